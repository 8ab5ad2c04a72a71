import { type SettleContext, type Settlement, settledAs, settlementEvents } from "../agreement/index.ts";
import { type CsvFile, columnsOf, unguarded } from "../csv/index.ts";
import { finding, nearest } from "../findings/index.ts";
import type { DecisionEvent, Disagreement, Finding, Place, Transcript } from "../model/index.ts";
import { DIFFERENCE_COLUMNS } from "./agree-tables.ts";

/** The words of the column `resolution`, as people write them. */
const STANDS = new Set(["stands", "yes", "y"]);
const NOT = new Set(["does-not-stand", "does not stand", "no", "n"]);

export interface ResolvePlan {
  readonly events: readonly DecisionEvent[];
  readonly settled: number;
  readonly findings: readonly Finding[];
}

/**
 * The events that a filled table of differences asks for (`agree --resolve FILE`). A row whose `resolution` is empty stays
 * open; one that says what was settled before adds nothing; a faulty one is reported and left out.
 */
export function planResolutions(
  csv: CsvFile,
  open: readonly Disagreement[],
  codes: readonly string[],
  transcripts: readonly Transcript[],
  context: SettleContext,
): ResolvePlan {
  const known: Readonly<Record<string, string>> = Object.fromEntries(DIFFERENCE_COLUMNS.map((c) => [c, c]));
  const columns = columnsOf(csv, known, true);
  const findings: Finding[] = [...columns.findings.filter((f) => f.severity === "error")];
  for (const column of ["transcript", "start", "end", "code", "resolution"])
    if (!columns.at.has(column))
      findings.push(
        finding(
          "csv-missing-column",
          { column, found: csv.header.map((h) => h.value.trim()).join(", ") },
          { file: csv.file, line: csv.header[0].line, column: csv.header[0].column },
        ),
      );
  if (findings.length > 0) return { events: [], settled: 0, findings };
  const byId = new Map(transcripts.map((t) => [t.id, t]));
  const byKey = new Map(open.map((d) => [keyOf(d.transcript, d.start, d.end, d.code), d]));
  const events: DecisionEvent[] = [];
  const done = new Set<string>();
  let repeated = 0;
  let settled = 0;
  for (const row of csv.rows) {
    const cell = (column: string) => row[columns.at.get(column) ?? -1];
    const text = (column: string): string => unguarded(cell(column)?.value ?? "").trim();
    const at = (column: string): Place => ({ file: csv.file, line: cell(column)?.line, column: cell(column)?.column });
    if (text("resolution") === "") continue;
    const key = keyOf(text("transcript"), text("start"), text("end"), text("code"));
    const d = byKey.get(key);
    if (!d) {
      const what = { transcript: text("transcript").slice(0, 80), code: text("code").slice(0, 80) };
      findings.push(finding("resolve-unknown-row", what, at("transcript")));
      continue;
    }
    const outcome = outcomeOf(text("resolution"), d.code, codes);
    if (outcome === undefined) {
      const said = text("resolution");
      const what = { outcome: said.slice(0, 80), nearest: nearest(said, codes) ?? "" };
      findings.push(finding("resolve-outcome", what, at("resolution")));
      continue;
    }
    if (done.has(key) || isSaid(outcome, d, context)) {
      repeated++;
      continue;
    }
    done.add(key);
    const settlement = { code: d.code, start: d.start, end: d.end, outcome, because: text("because") };
    const made = settlementEvents(settlement, byId.get(d.transcript)!, context);
    findings.push(...made.findings.map((f) => ({ ...f, ...at("transcript") })));
    events.push(...(made.value ?? []));
    if ((made.value ?? []).length > 0) settled++;
  }
  if (repeated > 0) findings.push(finding("resolve-known", { count: repeated }, { file: csv.file }));
  return { events, settled, findings };
}

/** Whether consensus holds this outcome already. */
function isSaid(outcome: Settlement["outcome"], d: Disagreement, { settled }: SettleContext): boolean {
  if (typeof outcome === "string") return outcome === d.settled;
  const other = { code: outcome.instead, start: d.start, end: d.end };
  return d.settled === "does-not-stand" && settledAs(other, d.transcript, settled) === "stands";
}

export function outcomeOf(said: string, code: string, codes: readonly string[]): Settlement["outcome"] | undefined {
  const folded = said.toLowerCase();
  if (STANDS.has(folded) || said === code) return "stands";
  if (NOT.has(folded)) return "does-not-stand";
  return codes.includes(said) ? { instead: said } : undefined;
}

function keyOf(transcript: string, start: string | number, end: string | number, code: string): string {
  return JSON.stringify([transcript, String(start), String(end), code]);
}

/** What the loop at a terminal needs of it; a test gives it a script. */
export interface Keyboard {
  /** The next key pressed, in lower case; "" when there is no more (end of input). */
  readonly key: () => Promise<string>;
  /** A line typed; undefined when it was broken off (Ctrl-C, end of input). */
  readonly line: (prompt: string) => Promise<string | undefined>;
  readonly say: (text: string) => void;
}

export interface LoopInput {
  readonly open: readonly Disagreement[];
  readonly codes: readonly string[];
  readonly transcripts: readonly Transcript[];
  readonly context: SettleContext;
  /** Called after each answer, so that nothing is lost when the terminal goes. */
  readonly store: (events: readonly DecisionEvent[]) => void;
  readonly show: (d: Disagreement, number: number, of: number) => string;
}

export const KEYS = "y the code stands, n it does not, o another code instead, s leave open, q stop";

const SAID = { stands: "stands", "does-not-stand": "does not stand" } as const;

/** Settles differences one by one: one key for each, then the reason (empty = none). Gives how many were settled. */
export async function settleOneByOne(input: LoopInput, keyboard: Keyboard): Promise<number> {
  const byId = new Map(input.transcripts.map((t) => [t.id, t]));
  let settled = 0;
  for (const [i, d] of input.open.entries()) {
    keyboard.say(input.show(d, i + 1, input.open.length));
    const outcome = await ask(d, input.codes, keyboard);
    if (outcome === "stop") break;
    if (outcome === "open") continue;
    keyboard.say(typeof outcome === "object" ? `${outcome.instead} instead.` : `The code ${SAID[outcome]}.`);
    const because = await keyboard.line("Why (Enter for no reason): ");
    if (because === undefined) break;
    const settlement = { code: d.code, start: d.start, end: d.end, outcome, because: because.trim() };
    const made = settlementEvents(settlement, byId.get(d.transcript)!, input.context);
    input.store(made.value ?? []);
    if ((made.value ?? []).length > 0) settled++;
  }
  return settled;
}

async function ask(
  d: Disagreement,
  codes: readonly string[],
  keyboard: Keyboard,
): Promise<Settlement["outcome"] | "open" | "stop"> {
  for (;;) {
    keyboard.say(KEYS);
    const key = await keyboard.key();
    if (key === "y") return "stands";
    if (key === "n") return "does-not-stand";
    if (key === "s") return "open";
    if (key === "q" || key === "" || key === "\u0003" || key === "\u0004") return "stop";
    if (key !== "o") continue;
    const said = (await keyboard.line("Code: "))?.trim();
    if (said === undefined) return "stop";
    const outcome = said === "" ? undefined : outcomeOf(said, d.code, codes);
    if (outcome !== undefined) return outcome;
    const near = nearest(said, codes);
    keyboard.say(`There is no code of that name.${near ? ` Did you mean ${near}?` : ""}`);
  }
}
