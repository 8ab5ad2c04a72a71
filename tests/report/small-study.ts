import type {
  CitedPassage,
  CodingTable,
  Count,
  EvidenceCounts,
  Groups,
  PersonCoding,
  Role,
  Transcript,
} from "../../src/model/index.ts";
import type { ReportModel } from "../../src/report/model.ts";
import type { ReportParts } from "../../src/report/parts.ts";
import { DEFAULT_SETTINGS } from "../../src/study/index.ts";

/**
 * A study small enough to count by hand: four participants in four interviews, three codes, two themes.
 *
 *   P01 patient, North      She was warm with me.            warmth   accepted by Amira
 *                           I waited six weeks.              waiting  open
 *   P02 patient, North      I trusted her.                   trust    open; P02 must not be quoted
 *   P03 link worker, South  They are not warm on the phone.  warmth   possible contrary case
 *                           Nobody waits for us.             waiting  rejected by Amira
 *   P04 link worker, North  I trust the group.               trust    open
 *                           They wait for me.                waiting  open
 */
export interface SmallOptions {
  readonly approach?: ReportParts["settings"]["approach"];
  readonly audience?: ReportParts["settings"]["audience"];
  readonly counts?: ReportParts["settings"]["counts"];
  /** No decisions at all: the basis is hits. */
  readonly undecided?: boolean;
  readonly withoutThemes?: boolean;
  readonly withoutHumanText?: boolean;
  readonly smallCell?: number;
  /** Put into every place that a person or a file can fill. */
  readonly hostile?: string;
  readonly withdrawn?: boolean;
}

