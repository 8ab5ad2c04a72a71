import { basisLine } from "../basis-line.ts";
import { codesInUse } from "../codes-in-use.ts";
import type { Invocation, Outcome } from "../command.ts";
import { safeTerm } from "../output.ts";
import { runStudy } from "../run-study.ts";
import { textTable } from "../text-table.ts";

const SAID = {
  unused: "nowhere",
  "single-source": "one participant only",
  thin: "fewer than 3 participants",
  broad: "in a fifth or more of all coded sentences",
} as const;

/** `sp-code codebook health`: codes that are unused, thinly evidenced, broad, or much alike, as the study uses them. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const { coded, findings } = await runStudy(args, options);
  const { basis, uses, alike } = codesInUse(coded);
  const told = uses.filter((u) => u.flag !== null);
  if (!options.json) {
    const rows = told.map((u) => [
      u.code,
      String(u.participants),
      String(u.mentions),
      `${SAID[u.flag!]}${u.source === null ? "" : ` (${u.source})`}`,
    ]);
    out.data(`${safeTerm(basisLine(coded, basis))}\n`);
    if (rows.length > 0)
      out.data(textTable(["code", "people", "mentions", "what"], rows, { width: out.width, right: [1, 2] }));
    if (alike.length > 0) {
      out.data("\n");
      const pairs = alike.map(({ codes, why }) => [codes[0], codes[1], why]);
      out.data(textTable(["code", "much like", "why"], pairs, { width: out.width }));
    }
    out.say(
      `${told.length} of ${uses.length} codes, and ${alike.length} pairs, are worth a look. What to do is for the coders to say.`,
    );
  }
  return { data: { basis, codes: uses, alike }, findings: findings.filter((f) => f.severity === "error") };
}
