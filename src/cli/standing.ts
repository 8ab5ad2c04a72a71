import { createHash } from "node:crypto";
import type { CoderProgress } from "../decisions/progress.ts";
import type { DecisionEvent, DecisionState, Finding } from "../model/index.ts";
import { type LoadedStudy, parseDecisions, readDecisions } from "./load-study.ts";

/** What decisions alone say, without a look at a transcript: plain values, which can be kept. */
export interface Standing {
  readonly coders: readonly CoderProgress[];
  /** Transcripts that an event is about. */
  readonly touched: readonly string[];
  readonly coined: readonly { readonly id: string; readonly label: string; readonly by: string }[];
  /** Codings of each code. */
  readonly codings: readonly (readonly [code: string, count: number])[];
  /** The texts that codings and rejections stand in: transcript, hash of its file when they were made. */
  readonly texts: readonly (readonly [transcript: string, sha256: string | null])[];
  /** Codings that wait since their code was split or redefined. */
  readonly pending: readonly { readonly code: string; readonly change: string; readonly codings: number }[];
  readonly findings: readonly Finding[];
}

const STANDING = "standing";

/** Where everybody's decisions stand; `state` folds them, when somebody wants to know more. */
export async function standingOf(
  study: LoadedStudy,
): Promise<{ readonly standing: Standing; readonly state: () => Promise<DecisionState> }> {
  const { cache } = study;
  const files = readDecisions(study);
  const folded = async () => {
    const { foldInOrder, mergeEvents } = await import("../decisions/index.ts");
    const { events, findings } = await parseDecisions(files);
    const merged = mergeEvents(events).value!;
    return { events: merged, state: foldInOrder(merged).unsorted(), findings };
  };
  let known: ReturnType<typeof folded> | undefined;
  const state = async () => (await (known ??= folded())).state;
  if (cache === undefined) return { standing: await summed(await (known ??= folded())), state };

  const { pack, unpack } = await import("../cache/index.ts");
  const hash = createHash("sha256");
  for (const { name, bytes } of files.sources) hash.update(`${name}\n${bytes.length}\n`).update(bytes);
  const key = cache.key(STANDING, hash.digest("hex"), files.findings);
  const kept = cache.get(STANDING, (bytes) => unpack<{ key: string; standing: Standing }>(bytes)?.head);
  if (kept?.key === key) return { standing: kept.standing, state };
  const standing = await summed(await (known ??= folded()));
  cache.put(STANDING, pack({ head: { key, standing }, columns: [], text: "" }));
  return { standing, state };
}

async function summed({
  events,
  state,
  findings,
}: {
  readonly events: readonly DecisionEvent[];
  readonly state: DecisionState;
  readonly findings: readonly Finding[];
}): Promise<Standing> {
  const { progressOf } = await import("../decisions/progress.ts");
  const { checkPending } = await import("../decisions/index.ts");
  const touched = new Set<string>();
  for (const e of events) if (e.transcript !== undefined && e.do !== "session") touched.add(e.transcript);
  const codings = new Map<string, number>();
  for (const { code } of state.codings) codings.set(code, (codings.get(code) ?? 0) + 1);
  const texts = new Map<string, Set<string | null>>();
  for (const { transcript, sha256 } of [...state.codings, ...state.rejected]) {
    const hashes = texts.get(transcript);
    if (hashes === undefined) texts.set(transcript, new Set([sha256 ?? null]));
    else hashes.add(sha256 ?? null);
  }
  return {
    coders: progressOf(state, events),
    touched: [...touched],
    coined: state.coined.map(({ id, label, by }) => ({ id, label, by })),
    codings: [...codings],
    texts: [...texts].flatMap(([transcript, hashes]) => [...hashes].map((h) => [transcript, h] as const)),
    pending: checkPending(state).map(({ args }) => ({
      code: String(args.code),
      change: String(args.change),
      codings: Number(args.count),
    })),
    findings,
  };
}
