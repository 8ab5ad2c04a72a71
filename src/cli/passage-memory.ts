import type { PassageMemory } from "../frameworks/index.ts";
import type { Framework, Transcript } from "../model/index.ts";
import type { StudyCache } from "./study-cache.ts";

const PASSAGES = "passages";

/** What is kept: for each transcript how many passages, and of each its start, end and what it says. */
interface Head {
  readonly key: string;
  readonly transcripts: readonly { readonly key: string; readonly passages: number }[];
}

interface Said {
  readonly end: number;
  readonly signals: ArrayLike<number>;
}

export interface KeptPassages extends PassageMemory {
  /** Keeps what was read in this run, when something was. */
  readonly store: () => void;
}

/** What the passages of a study said to a framework in the last run, of the transcripts that are as they were. */
export async function passageMemory(
  cache: StudyCache,
  framework: Framework,
  transcripts: readonly Transcript[],
): Promise<KeptPassages> {
  const { pack, unpack } = await import("../cache/index.ts");
  const key = cache.key(PASSAGES, framework);
  const width = framework.dimensions.length * 3;
  const keys = transcripts.map((t) => `${t.id}\n${cache.of(t)?.key}`);
  const before = cache.get(PASSAGES, (bytes) => {
    const packed = unpack<Head>(bytes);
    return packed?.head.key === key ? packed : undefined;
  });
  const kept = new Map<string, Map<number, Said>>();
  if (before) {
    const [starts, ends, signals] = before.columns as Int32Array[];
    let at = 0;
    for (const { key: of, passages } of before.head.transcripts) {
      const own = new Map<number, Said>();
      for (const to = at + passages; at < to; at++)
        own.set(starts[at], { end: ends[at], signals: signals.subarray(at * width, (at + 1) * width) });
      kept.set(of, own);
    }
  }
  const known = keys.map((k) => kept.get(k) ?? new Map<number, Said>());
  let isNew = kept.size !== keys.length || keys.some((k) => !kept.has(k));
  return {
    get: (t, { start, end }) => {
      const said = known[t].get(start);
      return said?.end === end ? said.signals : undefined;
    },
    set: (t, { start, end }, signals) => {
      known[t].set(start, { end, signals });
      isNew = true;
    },
    store: () => {
      if (!isNew) return;
      const count = known.reduce((n, own) => n + own.size, 0);
      const [starts, ends, signals] = [count, count, count * width].map((n) => new Int32Array(n));
      let at = 0;
      for (const own of known)
        for (const [start, said] of own) {
          starts[at] = start;
          ends[at] = said.end;
          signals.set(said.signals, at++ * width);
        }
      const head: Head = { key, transcripts: keys.map((k, t) => ({ key: k, passages: known[t].size })) };
      cache.put(PASSAGES, pack({ head, columns: [starts, ends, signals], text: "" }));
    },
  };
}