export function smallStudy(options: SmallOptions = {}): ReportParts {
  const { hostile } = options;
  const said = (own: string): string => (hostile === undefined ? own : hostile);
  const transcripts = [
    transcript("T1", "P01", ["How was it?"], [said("She was warm with me."), "I waited six weeks."]),
    transcript("T2", "P02", ["And you?"], ["I trusted her."]),
    transcript("T3", "P03", ["Tell me."], ["They are not warm on the phone.", "Nobody waits for us."]),
    transcript("T4", "P04", ["And then?"], ["I trust the group.", "They wait for me."]),
  ];
  const rows: [code: number, transcript: number, sentence: string, contrary: 0 | 1, reviewed: 0 | 1 | 2][] = [
    [2, 0, said("She was warm with me."), 0, 1],
    [1, 0, "I waited six weeks.", 0, 0],
    [0, 1, "I trusted her.", 0, 0],
    [2, 2, "They are not warm on the phone.", 1, 0],
    [1, 2, "Nobody waits for us.", 0, 2],
    [0, 3, "I trust the group.", 0, 0],
    [1, 3, "They wait for me.", 0, 0],
  ];
  const reviewed = Uint8Array.from(rows, (r) => (options.undecided ? 0 : r[4]));
  const accepted = transcripts[0].text.indexOf(said("She was warm with me."));
  const coding: PersonCoding = {
    id: "e1",
    code: "warmth",
    transcript: "T1",
    start: accepted,
    end: accepted + said("She was warm with me.").length,
    by: "amira",
    how: "accepted",
    suggestion: "0123456789ab",
    evidence: [],
    decisions: [{ by: "amira", do: "accept", at: "2026-01-05T09:00:00Z" }],
  };
  const codeCounts: EvidenceCounts[] = [
    evidence([0, 0, [0, 0]], [2, 2, [1, 1]], [0, 0, [0, 0]]),
    options.undecided
      ? evidence([0, 0, [0, 0]], [3, 3, [2, 1]], [0, 0, [0, 0]])
      : evidence([0, 0, [0, 0]], [2, 2, [1, 1]], [0, 0, [0, 0]]),
    options.undecided
      ? evidence([0, 0, [0, 0]], [1, 1, [0, 1]], [1, 1, [1, 0]])
      : evidence([1, 1, [0, 1]], [0, 0, [0, 0]], [1, 1, [1, 0]]),
  ];
  const themeOne = options.undecided
    ? evidence([0, 0, [0, 0]], [3, 4, [2, 1]], [1, 1, [1, 0]])
    : evidence([1, 1, [0, 1]], [2, 2, [1, 1]], [1, 1, [1, 0]]);
  const people: [id: string, group: string, site: string, more: Record<string, string>][] = [
    ["P01", "patient", "North", {}],
    ["P02", "patient", "North", { quote_consent: "no" }],
    ["P03", "link worker", "South", options.withdrawn ? { withdrawn: "yes" } : {}],
    ["P04", "link worker", "North", {}],
  ];
  const cases = people.map(([id, group, site, more]) => ({
    id,
    attributes: { group, site, ...more },
    implicit: false,
  }));
  return {
    settings: {
      ...DEFAULT_SETTINGS,
      title: hostile ?? "A small study",
      approach: options.approach ?? "codebook",
      audience: options.audience ?? "team",
      counts: options.counts ?? "all",
      smallCell: options.smallCell ?? 2,
    },
    provenance: {
      version: "0.0.0-test",
      settings: [{ name: "small_cell", value: String(options.smallCell ?? 2) }],
      inputs: [{ path: "transcripts/T1.txt", sha256: "ab".repeat(32), bytes: 60, role: "transcript" }],
      seed: 1,
      date: "2026-02-01",
    },
    transcripts,
    files: { found: 5, excluded: [{ file: "transcripts/notes.bin", reason: "skipped-file" }] },
    interviews: new Map([["T1", { date: "2025-10-01", mode: "in person", interviewer: "Amira" }]]),
    cases: {
      cases,
      appearances: cases.map((c, i) => ({ case: i, transcript: `T${i + 1}`, speaker: 1, attributes: c.attributes })),
      attributeNames: ["group", "site", "quote_consent", "withdrawn"],
      attributeTypes: new Map(),
    },
    caseOf: (id, speaker) => (speaker === 1 ? Number(id.slice(1)) - 1 : -1),
    groups: groups("group", ["link worker", "patient"], [1, 1, 0, 0], options.withdrawn),
    sites: groups("site", ["North", "South"], [0, 0, 1, 0], options.withdrawn),
    codebook: {
      id: "small",
      title: "Small codebook",
      version: "1.0.0",
      language: "en",
      classes: new Map(),
      layers: new Map(),
      codes: [
        code("warmth", hostile ?? "Warmth", {
          definition: hostile ?? "Kindness felt.",
          cues: [{ value: hostile ?? "warm" }],
        }),
        code("waiting", "Waiting", { cues: [{ value: { near: ["wait", "weeks"], within: 6 } }] }),
        code("trust", "Trust"),
      ],
      file: "codebook.yaml",
      sha256: "cd".repeat(32),
    },
    codebookOrigin: "study",
    codeIds: ["trust", "waiting", "warmth"],
    codings: table(transcripts, rows),
    reviewed,
    decisions: {
      codings: options.undecided ? [] : [coding],
      rejected: [],
      coined: [],
      complete: options.undecided ? [] : [{ by: "amira", transcript: "T1", codes: null, at: "2026-01-05T09:10:00Z" }],
      notes: [],
      sessions: [],
      coders: options.undecided ? [] : ["amira"],
      events: options.undecided ? 0 : 3,
    },
    events: options.undecided
      ? []
      : [
          { v: 1, id: "e1", at: "2026-01-05T09:00:00Z", by: "amira", do: "accept", code: "warmth", transcript: "T1" },
          { v: 1, id: "e2", at: "2026-01-05T09:05:00Z", by: "amira", do: "reject", code: "waiting", transcript: "T3" },
          { v: 1, id: "e3", at: "2026-01-06T09:10:00Z", by: "amira", do: "complete", transcript: "T1" },
        ],
    basis: options.undecided ? "hits" : "decided",
    codeCounts,
    codeByCase: options.undecided
      ? [
          { code: 0, case: 1, person: 0, hits: 1 },
          { code: 0, case: 3, person: 0, hits: 1 },
        ]
      : [
          { code: 0, case: 1, person: 0, hits: 1 },
          { code: 0, case: 3, person: 0, hits: 1 },
          { code: 1, case: 0, person: 0, hits: 1 },
          { code: 1, case: 3, person: 0, hits: 1 },
          { code: 2, case: 0, person: 1, hits: 0 },
        ],
    coOccurrence: {
      unit: "turn",
      codes: ["trust", "waiting", "warmth"],
      units: 3,
      counts: Int32Array.from([2, 1, 0, 1, 2, 1, 0, 1, 1]),
    },
    groupings: {
      basis: options.undecided ? "hits" : "decided",
      unit: "turn",
      similarity: "jaccard",
      linkage: "average",
      k: 2,
      chosen: { reason: "set", from: 2, to: 2, asked: true },
      groups: [
        { id: "g1", label: "Grouping 1", codes: ["trust", "waiting"], cohesion: 1 / 3 },
        { id: "g2", label: "Grouping 2", codes: ["warmth"], cohesion: 0 },
      ],
      ungrouped: [],
      silhouettes: [
        { k: 2, silhouette: 0.123456 },
        { k: 3, silhouette: 0 },
      ],
      merges: [
        { a: 0, b: 1, height: 2 / 3 },
        { a: 2, b: 3, height: 0.9 },
      ],
    },
    themes: options.withoutThemes
      ? undefined
      : [
          {
            id: "welcome",
            name: hostile ?? "Being let in",
            central_concept: hostile ?? "A door is opened by somebody.",
            definition: "Talk of being let in or kept out.",
            boundaries: "Not trust.",
            codes: ["warmth", "waiting"],
            relations: [{ to: "trusting", note: hostile ?? "comes first" }],
            dimensions: [
              {
                framework: "two",
                dimension: "how",
                rationale: hostile ?? "It tells how.",
                by: "amira",
                date: "2026-01-07",
                confidence: "confirmed",
              },
            ],
            status: "active",
            history: [{ date: "2026-01-06", by: "amira", change: "created" }],
          },
          { id: "trusting", name: "Trusting on credit", codes: ["trust"], relations: [], dimensions: [], history: [] },
        ],
    themesFile: "themes.yaml",
    sets: [
      ...(options.withoutThemes
        ? []
        : [
            {
              id: "welcome",
              kind: "theme" as const,
              name: hostile ?? "Being let in",
              codes: ["warmth", "waiting"],
              counts: themeOne,
              sites: 1,
            },
            {
              id: "trusting",
              kind: "theme" as const,
              name: "Trusting on credit",
              codes: ["trust"],
              counts: codeCounts[0],
              sites: options.undecided ? 1 : 0,
            },
          ]),
      {
        id: "g1",
        kind: "grouping" as const,
        name: "Grouping 1",
        codes: ["trust", "waiting"],
        counts: codeCounts[0],
        sites: 1,
      },
      { id: "g2", kind: "grouping" as const, name: "Grouping 2", codes: ["warmth"], counts: codeCounts[2], sites: 1 },
    ],
    framework: {
      id: "two",
      name: "Two questions",
      language: "en",
      classes: new Map(),
      crosswalks: [],
      dimensions: [
        { id: "how", label: "How", question: "How is it done?", answer_types: [], cues: [], asks: [] },
        { id: "why", label: "Why", answer_types: [], cues: [], asks: [] },
      ],
      file: "two.yaml",
      sha256: "ef".repeat(32),
    },
    placements: [
      ...(options.withoutThemes
        ? []
        : [
            placement("welcome", "how", "declared", {
              confidence: "confirmed",
              scored: "why",
              margin: 0.2,
              rationale: hostile ?? "It tells how.",
            }),
            placement("trusting", null, "scored", { scored: null, margin: 0 }),
          ]),
      placement("g1", "why", "scored", { scored: "why", margin: 0.1 }),
      placement("g2", null, "scored", { scored: null, margin: 0 }),
    ],
    dimensionCounts: new Map([
      ["how", themeOne],
      ["why", evidence([0, 0, [0, 0]], [0, 0, [0, 0]], [0, 0, [0, 0]])],
    ]),
    human: options.withoutHumanText
      ? { sections: new Map() }
      : {
          method: hostile ?? "We read, then coded.",
          reflexivity: "Amira has waited herself.",
          limitations: "Only four people.",
          sections: new Map([
            ["welcome", hostile ?? "P01 was **let in**."],
            ["funding", "None."],
          ]),
        },
    chosenQuotes: [],
    passages: rows.flatMap(([c, t, sentence, contrary], i): CitedPassage[] => {
      if (contrary === 1 || reviewed[i] === 2) return [];
      const start = transcripts[t].text.indexOf(sentence);
      const span = { start, end: start + sentence.length };
      return reviewed[i] === 1
        ? [{ column: "person", case: t, transcript: t, span, codes: [c], cite: `T${t + 1}, 2` }]
        : [{ column: "hits", case: t, transcript: t, span, codes: [c] }];
    }),
    summaries:
      options.withoutHumanText || options.withoutThemes
        ? []
        : [
            {
              file: "text/summaries/welcome/P01.md",
              column: "theme:welcome",
              row: "case:P01",
              by: hostile ?? "amira",
              date: "2026-01-20",
              text: hostile ?? "Warmth opened\nthe door.",
            },
          ],
    memos: [
      {
        file: "memos/a.md",
        type: "theme",
        by: "amira",
        date: "2026-01-06",
        about: ["theme:welcome"],
        private: false,
        title: hostile,
        body: hostile ?? "A door.",
      },
      { file: "memos/b.md", type: "method", about: [], private: true, body: "SECRET" },
    ],
    findings: [{ code: "skipped-file", severity: "note", args: { reason: "not text" }, file: "transcripts/notes.bin" }],
  };
}

