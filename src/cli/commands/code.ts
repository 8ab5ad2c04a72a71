import { codingsJson, type ListInput, listCodings, pendingOf } from "../../coding/index.ts";
import { finding, nearest } from "../../findings/index.ts";
import {
  type Coding,
  type CodingStatus,
  compareText,
  type Finding,
  overlaps,
  type PersonCoding,
} from "../../model/index.ts";
import type { CodedStudy } from "../../pipeline/index.ts";
import type { Invocation, Options, Outcome } from "../command.ts";
import { Refusal } from "../refusal.ts";
import { runStudy } from "../run-study.ts";
import { textTable } from "../text-table.ts";

/** `sp-code code`: codings and suggestions, as a table, JSON or JSON lines; `--counts` counts without keeping them. */
export async function run(call: Invocation): Promise<Outcome> {
  const { args, options, out } = call;
  if (options.jsonl === true && (options.json === true || options.counts === true)) {
    const problem = "--jsonl streams codings and goes with neither --json nor --counts. Leave one out.";
    throw new Refusal([finding("bad-arguments", { problem })]);
  }
  if (options.reanchor === true) return (await import("../reanchor.ts")).reanchor(call);
  if (options.counts === true) return (await import("../count-hits.ts")).countHits(call);
  const top = topOf(options);
  const { study, coded, findings } = await runStudy(args, options);
  const wanted = filterOf(options, coded.codeIds);
  if (asksForRelevance(options)) {
    const { relevanceOf } = await import("../relevance.ts");
    const ranked = relevanceOf(coded, { top, root: study.cache?.root });
    const all = inOrder([...codingsOf(coded), ...ranked.codings], coded);
    return listed(call, wanted ? all.filter(wanted) : all, [...findings, ...ranked.findings]);
  }
  if (options.jsonl === true) {
    for (const some of jsonOf(coded, wanted, "\n")) {
      out.data(some);
      out.data("\n");
    }
    return { findings };
  }
  if (options.json === true) return { dataJson: dataJson(jsonOf(coded, wanted, ",")), findings };
  return listed(call, wanted ? [...codingsOf(coded)].filter(wanted) : [...codingsOf(coded)], findings);
}

/** Prints codings that are all at hand. */
function listed({ options, out }: Invocation, codings: readonly Coding[], findings: readonly Finding[]): Outcome {
  if (options.json === true) return { data: { codings }, findings };
  if (options.jsonl === true) {
    for (const c of codings) out.data(`${JSON.stringify(c)}\n`);
    return { findings };
  }
  const rows = codings.map((c) => [
    c.id.slice(0, 12),
    c.pending ? `${c.status}, pending` : c.status,
    c.code,
    `${c.transcript}, row ${c.row}`,
    c.quote,
  ]);
  out.data(textTable(["id", "status", "code", "where", "words"], rows, { width: out.width }));
  const open = (tier: Coding["tier"]): number =>
    codings.filter((c) => c.status === "suggested" && c.tier === tier).length;
  const alike = asksForRelevance(options)
    ? `, ${open("relevance")} are passages suggested by likeness or by what decisions teach, reviewed by no person`
    : "";
  const pending = codings.filter((c) => c.pending).length;
  const wait = pending === 0 ? "" : `; ${pending} are pending since their code was split or redefined`;
  out.say(`${codings.length} listed; ${open("rule")} of them are cue hits that no person has reviewed${alike}${wait}.`);
  return { findings };
}

/** The tier "relevance" is computed only when it is asked for. */
export function asksForRelevance(options: Options): boolean {
  return (
    typeof options.tier === "string" && options.tier.split(",").some((t) => /^(?:relevance|learned)$/.test(t.trim()))
  );
}

function topOf(options: Options): number | undefined {
  if (options.top === undefined) return undefined;
  const wrong =
    typeof options.top !== "string" || !/^[1-9]\d{0,3}$/.test(options.top)
      ? `--top takes a whole number from 1, not "${options.top}".`
      : asksForRelevance(options)
        ? undefined
        : "--top ranks the codes of each passage and goes with --tier relevance.";
  if (wrong !== undefined) throw new Refusal([finding("bad-arguments", { problem: wrong })]);
  return Number(options.top);
}

/** By transcript, place, code, as everywhere. */
function inOrder(codings: readonly Coding[], coded: CodedStudy): readonly Coding[] {
  const at = new Map(coded.transcripts.map((t, i) => [t.id, i]));
  return [...codings].sort(
    (a, b) =>
      at.get(a.transcript)! - at.get(b.transcript)! ||
      a.unit.start - b.unit.start ||
      compareText(a.code, b.code) ||
      a.start - b.start ||
      compareText(a.id, b.id),
  );
}

