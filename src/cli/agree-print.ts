import type { Agreement, AgreementRow, Disagreement, StudySettings, Unitising, Voice } from "../model/index.ts";
import { decimals, figuresOf, MEASURE_LABELS, reasonsIn, titleOf, WORDS, withInterval } from "./agree-words.ts";
import type { Rounds } from "./agreement-of.ts";
import { safeTerm } from "./output.ts";
import { textTable } from "./text-table.ts";

const MEASURES = Object.keys(MEASURE_LABELS) as (keyof typeof MEASURE_LABELS)[];

/** A comparison for a terminal. */
export function agreementText(
  a: Agreement,
  approach: StudySettings["approach"],
  width: number,
  rounds?: Rounds,
): string {
  const who = rounds
    ? `${rounds.coder}, rounds ${joined(rounds.rounds.map((r) => String(r.round)))}`
    : a.coders.join(", ");
  const lines: string[] = [
    `${titleOf(approach)}: ${who} (approach: ${approach})`,
    rounds ? WORDS.rounds : WORDS.meaning,
  ];
  if (a.compared.length === 0) lines.push(WORDS.nothing);
  else {
    const { transcripts, codes } = { transcripts: a.compared.length, codes: a.pooled.codes };
    lines.push(
      `Unit: ${a.unit}. Compared: ${counted(transcripts, "transcript")}, ${counted(codes, "code")}, ${a.pooled.units} units of all codes together.`,
      rounds ? WORDS.roundNegatives : WORDS.negatives,
      ...(rounds ? [`Coded: ${rounds.rounds.map((r) => WORDS.days(r.round, r.from, r.to)).join("; ")}.`] : []),
      ...shownLines(a),
      "",
      WORDS.pooled,
      pooledTable(a, width),
      a.pooled.transcripts > 1 ? WORDS.interval(a.resamples, a.seed) : WORDS.noInterval,
    );
    const used = a.codes.filter((c) => c.all + c.some > 0);
    if (used.length > 0) lines.push("", WORDS.perCode, codeTable(used, width));
    if (used.length < a.pooled.codes) lines.push(WORDS.unused(a.pooled.codes - used.length));
    if (a.pairs.length > 0) lines.push("", "Each two of them, pooled:", pairTable(a, width));
    lines.push(...reasonsIn([a.pooled, a.pooledUsed, ...used].flatMap(figuresOf)));
  }
  if (a.notCompared.length > 0) lines.push("", WORDS.notCompared, notComparedTable(a, width), WORDS.coined);
  if (a.notCompared.length > 0 && rounds) lines.push(WORDS.markRound(rounds.coder));
  return `${safeTerm(lines.map((l) => (l.includes("\n") ? l.trimEnd() : wrapped(l, width))).join("\n"))}\n`;
}

/** "1 and 2", "1, 2 and 3". */
function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

export function shownLines({ shown, coders }: Agreement): readonly string[] {
  const lines: string[] = [];
  if (shown.answeredAlike > 0) lines.push(WORDS.suggestions(shown.answeredAlike));
  if (shown.sameList.length > 0) lines.push(WORDS.sameList(shown.sameList.join(", ")));
  if (shown.sawOthers.length > 0) lines.push(WORDS.sawOthers(shown.sawOthers.join(", ")));
  if (shown.versions.length > 1) lines.push(WORDS.versions(shown.versions.join(", ")));
  if (shown.noSittings.length > 0) lines.push(WORDS.noSittings(shown.noSittings.join(", ")));
  else if (lines.length === 0 && coders.length > 0) lines.push(WORDS.independent);
  return lines;
}

function pooledTable(a: Agreement, width: number): string {
  const two = a.coders.length === 2;
  const columns = [a.pooled, a.pooledUsed];
  const row = (label: string, of: (r: AgreementRow) => string): string[] => [label, ...columns.map(of)];
  const rows = [
    row(two ? "both" : "all", (r) => String(r.all)),
    row(two ? "one" : "some", (r) => String(r.some)),
    ...a.coders.map((c, i) => row(`  only ${c}`, (r) => String(r.only[i]))),
    row("none", (r) => String(r.none)),
    row("prevalence", (r) => decimals(r.prevalence, 3)),
    ...MEASURES.map((m) => row(MEASURE_LABELS[m], (r) => withInterval(r[m], 3))),
  ];
  const head = ["", `all ${counted(a.pooled.codes, "code")}`, `${counted(a.pooledUsed.codes, "code")} somebody gave`];
  return textTable(head, rows, { width });
}

