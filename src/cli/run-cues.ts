import { createHash } from "node:crypto";
import type { KeptHits } from "../cache/index.ts";
import {
  codeTranscripts,
  joinRows,
  leftOutByLanguage,
  rowStarts,
  type TableRows,
} from "../coding/index.ts";
import type { CompiledRules, RulesHead } from "../cues/index.ts";
import { type Checked, type Code, type Codebook, type CodingTable, compareText, type Finding } from "../model/index.ts";
import { codingOptions, type LinkedStudy } from "../pipeline.ts";
import type { Transcript } from "../model/index.ts";
import { compileCodes } from "./compile.ts";
import { keyOf, type StudyCache } from "./study-cache.ts";

const HITS = "hits";
const RULES = "rules";

interface Compiled {
  readonly rules: CompiledRules;
  readonly findings: readonly Finding[];
}

/**
 * The cues of a run over its transcripts. With a cache, only transcripts that changed (or whose speakers did, or all when
 * a cue changed) are coded again, and the cues are compiled only when there is one.
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
    this.key = cache === undefined ? "" : keyOf(...rulesParts(codes, codebook, silent));
  }

  /** What compiling the cues has to say. */
  async findings(): Promise<readonly Finding[]> {
    await this.load();
    return this.kept?.findings ?? (await this.compile()).findings;
  }

  /** Hits of transcripts in order of id. `keep`: they are all the study has, and the next run may start from them. */
  async hits(linked: LinkedStudy, transcripts: readonly Transcript[], keep: boolean): Promise<Checked<CodingTable>> {
    await this.load();
    const { cache, kept } = this;
    if (cache === undefined) return codeTranscripts((await this.compile()).rules, transcripts, codingOptions(linked));
    const attributes = kept?.attributes ?? attributesAsked((await this.compile()).rules);
    const keys = transcripts.map((t, i) => hitsKey(cache.keyOf(t), t, linked, i, attributes));
    const findings = leftOutByLanguage(this.codebook.language, transcripts);
    if (kept && keys.length === kept.transcripts.length && keys.every((k, i) => k === kept.transcripts[i]))
      return { value: kept.table, findings };

    const known = new Map(kept?.transcripts.map((k, i) => [k, i]));
    const changed = transcripts.filter((_, i) => !known.has(keys[i]));
    const fresh =
      changed.length === 0
        ? undefined
        : codeTranscripts((await this.compile()).rules, changed, codingOptions(linked)).value!;
    const starts = fresh && rowStarts(fresh, changed.length);
    let next = 0;
    const parts = keys.map((key, transcript): TableRows => {
      const at = known.get(key);
      if (at !== undefined)
        return { table: kept!.table, from: kept!.starts[at], to: kept!.starts[at + 1], transcript };
      const from = next++;
      return { table: fresh!, from: starts![from], to: starts![from + 1], transcript };
    });
    const table = joinRows(parts);
    if (keep) await this.store(attributes, keys, table);
    return { value: table, findings };
  }

  private async load(): Promise<void> {
    if (this.cache === undefined || this.kept !== undefined || this.compiled !== undefined) return;
    const bytes = this.cache.get(HITS);
    if (bytes) this.kept = (await import("../cache/index.ts")).unpackHits(this.key, bytes);
  }

  private async store(attributes: readonly string[], transcripts: readonly string[], table: CodingTable): Promise<void> {
    const { packHits } = await import("../cache/index.ts");
    const findings = await this.findings();
    // A finding about a cue says its line, which is no part of the key.
    if (findings.some((f) => f.line !== undefined)) return;
    const starts = rowStarts(table, transcripts.length);
    this.cache?.put(HITS, packHits({ rules: this.key, findings, attributes, transcripts, starts, table }));
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
    const bytes = kept && cache.get(RULES);
    const packed = bytes && unpack<KeptRules>(bytes);
    if (kept && packed?.head.key === this.key)
      return { rules: restoredRules(packed.head.rules, packed.columns as Int32Array[]), findings: kept.findings };
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

/** What compiled rules depend on. */
function rulesParts(codes: readonly Code[], codebook: Codebook, silent: boolean): unknown[] {
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
