import { finding } from "../findings/index.ts";
import type { Code, Codebook, Finding } from "../model/index.ts";
import { compareText } from "../model/index.ts";
import { checkCues } from "./check-cues.ts";
import { checkDuplicates } from "./check-duplicates.ts";
import { placeIn } from "./places.ts";

/** One code found in a text by the codebook's cues: code id, span in UTF-16 units, and whether it is a possible contrary case. */
export interface Hit {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly contrary: boolean;
}

/** Runs the codebook's cues on a text as one participant's turn. */
export type RunCues = (text: string) => readonly Hit[];

export interface CodebookCheck {
  /** In the order of the file. */
  readonly findings: readonly Finding[];
  /** Examples of codes that have cues, and how many of them the cues missed; counter-examples, and how many were caught. */
  readonly examples: { readonly tested: number; readonly missed: number };
  readonly counterExamples: { readonly tested: number; readonly caught: number };
}

/**
 * Tests a codebook by its own examples and looks for what a reader of it would ask about. Retired codes are left out;
 * examples of codes without cues are not tested, because only people apply those. Faults of form, among them circles of
 * parents and unknown parents, are found by `parseCodebook` already.
 */
export function checkCodebook(codebook: Codebook, run: RunCues): CodebookCheck {
  const findings: Finding[] = [];
  const add = (f: Finding) => {
    findings.push(f);
  };
  const codes = codebook.codes.filter((c) => c.status !== "retired");
  const examples = { tested: 0, missed: 0 };
  const counterExamples = { tested: 0, caught: 0 };
  if (codebook.version === "unversioned")
    add(finding("codebook-unversioned", {}, { file: codebook.file, line: 1, column: 1 }));
  for (const code of codes) {
    if (code.cues.length === 0) continue;
    code.examples.forEach((text, i) => {
      examples.tested++;
      const hits = run(text).filter((h) => h.code === code.id);
      if (hits.some((h) => !h.contrary)) return;
      examples.missed++;
      add(
        finding(
          "example-missed",
          { id: code.id, entry: i + 1, contrary: hits.length > 0 ? "contrary" : "" },
          placeIn(code, "examples", i),
        ),
      );
    });
    code.counter_examples.forEach((text, i) => {
      counterExamples.tested++;
      if (!run(text).some((h) => h.code === code.id && !h.contrary)) return;
      counterExamples.caught++;
      add(finding("counter-example-caught", { id: code.id, entry: i + 1 }, placeIn(code, "counter_examples", i)));
    });
  }
  checkForm(codes, add);
  checkDuplicates(codes, add);
  checkCues(codes, codebook.classes, run, add);
  findings.sort(
    (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0) || compareText(a.code, b.code),
  );
  return { findings, examples, counterExamples };
}

function checkForm(codes: readonly Code[], add: (f: Finding) => void): void {
  const parents = new Set(codes.map((c) => c.parent));
  const placed = (c: Code) => c.theme !== undefined || c.parent !== undefined || parents.has(c.id);
  const somePlaced = codes.some(placed);
  for (const code of codes) {
    const { id } = code;
    if (code.status === "active" && code.definition === undefined)
      add(finding("definition-missing", { id }, code.place));
    if (code.status === "active" && code.cues.length > 0 && code.examples.length === 0)
      add(finding("examples-missing", { id }, code.place));
    if (somePlaced && !placed(code)) add(finding("orphan-code", { id }, code.place));
  }
}
