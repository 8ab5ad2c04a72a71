import { createHash } from "node:crypto";
import type { KeptHits } from "../cache/index.ts";
import {
  joinRows,
  leftOutByLanguage,
  rowStarts,
  type SharedTurns,
  sharedTurns,
  type TableRows,
  TranscriptCoder,
} from "../coding/index.ts";
import type { CompiledRules, RulesHead } from "../cues/index.ts";
import {
  type Checked,
  type Code,
  type Codebook,
  type CodingTable,
  compareText,
  type Finding,
  type Transcript,
  UNCODED_ROLES,
} from "../model/index.ts";
import { codingOptions, type LinkedStudy } from "../pipeline/index.ts";
import { compileCodes } from "./compile.ts";
import type { StudyCache } from "./study-cache.ts";

const HITS = "hits";
const RULES = "rules";

interface Compiled {
  readonly rules: CompiledRules;
  readonly findings: readonly Finding[];
}

interface HitsWanted {
  /** The transcripts are all the study has, and the next run may start from them. */
  readonly keep?: boolean;
  /** After each transcript that is coded: what it throws ends the run. */
  readonly step?: () => Promise<void>;
}

/** A transcript to be coded; of an edited one only turns [from, to). */
interface Changed {
  readonly t: Transcript;
  readonly edit?: Edited;
  readonly turns?: readonly [from: number, to: number];
}

/**
 * The cues of a run over its transcripts. With a cache only what changed is coded again (the turns that were edited, or
 * whole transcripts when their people did, or all when a cue did), and the cues are compiled only when something is.
 */
export class CueRun {
  private readonly codes: readonly Code[];
  private readonly codebook: Codebook;
  private readonly silent: boolean;
  private readonly cache: StudyCache | undefined;
  private readonly key: string;
  private kept: KeptHits | undefined;
  private compiled: Promise<Compiled> | undefined;

  constructor(codes: readonly Code[], codebook: Codebook, silent: boolean, cache: StudyCache | undefined) {
    this.codes = codes;
    this.codebook = codebook;
    this.silent = silent;
    this.cache = cache;
    this.key = cache === undefined ? "" : hashOf(cache.key(...whatRulesNeed(codes, codebook, silent)));
  }

  /** What compiling the cues has to say. */
  async findings(): Promise<readonly Finding[]> {
    await this.load();
    return this.kept?.findings ?? (await this.compile()).findings;
  }

  /** Hits of transcripts in order of id. */
  async hits(
    linked: LinkedStudy,
    transcripts: readonly Transcript[],
    wanted: HitsWanted = {},
  ): Promise<Checked<CodingTable>> {
    await this.load();
    const { cache, kept } = this;
    if (cache === undefined)
      return this.code(
        transcripts.map((t) => ({ t })),
        linked,
        wanted,
      );
    const attributes = kept?.attributes ?? attributesAsked((await this.compile()).rules);
    const keys = transcripts.map((t, i) => hitsKey(cache.of(t)?.key, t, linked, i, attributes));
    const findings = leftOutByLanguage(this.codebook.language, transcripts);
    const known = new Map(kept?.transcripts.map((t, i) => [t.key, i]));
    if (kept && keys.length === known.size && keys.every((k) => known.has(k))) return { value: kept.table, findings };

    const changed = transcripts.flatMap((t, i): Changed[] => {
      if (known.has(keys[i])) return [];
      const edit = this.edited(t, linked, i);
      return [{ t, edit, turns: edit && [edit.shared.head, t.turns.length - edit.shared.tail] }];
    });
    const fresh = changed.length === 0 ? undefined : (await this.code(changed, linked, wanted)).value!;
    const freshFrom = fresh && rowStarts(fresh, changed.length);
    let next = 0;
    const table = joinRows(
      keys.flatMap((key, transcript): TableRows[] => {
        const at = known.get(key);
        if (at !== undefined)
          return [{ table: kept!.table, from: kept!.rowsFrom[at], to: kept!.rowsFrom[at + 1], transcript }];
        const { t, edit } = changed[next];
        const own = { table: fresh!, from: freshFrom![next], to: freshFrom![next + 1], transcript };
        next++;
        return edit === undefined ? [own] : aroundEdit(kept!, edit, t, own);
      }),
    );
    if (wanted.keep) await this.store(attributes, keys, table, linked, transcripts);
    return { value: table, findings };
  }

  private async code(
    changed: readonly Changed[],
    linked: LinkedStudy,
    { step }: HitsWanted,
  ): Promise<Checked<CodingTable>> {
    const coder = new TranscriptCoder((await this.compile()).rules, codingOptions(linked));
    const findings: Finding[] = [];
    for (const [number, { t, turns }] of changed.entries()) {
      findings.push(...coder.add(t, number, turns));
      await step?.();
    }
    return { value: coder.done(), findings };
  }

  /** The transcript as it was when its hits were kept, where only some of its turns changed. */
  private edited(t: Transcript, linked: LinkedStudy, index: number): Edited | undefined {
    const { kept, cache } = this;
    const before = cache?.of(t)?.before;
    if (kept === undefined || before === undefined || kept.attributes.length > 0) return undefined;
    const at = kept.transcripts.findIndex((k) => k.id === t.id && k.reading === before.key);
    if (at < 0 || before.transcript.language !== t.language) return undefined;
    const wasCoded = kept.codable.subarray(kept.turnsFrom[at], kept.turnsFrom[at + 1]);
    const isCoded = linked.corpus.codable[index];
    const shared = sharedTurns(
      before.transcript,
      t,
      (i, j) => wasCoded[i] === isCoded[j] && isUncodedRole(before.transcript, i) === isUncodedRole(t, j),
    );
    return shared.head + shared.tail === 0 ? undefined : { at, turns: before.transcript.turns.length, shared };
  }