type Pieces = Iterable<string | Uint8Array>;

/** The JSON text of the codings, joined by the separator within each piece. */
function* jsonOf(
  coded: CodedStudy,
  wanted: Filter | undefined,
  separator: string,
): Generator<string | Uint8Array, void, undefined> {
  if (wanted === undefined) {
    yield* codingsJson(listInput(coded), separator);
    return;
  }
  let some: string[] = [];
  for (const coding of codingsOf(coded)) {
    if (!wanted(coding)) continue;
    some.push(JSON.stringify(coding));
    if (some.length < 5000) continue;
    yield some.join(separator);
    some = [];
  }
  if (some.length > 0) yield some.join(separator);
}

function* dataJson(pieces: Pieces): Generator<string | Uint8Array> {
  yield '{"codings":[';
  let first = true;
  for (const piece of pieces) {
    if (!first) yield ",";
    yield piece;
    first = false;
  }
  yield "]}";
}

/** All codings of a study as objects. */
export function codingsOf(study: CodedStudy): Generator<Coding> {
  return listCodings(listInput(study));
}

function listInput(study: CodedStudy): ListInput {
  const { table, codes, transcripts, links, binding, state } = study;
  const cases = links.table.cases;
  const bound = new Map<string, readonly import("../../model/index.ts").DecisionMark[]>();
  for (const d of [...state.codings, ...state.rejected])
    bound.set(`${d.code}\n${d.transcript}\n${d.start}`, d.decisions);
  const waiting = new Map<string, PersonCoding[]>();
  for (const c of state.codings) {
    if (c.pending === undefined || c.start === null) continue;
    const key = `${c.code}\n${c.transcript}`;
    waiting.set(key, [...(waiting.get(key) ?? []), c]);
  }
  return {
    table,
    codes,
    transcripts,
    participantOf: (transcript, speaker) => cases[links.caseOf(transcript, speaker)]?.id ?? null,
    reviewed: binding.status,
    marksOf: (row) => {
      const code = codes[table.code[row]].id;
      const { id } = transcripts[table.transcript[row]];
      for (let at = table.unitEnd[row]; at >= table.unitStart[row]; at--) {
        const marks = bound.get(`${code}\n${id}\n${at}`);
        if (marks) return marks;
      }
      return [];
    },
    ...(waiting.size === 0
      ? {}
      : {
          pendingOf: (row) => {
            const unit = { start: table.unitStart[row], end: table.unitEnd[row] };
            const all = waiting.get(`${codes[table.code[row]].id}\n${transcripts[table.transcript[row]].id}`) ?? [];
            return pendingOf(all.filter((c) => overlaps({ start: c.start!, end: c.end! }, unit)));
          },
        }),
    // Codings of whole transcripts are about no suggestion and stand for themselves.
    persons: [...binding.unboundCodings, ...state.codings.filter((c) => c.start === null)],
  };
}

const STATUSES: readonly CodingStatus[] = ["suggested", "accepted", "rejected", "applied", "contrary"];
const TIERS = ["rule", "relevance", "learned", "person"];

type Filter = (c: Coding) => boolean;

/** What --code, --status and --tier let through; undefined = everything. */
function filterOf(options: Options, codeIds: readonly string[]): Filter | undefined {
  const codes = list(options.code, "code", codeIds);
  const statuses = list(options.status, "status", STATUSES);
  const tiers = list(options.tier, "tier", TIERS);
  if (!codes && !statuses && !tiers) return undefined;
  return (c) =>
    (!codes || codes.has(c.code)) &&
    (!statuses || statuses.has(c.status)) &&
    (!tiers || tiers.has(c.tier) || (c.rule === "learned" && tiers.has("learned")));
}

/** The values of a list option, each checked; undefined when it was not given. */
export function list(
  value: string | boolean | undefined,
  what: string,
  /** Undefined: any name. */
  known: readonly string[] | undefined,
): Set<string> | undefined {
  if (typeof value !== "string") return undefined;
  const words = value
    .split(",")
    .map((w) => w.trim())
    .filter((w) => w !== "");
  for (const word of words)
    if (known !== undefined && !known.includes(word)) {
      const near = nearest(word, known);
      throw new Refusal([
        finding("bad-arguments", { problem: `There is no ${what} "${word}".${near ? ` Did you mean ${near}?` : ""}` }),
      ]);
    }
  return new Set(words);
}
