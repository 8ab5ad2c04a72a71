import { join } from "node:path";
import { exists, readSource } from "../io/index.ts";
import type { GroupingWord } from "../model/index.ts";
import { GROUPING, type LoadedStudy, must, record } from "./load-study.ts";

/** What a person says of the candidate groupings (grouping.yaml), when there is such a file. A fault refuses the run. */
export async function loadGroupingWord(
  study: LoadedStudy,
  codeIds: ReadonlySet<string>,
): Promise<GroupingWord | undefined> {
  const path = join(study.root, GROUPING);
  if (!exists(path)) return undefined;
  const { parseWord } = await import("../themes/index.ts");
  const source = must(readSource(path, GROUPING));
  study.inputs.push(record(source, "grouping"));
  return must(await parseWord(source, codeIds));
}
