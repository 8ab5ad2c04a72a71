import { bindDecisions } from "../decisions/index.ts";
import type { Options } from "./command.ts";
import { runStudy } from "./run-study.ts";

/** Suggestions that a coder has not answered, for each coder, and those that nobody has. Possible contrary cases are not among them. */
export async function countOpen(
  paths: readonly string[],
  options: Options,
): Promise<{ readonly byCoder: ReadonlyMap<string, number>; readonly byNobody: number }> {
  const { coded } = await runStudy(paths, options);
  const { table, codeIds, state } = coded;
  const ids = coded.transcripts.map((t) => t.id);
  const open = (of: Pick<typeof state, "codings" | "rejected">): number => {
    const { status } = bindDecisions(table, codeIds, ids, of);
    let n = 0;
    for (let row = 0; row < table.length; row++) if (status[row] === 0 && table.contrary[row] === 0) n++;
    return n;
  };
  const ofCoder = (by: string) => ({
    codings: state.codings.filter((c) => c.by === by),
    rejected: state.rejected.filter((r) => r.by === by),
  });
  return { byCoder: new Map(state.coders.map((by) => [by, open(ofCoder(by))])), byNobody: open(state) };
}