type Numbers = readonly [participants: number, mentions: number, byGroup: readonly number[]];

function evidence(person: Numbers, hits: Numbers, contrary: Numbers): EvidenceCounts {
  const count = ([participants, mentions, byGroup]: Numbers): Count => ({ participants, mentions, byGroup });
  return { person: count(person), hits: count(hits), contrary: count(contrary) };
}

/** Everything that names somebody or something in the model, so that a test can put hostile text there. */
const NAMES = /^(P0\d|T\d|patient|link worker|North|South|amira|Amira|warmth|waiting|trust|welcome|trusting|how|why)$/;

/** The model with `text` after every name of a person, group, place, transcript, code, theme, dimension and coder. */
export function renamed(model: ReportModel, text: string): ReportModel {
  return JSON.parse(JSON.stringify(model), (_, value) =>
    typeof value === "string" && NAMES.test(value) ? value + text : value,
  );
}

function groups(attribute: string, names: string[], groupOf: number[], withdrawn = false): Groups {
  const of = Int32Array.from(groupOf, (g, i) => (withdrawn && i === 2 ? -1 : g));
  const sizes = names.map((_, g) => of.filter((x) => x === g).length);
  return { attribute, names, sizes, total: sizes.reduce((a, b) => a + b, 0), groupOf: of };
}