  private async load(): Promise<void> {
    if (this.cache === undefined || this.kept !== undefined || this.compiled !== undefined) return;
    const { unpackHits } = await import("../cache/index.ts");
    this.kept = this.cache.get(HITS, (bytes) => unpackHits(this.key, bytes));
  }

  private async store(
    attributes: readonly string[],
    keys: readonly string[],
    table: CodingTable,
    { corpus }: LinkedStudy,
    transcripts: readonly Transcript[],
  ): Promise<void> {
    const findings = await this.findings();
    // A finding about a cue says its line, which is no part of the key.
    if (findings.some((f) => f.line !== undefined)) return;
    const { packHits } = await import("../cache/index.ts");
    const turnsFrom = new Int32Array(transcripts.length + 1);
    for (const [i, turns] of corpus.codable.entries()) turnsFrom[i + 1] = turnsFrom[i] + turns.length;
    const codable = new Uint8Array(turnsFrom[transcripts.length]);
    for (const [i, turns] of corpus.codable.entries()) codable.set(turns, turnsFrom[i]);
    const hits: KeptHits = {
      rules: this.key,
      findings,
      attributes,
      transcripts: transcripts.map((t, i) => ({ id: t.id, reading: this.cache?.of(t)?.key ?? "", key: keys[i] })),
      rowsFrom: rowStarts(table, transcripts.length),
      turnsFrom,
      codable,
      table,
    };
    this.cache?.put(HITS, packHits(hits));
  }

  private compile(): Promise<Compiled> {
    this.compiled ??= this.compileOrRestore();
    return this.compiled;
  }

  private async compileOrRestore(): Promise<Compiled> {
    const { cache, kept } = this;
    if (cache === undefined) return compileCodes(this.codes, this.codebook, this.silent);
    const { pack, unpack } = await import("../cache/index.ts");
    const { keptRules, restoredRules } = await import("../cues/index.ts");
    const rules =
      kept &&
      cache.get(RULES, (bytes) => {
        const packed = unpack<KeptRules>(bytes);
        return packed?.head.key === this.key
          ? restoredRules(packed.head.rules, packed.columns as Int32Array[])
          : undefined;
      });
    if (rules) return { rules, findings: kept.findings };
    const compiled = await compileCodes(this.codes, this.codebook, this.silent);
    const keep = keptRules(compiled.rules);
    if (keep) cache.put(RULES, pack({ head: { key: this.key, rules: keep.head }, columns: keep.columns, text: "" }));
    return compiled;
  }
}

interface KeptRules {
  readonly key: string;
  readonly rules: RulesHead;
}

/** A transcript that was edited since: its number in the kept hits, its turns then, and what it still says. */
interface Edited {
  readonly at: number;
  readonly turns: number;
  readonly shared: SharedTurns;
}

/** The kept rows before and behind the turns that were coded again. */
function aroundEdit({ table, rowsFrom }: KeptHits, edit: Edited, t: Transcript, fresh: TableRows): TableRows[] {
  const { head, tail, units } = edit.shared;
  const [from, to] = [rowsFrom[edit.at], rowsFrom[edit.at + 1]];
  let before = from;
  while (before < to && table.turn[before] < head) before++;
  let behind = to;
  while (behind > before && table.turn[behind - 1] >= edit.turns - tail) behind--;
  const { transcript } = fresh;
  return [
    { table, from, to: before, transcript },
    fresh,
    { table, from: behind, to, transcript, turns: t.turns.length - edit.turns, units },
  ];
}

function isUncodedRole(t: Transcript, turn: number): boolean {
  const { speaker } = t.turns[turn];
  return speaker >= 0 && UNCODED_ROLES.has(t.speakers[speaker].role);
}

/** What compiled rules depend on. */
function whatRulesNeed(codes: readonly Code[], codebook: Codebook, silent: boolean): unknown[] {
  const values = (cues: readonly { readonly value: unknown }[] | undefined) => cues?.map((c) => c.value);
  return [
    codebook.language,
    silent,
    [...codebook.classes],
    codes.map((c) => [c.id, c.status, values(c.cues), values(c.unless), c.negation]),
  ];
}

/** Attributes of people that a cue's `where` asks for. */
function attributesAsked(rules: CompiledRules): readonly string[] {
  return [...new Set(rules.cues.flatMap((c) => c.pattern.where.map((w) => w.attribute)))].sort(compareText);
}

/** What the hits of a transcript depend on besides the rules: what was read, which turns are coded, who its speakers are. */
function hitsKey(
  reading: string | undefined,
  transcript: Transcript,
  { links, corpus }: LinkedStudy,
  index: number,
  asked: readonly string[],
): string {
  const hash = createHash("sha256").update(`${reading}\n${transcript.id}\n`).update(corpus.codable[index]);
  if (asked.length > 0) {
    const speakers = [-1, ...transcript.speakers.keys()].map((speaker) => {
      const attributes = links.attributesOf(transcript.id, speaker);
      return asked.map((a) => (Object.hasOwn(attributes, a) ? attributes[a] : null));
    });
    hash.update(JSON.stringify(speakers));
  }
  return hash.digest("hex");
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
