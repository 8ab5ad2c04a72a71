import * as z from "zod";
import { compareText } from "../model/index.ts";

const record = z.strictObject({ path: z.string(), sha256: z.string(), bytes: z.int().min(0), role: z.string() });

/** The published shape of freezes/NAME/freeze.json. */
export const freezeSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.literal("sp-code"),
  version: z.string().describe("version of sp-code that froze"),
  name: z.string(),
  at: z.string().describe("instant of the freeze (ISO)"),
  by: z.string(),
  because: z.string().optional(),
  seed: z.int().min(0),
  settings: z.record(z.string(), z.string()),
  inputs: z.array(record).describe("every file the report was made from"),
  decisions: z
    .array(
      z.strictObject({
        by: z.string(),
        events: z.int().min(0),
        last: z.string().describe("id of this coder's last event"),
      }),
    )
    .describe("how far each coder's decisions went; later events are later decisions"),
  kept: z.array(z.string()).describe("files copied beside this one: the report's model, the codebook, the themes"),
});

export type Freeze = z.output<typeof freezeSchema>;

/** A name of a freeze is a folder's name: letters, digits, dot, hyphen, underscore. */
export function isFreezeName(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u.test(name) && name !== "now" && !name.endsWith(".");
}

/** The freeze made last: by instant, then by name. */
export function latestFreeze(freezes: readonly Freeze[]): Freeze | undefined {
  return [...freezes].sort((a, b) => (a.at < b.at || (a.at === b.at && a.name < b.name) ? -1 : 1)).at(-1);
}

/** Files that are not what a freeze holds; decisions may not go on either. */
export function changedInputs(
  before: readonly { readonly path: string; readonly sha256: string }[],
  after: readonly { readonly path: string; readonly sha256: string }[],
): readonly { readonly path: string; readonly before: string; readonly after: string }[] {
  const short = (list: typeof before): Map<string, string> => new Map(list.map((i) => [i.path, i.sha256.slice(0, 12)]));
  const [old, now] = [short(before), short(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort(compareText);
  return paths
    .filter((p) => old.get(p) !== now.get(p))
    .map((path) => ({ path, before: old.get(path) ?? "(none)", after: now.get(path) ?? "(none)" }));
}
