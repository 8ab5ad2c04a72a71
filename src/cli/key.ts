import { dirname, resolve } from "node:path";
import type { Key } from "../confidentiality/index.ts";
import { readKeyFile } from "../io/index.ts";
import type { Finding } from "../model/index.ts";
import type { Options } from "./command.ts";
import { must } from "./load-study.ts";
import { Refusal } from "./refusal.ts";

/** The key file of a run: --key, else SP_CODE_KEY; undefined when neither is given. Any fault of it refuses the run. */
export async function loadKey(
  options: Options,
  root: string,
): Promise<{ key: Key; path: string; folder: string; findings: readonly Finding[] } | undefined> {
  const path = (typeof options.key === "string" && options.key) || process.env.SP_CODE_KEY;
  if (!path) return undefined;
  const source = must(readKeyFile(path, root));
  const { parseKey } = await import("../confidentiality/index.ts");
  const parsed = parseKey(source);
  if (!parsed.value) throw new Refusal(parsed.findings);
  return { key: parsed.value, path: resolve(path), folder: dirname(resolve(path)), findings: parsed.findings };
}
