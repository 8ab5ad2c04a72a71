import { join } from "node:path";
import { changedInputs, type Freeze, latestFreeze } from "../account/index.ts";
import { finding } from "../findings/index.ts";
import { exists, listFiles, readSource } from "../io/index.ts";
import { compareText, type Finding } from "../model/index.ts";
import type { LoadedStudy } from "./load-study.ts";
import { Refusal } from "./refusal.ts";

export const FREEZES = "freezes";

/** Every freeze of a study, in code-unit order of name. A file that is none is an error with its name. */
export function listFreezes(root: string): readonly Freeze[] {
  return listFiles(join(root, FREEZES), ".json")
    .filter((file) => /^[^/]+\/freeze\.json$/.test(file))
    .map((file) => readJsonFile<Freeze>(join(root, FREEZES, file), `${FREEZES}/${file}`, "freeze"))
    .sort((a, b) => compareText(a.name, b.name));
}

export function readJsonFile<T>(path: string, name: string, what: string, next = "Check the file."): T {
  const source = readSource(path, name);
  if (source.value)
    try {
      return JSON.parse(new TextDecoder().decode(source.value.bytes)) as T;
    } catch {}
  throw new Refusal([finding("not-found", { what: `${what} in ${name}`, next })]);
}

/**
 * What stands against a run of a frozen study: every file that is not what the latest freeze holds. Nothing when the
 * study is as it was frozen. To be called when every input has been read.
 */
export function againstFreeze(study: LoadedStudy): readonly Finding[] {
  const latest = latestFreeze(listFreezes(study.root));
  if (latest === undefined) return [finding("frozen-without-freeze", {})];
  return changedInputs(latest.inputs, study.inputs).map(({ path, before, after }) =>
    finding("frozen-changed", { name: latest.name, before, after }, { file: path }),
  );
}

/** The candidate groupings of the last freeze's report; none without a freeze, or when its report has none. */
export function frozenGroupings(root: string): readonly { readonly id: string; readonly codes: readonly string[] }[] {
  const last = latestFreeze(listFreezes(root));
  if (last === undefined) return [];
  const name = `${FREEZES}/${last.name}/report.json`;
  if (!exists(join(root, name))) return [];
  type Frozen = { prompts?: { groupings?: { groups?: { id: string; codes: string[] }[] } } };
  return readJsonFile<Frozen>(join(root, name), name, "report of a freeze").prompts?.groupings?.groups ?? [];
}