function codeTable(rows: readonly AgreementRow[], width: number): string {
  const wide = width >= 110;
  const head = ["code", "b/o/n", "prev", "agree", "pos", "neg", "kappa", "alpha", "AC1"];
  const table = rows.map((r) => [
    r.code ?? "",
    `${r.all}/${r.some}/${r.none}`,
    decimals(r.prevalence, 2),
    decimals(r.percent.value, 2),
    decimals(r.positive.value, 2),
    decimals(r.negative.value, 2),
    decimals(r.kappa.value, 2),
    wide ? withInterval(r.alpha, 2) : decimals(r.alpha.value, 2),
    decimals(r.ac1.value, 2),
  ]);
  return textTable(head, table, { width, right: [1, 2, 3, 4, 5, 6] });
}

function pairTable(a: Agreement, width: number): string {
  const rows = a.pairs.map(({ coders, pooled }) => [
    coders.join(", "),
    String(pooled.units),
    ...MEASURES.map((m) => decimals(pooled[m].value, 2)),
  ]);
  return textTable(["coders", "units", "agree", "pos", "neg", "kappa", "alpha", "AC1"], rows, { width, right: [1] });
}

function notComparedTable(a: Agreement, width: number): string {
  const rows = a.notCompared.map((n) => [
    n.transcript,
    n.codes === a.codes.length ? "all" : String(n.codes),
    String(n.codings),
    n.missing.map((m) => (m.codes === n.codes ? m.coder : `${m.coder} (${counted(m.codes, "code")})`)).join(", "),
  ]);
  return textTable(["transcript", "codes", "codings", "not marked as read in full by"], rows, { width, right: [2] });
}

export function unitisingText(u: Unitising, width: number): string {
  const lines = [
    WORDS.unitising,
    `${counted(u.transcripts, "transcript")}, ${u.length} characters; at least two coded ${u.covered === null ? "n/a" : `${decimals(100 * u.covered, 1)} %`} of them.`,
    WORDS.unitisingHow,
    `all ${decimals(u.all.value, 3)}   relevant ${decimals(u.relevant.value, 3)}   coding ${decimals(u.coding.value, 3)}`,
  ].map((l) => wrapped(l, width));
  const rows = u.codes.map((c) => [decimals(c.alpha.value, 3), decimals(c.coding.value, 3), c.code]);
  const table = rows.length > 0 ? textTable(["alone", "among", "code"], rows, { width, right: [0, 1] }) : "";
  const reasons = reasonsIn([u.all, u.relevant, u.coding, ...u.codes.flatMap((c) => [c.alpha, c.coding])]);
  return `${safeTerm([...lines, `${table}${reasons.join("\n")}`].join("\n"))}\n`;
}

/** Each difference with its passage and, side by side below it, what each coder did and why. */
export function disagreementsText(list: readonly Disagreement[], coders: readonly string[], width: number): string {
  const open = list.filter((d) => d.settled === undefined).length;
  const column = Math.max(...coders.map((c) => c.length));
  const lines = list.flatMap((d) => [
    "",
    `${d.transcript}, row ${d.row}   ${d.code}${d.settled ? `   (settled: ${settledWords(d.settled)})` : ""}`,
    ...(d.quote === "" ? [] : [indented(`“${d.quote.replace(/\s+/g, " ")}”`, width, "  ")]),
    ...coders.map((c) => {
      const v = [...d.gave, ...d.gaveNot].find((x) => x.coder === c);
      const did = v ? HOW[v.how] : "not read in full";
      const words = v?.words === undefined ? "" : ` “${v.words.replace(/\s+/g, " ")}”`;
      const head = `  ${c.padEnd(column)}  ${did.padEnd(9)}`;
      const why = `${words}${v?.because ? `  ${v.because}` : ""}`;
      return indented(`${head}${why}`.trimEnd(), width, "", " ".repeat(head.length + 2));
    }),
  ]);
  return `${safeTerm([WORDS.differences(list.length, open), ...lines].join("\n"))}\n`;
}

/** How a coder stands to a code at a passage, in words. */
export const HOW: Readonly<Record<Voice["how"], string>> = {
  applied: "by hand",
  accepted: "accepted",
  rejected: "rejected",
  "not-coded": "not given",
};

export function reasons(d: Disagreement): readonly string[] {
  return [...d.gave, ...d.gaveNot].flatMap((v) => (v.because ? [`${v.coder}: ${v.because}`] : []));
}

export function settledWords(s: NonNullable<Disagreement["settled"]>): string {
  return s === "stands" ? "the code stands" : "the code does not stand";
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** Lines of at most `width` characters, cut at spaces. */
export function wrapped(text: string, width: number): string {
  return indented(text, width, "");
}

/** The same with `before` at the start of the first line and `more` (or `before`) at that of the others. */
function indented(text: string, width: number, before: string, more = before): string {
  const lines: string[] = [];
  let line = before;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = more + word;
    } else line = empty ? line + word : `${line} ${word}`;
    empty = false;
  }
  return [...lines, line].join("\n");
}
