import type { Probe } from "./raw.ts";
import { startsAsRtf } from "./rtf/sign.ts";
import { zipMembers } from "./zip-members.ts";

/** Lower-case extension of a file name, without the dot. */
export function extensionOf(name: string): string {
  const base = name.slice(name.lastIndexOf("/") + 1);
  const dot = base.lastIndexOf(".");
  return dot > 0 ? base.slice(dot + 1).toLowerCase() : "";
}

const HEAD = 64 * 1024;

/** True for containers and formats that are never read as text: zip, gzip, OLE, old Word, RTF (bytes of several code pages), PDF, images, sound. */
export function isContainer(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (
    (a === 0x50 && b === 0x4b && (c === 3 || c === 5) && (d === 4 || d === 6)) ||
    (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0) ||
    (a === 0xdb && b === 0xa5) ||
    (a === 0x31 && b === 0xbe && c === 0) ||
    (a === 0x1f && b === 0x8b) ||
    startsAsRtf(bytes) ||
    holdsPdfMark(bytes)
  );
}

function holdsPdfMark(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length - 4, 1024);
  for (let i = 0; i < end; i++)
    if (
      bytes[i] === 0x25 &&
      bytes[i + 1] === 0x50 &&
      bytes[i + 2] === 0x44 &&
      bytes[i + 3] === 0x46 &&
      bytes[i + 4] === 0x2d
    )
      return true;
  return false;
}

export function probeOf(name: string, bytes: Uint8Array, text: string | undefined): Probe {
  const members = text === undefined ? zipMembers(bytes) : undefined;
  return {
    extension: extensionOf(name),
    head: bytes.subarray(0, HEAD),
    ...(text === undefined ? {} : { text }),
    ...(members === undefined ? {} : { members }),
  };
}