function code(id: string, label: string, more: object = {}) {
  return {
    id,
    label,
    examples: [],
    counter_examples: [],
    status: "active" as const,
    history: [],
    cues: [],
    unless: [],
    negation: "contrary" as const,
    ...more,
  };
}

function placement(theme: string, dimension: string | null, status: "declared" | "scored", more: object) {
  return {
    theme,
    dimension,
    status,
    scores: { how: 0.4, why: 0.6 },
    margin: 0,
    codeDeclared: {},
    flags: [],
    support: { passages: 0, asked: {}, said: {}, cues: {} },
    scored: null,
    evidence: [],
    ...more,
  };
}

/** Questions and the answer that follows, one turn each; the answer's sentences stand in one row. */
export function transcript(id: string, participant: string, questions: string[], sentences: string[]): Transcript {
  const parts: [number, string][] = [
    [0, questions.join(" ")],
    [1, sentences.join(" ")],
  ];
  let text = "";
  const turns = parts.map(([speaker, said], i) => {
    if (i > 0) text += "\n";
    const start = text.length;
    text += said;
    return {
      speaker,
      start,
      end: text.length,
      rows: [{ row: i + 1, source: `line ${i + 1}`, start, end: text.length }],
    };
  });
  const speaker = (label: string, role: Role) => ({ label, aliases: [], role, roleSource: "label" as const });
  return {
    id,
    file: `transcripts/${id}.txt`,
    format: "txt",
    encoding: "utf-8",
    sha256: "00".repeat(32),
    kind: "interview",
    language: "en",
    metadata: {},
    text,
    speakers: [speaker("INT", "interviewer"), speaker(participant, "participant")],
    turns,
    annotations: [],
    comments: [],
    offsets: { canonical: Int32Array.of(0), source: Int32Array.of(0) },
    letters: { read: text.length, kept: text.length },
  };
}

function table(
  transcripts: readonly Transcript[],
  rows: readonly [number, number, string, number, number][],
): CodingTable {
  const starts = rows.map(([, t, sentence]) => transcripts[t].text.indexOf(sentence));
  const ends = rows.map(([, , sentence], i) => starts[i] + sentence.length);
  return {
    length: rows.length,
    code: Int32Array.from(rows, (r) => r[0]),
    transcript: Int32Array.from(rows, (r) => r[1]),
    turn: Int32Array.from(rows, () => 1),
    start: Int32Array.from(starts),
    end: Int32Array.from(ends),
    unitStart: Int32Array.from(starts),
    unitEnd: Int32Array.from(ends),
    rule: Int32Array.from(rows, () => 0),
    contrary: Uint8Array.from(rows, (r) => r[3]),
    evidenceFrom: Int32Array.from({ length: rows.length + 1 }, (_, i) => i),
    evidenceStart: Int32Array.from(starts),
    evidenceEnd: Int32Array.from(ends),
  };
}
