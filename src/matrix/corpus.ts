import { type Role, speakersOfTurns, type Transcript } from "../model/index.ts";

type Spoken = Pick<Transcript, "id" | "text" | "language" | "speakers" | "turns" | "turnSpeakers">;

/** What counting needs to know of the run's transcripts, in the order the `CodingTable` indexes them. */
export interface Corpus {
  readonly transcripts: readonly Spoken[];
  readonly cases: number;
  /** Per transcript and turn: index into cases, -1 when the speaker belongs to no case. */
  readonly caseOfTurn: readonly Int32Array[];
  /** Per transcript and turn: 1 when the speaker's role is coded. */
  readonly codable: readonly Uint8Array[];
}

/** Looks every turn's case and role up once. `caseOf` is the one of `linkCases`. */
export function corpusOf(
  transcripts: readonly Spoken[],
  cases: number,
  caseOf: (transcript: string, speaker: number) => number,
  codeRoles: readonly Role[],
): Corpus {
  const coded = new Set(codeRoles);
  const caseOfTurn: Int32Array[] = [];
  const codable: Uint8Array[] = [];
  for (const transcript of transcripts) {
    const { speakers } = transcript;
    const turns = speakersOfTurns(transcript);
    const roles = speakers.map((s) => (coded.has(s.role) ? 1 : 0));
    const known = speakers.map((_, s) => caseOf(transcript.id, s));
    const unknownRole = coded.has("unknown") ? 1 : 0;
    const unknownCase = caseOf(transcript.id, -1);
    caseOfTurn.push(turns.map((s) => (s < 0 ? unknownCase : known[s])));
    codable.push(Uint8Array.from(turns, (s) => (s < 0 ? unknownRole : roles[s])));
  }
  return { transcripts, cases, caseOfTurn, codable };
}

/** 1 for each case that has at least one codable turn: the participants that make up N. */
export function casesThatSpeak(corpus: Corpus): Uint8Array {
  const speaks = new Uint8Array(corpus.cases);
  for (let t = 0; t < corpus.transcripts.length; t++)
    for (let i = 0; i < corpus.codable[t].length; i++)
      if (corpus.codable[t][i] && corpus.caseOfTurn[t][i] >= 0) speaks[corpus.caseOfTurn[t][i]] = 1;
  return speaks;
}
