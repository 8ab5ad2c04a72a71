import { createHash } from "node:crypto";

/** The namespace of every GUID that sp-code makes; fixed for ever. */
const NAMESPACE = Buffer.from("6f0d8c1e5b6a4d0f9c3e2a7b41d95e60", "hex");

/** A GUID from what a thing is (RFC 9562 UUIDv5): kind and key fields, each with its length in front, in NFC. */
export function guidOf(kind: string, ...key: readonly (string | number)[]): string {
  const name = [kind, ...key]
    .map((field) => String(field).normalize("NFC"))
    .map((field) => `${field.length}:${field}`)
    .join("/");
  const bytes = createHash("sha1").update(NAMESPACE).update(name, "utf8").digest().subarray(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;

/** A GUID that came from an import in its one form, lower case without braces; undefined when it is none. */
export function importedGuid(guid: string | undefined): string | undefined {
  return GUID.exec(guid ?? "")?.[1].toLowerCase();
}
