import { checkDuplicates } from "../codebook/check-duplicates.ts";
import { codeHealth } from "../matrix/code-health.ts";
import type { Finding } from "../model/index.ts";
import { type CodedStudy, type CountedStudy, countStudy } from "../pipeline/index.ts";

export interface CodeInUse {
  readonly code: string;
  readonly label: string;
  readonly participants: number;
  readonly mentions: number;
  /** The only participant. */
  readonly source: string | null;
  readonly flag: "unused" | "single-source" | "thin" | "broad" | null;
}

export interface AlikeCodes {
  readonly codes: readonly [string, string];
  readonly why: string;
}

/** How the codes that are not retired are used, and which are much alike: in where they stand, or in their words. */
export function codesInUse(coded: CodedStudy): {
  readonly basis: CountedStudy["basis"];
  readonly uses: readonly CodeInUse[];
  readonly alike: readonly AlikeCodes[];
} {
  const counted = countStudy(coded);
  const { codes, links } = coded;
  const { uses, alike } = codeHealth(counted.basisMentions, codes.length);
  const active = (i: number): boolean => codes[i].status !== "retired";
  const said: Finding[] = [];
  checkDuplicates(
    codes.filter((c) => c.status !== "retired"),
    (f) => said.push(f),
  );
  const inWords = said.map((f): AlikeCodes => {
    const pair = [String(f.args.id), String(f.args.other)].sort() as [string, string];
    const why =
      f.code === "duplicate-label" ? String(f.args.how) : `definitions that share ${f.args.percent} % of their words`;
    return { codes: pair, why };
  });
  const inPlaces = alike
    .filter((p) => active(p.a) && active(p.b))
    .map(
      (p): AlikeCodes => ({
        codes: [codes[p.a].id, codes[p.b].id],
        why: `together in ${p.shared} of the ${p.either} sentences of either`,
      }),
    );
  return {
    basis: counted.basis,
    uses: uses
      .filter((u) => active(u.code))
      .map(({ code, participants, mentions, source, flag }) => ({
        code: codes[code].id,
        label: codes[code].label,
        participants,
        mentions,
        source: source === undefined ? null : links.table.cases[source].id,
        flag: flag ?? null,
      })),
    alike: [...inWords, ...inPlaces],
  };
}
