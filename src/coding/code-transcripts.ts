import { type CompiledRules, Engine, type TurnView } from "../cues/index.ts";
import { finding } from "../findings/index.ts";
import {
  type Checked,
  type CodingTable,
  compareText,
  type Finding,
  type Transcript,
  UNCODED_ROLES,
} from "../model/index.ts";
import { primaryTag } from "../text/index.ts";
import { TableBuilder } from "./builder.ts";

export interface CodingOptions {
  /** Whether participant cues look at a turn; default: every role but interviewer, moderator and prompt. */
  readonly codable?: (transcript: Transcript, turn: number) => boolean;
  /** Attributes of the turn's case, for cues with `where`. */
  readonly attributesOf?: (transcript: Transcript, turn: number) => Readonly<Record<string, string>> | undefined;
  /** Number of each transcript id in the table, when only a part of the run's transcripts is given; default: id order. */
  readonly numbers?: ReadonlyMap<string, number>;
}

/** Codings counted and not kept: entry c is code c of `rules.codes`. */
export interface CodingCounts {
  readonly hits: Float64Array;
  readonly contrary: Float64Array;
  /** Words of the turns read. */
  readonly words: number;
}

/** Whether rules written for one language are run on a transcript in another; "und" is not known to be another. */
export function rulesSpeak(rulesLanguage: string, transcriptLanguage: string): boolean {
  const tag = primaryTag(transcriptLanguage);
  return tag === primaryTag(rulesLanguage) || tag === "und" || tag === "";
}

/** Runs the rules over transcripts that come one by one, in any order. */
export class TranscriptCoder {
  private readonly engine: Engine;
  private readonly options: CodingOptions;
  private readonly builder = new TableBuilder();

  constructor(rules: CompiledRules, options: CodingOptions = {}) {
    this.engine = new Engine(rules);
    this.options = options;
  }

  /**
   * Codes one more transcript (or some of its turns), which is `number` in the table; one in another language is left
   * out with a finding.
   */
  add(transcript: Transcript, number: number, turns?: readonly [from: number, to: number]): readonly Finding[] {
    const findings: Finding[] = [];
    if (speaks(this.engine.rules.language, transcript, findings))
      this.engine.run(transcript.text, turnViews(transcript, this.options, turns), {
        coding: (code, turn, unitStart, unitEnd, rule, contrary, evidence) =>
          this.builder.add({ code, transcript: number, turn, unitStart, unitEnd, rule, contrary, evidence }),
      });
    return findings;
  }

  done(): CodingTable {
    return this.builder.done();
  }
}

/**
 * Runs the rules over transcripts. The table does not depend on the order transcripts are given in; transcripts in
 * another language are left out, each with a finding.
 */
export function codeTranscripts(
  rules: CompiledRules,
  transcripts: readonly Transcript[],
  options: CodingOptions = {},
): Checked<CodingTable> {
  const coder = new TranscriptCoder(rules, options);
  const findings: Finding[] = [];
  const ordered = [...transcripts].sort((a, b) => compareText(a.id, b.id));
  for (const [index, transcript] of ordered.entries())
    findings.push(...coder.add(transcript, options.numbers?.get(transcript.id) ?? index));
  return { value: coder.done(), findings };
}

/** Counts codings without keeping any: memory does not grow with the text, so transcripts may come one by one. */
export class HitCounter {
  private readonly engine: Engine;
  private readonly options: CodingOptions;
  private words = 0;

  constructor(rules: CompiledRules, options: CodingOptions = {}) {
    this.engine = new Engine(rules);
    this.options = options;
  }

  /** Runs the rules over one more transcript; one in another language is left out with a finding. */
  add(transcript: Transcript): readonly Finding[] {
    const findings: Finding[] = [];
    if (speaks(this.engine.rules.language, transcript, findings))
      this.words += this.engine.run(transcript.text, turnViews(transcript, this.options));
    return findings;
  }

  counts(): CodingCounts {
    const { counts } = this.engine;
    return {
      hits: counts.filter((_, i) => i % 2 === 0),
      contrary: counts.filter((_, i) => i % 2 === 1),
      words: this.words,
    };
  }
}

/** `HitCounter` over transcripts that are all at hand. */
export function countCodings(
  rules: CompiledRules,
  transcripts: Iterable<Transcript>,
  options: CodingOptions = {},
): Checked<CodingCounts> {
  const counter = new HitCounter(rules, options);
  const findings: Finding[] = [];
  for (const transcript of transcripts) findings.push(...counter.add(transcript));
  return { value: counter.counts(), findings };
}

/** What `codeTranscripts` says of transcripts (in id order) that it leaves out. */
export function leftOutByLanguage(rulesLanguage: string, transcripts: readonly Transcript[]): readonly Finding[] {
  const findings: Finding[] = [];
  for (const transcript of transcripts) speaks(rulesLanguage, transcript, findings);
  return findings;
}

function speaks(rulesLanguage: string, transcript: Transcript, findings: Finding[]): boolean {
  if (rulesSpeak(rulesLanguage, transcript.language)) return true;
  findings.push(
    finding(
      "coding-other-language",
      { transcript: transcript.id, language: transcript.language, rules: rulesLanguage },
      { file: transcript.file },
    ),
  );
  return false;
}

function* turnViews(
  transcript: Transcript,
  options: CodingOptions,
  [from, to]: readonly [number, number] = [0, transcript.turns.length],
): Generator<TurnView> {
  for (let i = from; i < to; i++) {
    const turn = transcript.turns[i];
    const role = turn.speaker < 0 ? "unknown" : transcript.speakers[turn.speaker].role;
    yield {
      turn: i,
      start: turn.start,
      end: turn.end,
      participant: options.codable ? options.codable(transcript, i) : !UNCODED_ROLES.has(role),
      interviewer: UNCODED_ROLES.has(role),
      attributes: () => options.attributesOf?.(transcript, i),
    };
  }
}
