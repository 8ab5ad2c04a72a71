import {
  type CaseTable,
  type Code,
  type Codebook,
  compareText,
  type DecisionState,
  type Memo,
  type PersonCoding,
  type Theme,
  type Transcript,
} from "../model/index.ts";
import { codeElements, codeGuids, oneLine, themeDescription } from "./codebook.ts";
import { type Dialect, positionsIn, textFor } from "./dialects.ts";
import { guidOf } from "./guid.ts";
import { Losses } from "./losses.ts";
import { type ReadingText, readingText, spanInReadingText } from "./reading-text.ts";
import { container, type Element, element, xmlText } from "./xml.ts";

export interface ProjectInput {
  readonly title: string;
  /** sp-code's version, for `origin`. */
  readonly version: string;
  readonly codebook: Pick<Codebook, "id">;
  /** The codebook's codes in its order, then those people coined. */
  readonly codes: readonly Code[];
  readonly transcripts: readonly Transcript[];
  readonly cases: CaseTable;
  /** Indices of cases that withdrew. */
  readonly withdrawn: readonly number[];
  /** Case of a speaker; -1 = none. */
  readonly caseOf: (transcript: string, speaker: number) => number;
  /** Attributes that are the study's own business and stay at home. */
  readonly ownAttributes: readonly string[];
  readonly state: DecisionState;
  readonly themes: readonly Theme[];
  readonly memos: readonly Memo[];
  /** Cue hits that nobody has looked at: never exported, and counted as left out. */
  readonly unreviewed: number;
}

export interface Project {
  /** Path in the archive -> bytes; `project.qde` first. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The transcript whose text a path holds. */
  readonly transcriptAt: ReadonlyMap<string, string>;
  readonly losses: Losses;
}

/** What is made for one transcript: its source element and its file. */
interface Source {
  readonly guid: string;
  readonly transcript: Transcript;
  readonly reading: ReadingText;
}

/**
 * A study as a REFI-QDA project (1.0): codes, people's codings, cases, memos, themes as sets. Positions are half-open and
 * counted as the dialect counts them. Own objects have GUIDs made from what they are, so that two exports are the same.
 */
export function projectOf(input: ProjectInput, dialect: Dialect): Project {
  return new ProjectBuilder(input, dialect).build();
}

class ProjectBuilder {
  private readonly losses = new Losses();
  private readonly notes: Element[] = [];
  private readonly study: string;
  private readonly guids: ReadonlyMap<string, string>;
  private readonly gone: ReadonlySet<number>;
  private readonly input: ProjectInput;
  private readonly dialect: Dialect;

  constructor(input: ProjectInput, dialect: Dialect) {
    this.input = input;
    this.dialect = dialect;
    this.study = input.codebook.id;
    this.guids = codeGuids(input.codebook, input.codes);
    this.gone = new Set(input.withdrawn);
  }

  build(): Project {
    const { input, dialect, losses } = this;
    losses.add("cue hits that no person has reviewed", input.unreviewed);
    losses.add("rejections of suggestions", input.state.rejected.length);
    losses.add("statements that a transcript was read for all codes", input.state.complete.length);
    losses.add("relations and order between themes", countRelations(input.themes));
    losses.add(
      "cues of codes",
      input.codes.reduce((n, c) => n + c.cues.length + c.unless.length, 0),
    );
    const memos = this.memoGuids();
    const sources = [...input.transcripts].sort((a, b) => compareText(a.id, b.id)).map((t) => this.sourceOf(t));
    const files = new Map<string, Uint8Array>();
    const sourceElements = sources.map((source) =>
      this.textSource(source, memos.get(`transcript:${source.transcript.id}`)),
    );
    const { variables, cases } = this.cases(sources);
    const sets = input.themes.map((theme) =>
      element("Set", { guid: guidOf("set", this.study, theme.id), name: oneLine(theme.name) }, [
        element("Description", {}, themeDescription(theme)),
        ...theme.codes.flatMap((id) => {
          const targetGUID = this.guids.get(id);
          return targetGUID === undefined ? [] : [element("MemberCode", { targetGUID })];
        }),
      ]),
    );
    const codes = codeElements(input.codes, this.guids, (code) => memos.get(`code:${code}`) ?? []);
    const root = element(
      "Project",
      {
        xmlns: "urn:QDA-XML:project:1.0",
        name: oneLine(input.title) || "sp-code study",
        origin: `sp-code ${input.version}`,
      },
      [
        container(
          "Users",
          this.coders().map((name) => element("User", { guid: this.user(name), name })),
        ),
        codes.length === 0 ? undefined : element("CodeBook", {}, [element("Codes", {}, codes)]),
        container("Variables", variables),
        container("Cases", cases),
        container("Sources", sourceElements),
        container("Notes", this.notes),
        container("Sets", sets),
      ],
    );
    files.set("project.qde", new TextEncoder().encode(xmlText(root)));
    for (const { guid, reading } of sources) files.set(`sources/${guid}.txt`, textFor(dialect, reading.text));
    const transcriptAt = new Map(sources.map(({ guid, transcript }) => [`sources/${guid}.txt`, transcript.id]));
    return { files, transcriptAt, losses };
  }

  private coders(): readonly string[] {
    const by = new Set(this.input.state.coders);
    for (const memo of this.input.memos) if (!memo.private && memo.by !== undefined) by.add(memo.by);
    return [...by].sort(compareText);
  }

  private user(name: string): string {
    return guidOf("user", this.study, name);
  }

  private sourceOf(transcript: Transcript): Source {
    const reading = readingText(transcript, (speaker) => {
      const owner = this.input.caseOf(transcript.id, speaker);
      if (owner < 0) return { withdrawn: false };
      return { id: this.input.cases.cases[owner].id, withdrawn: this.gone.has(owner) };
    });
    return { guid: guidOf("source", this.study, transcript.sha256, transcript.id), transcript, reading };
  }

  private textSource(source: Source, memos: readonly string[] = []): Element {
    const { input, losses } = this;
    const { guid, transcript, reading } = source;
    losses.add("times of speech", transcript.turns.filter((t) => t.startMs !== undefined).length);
    losses.add("notes of the transcriber as such; they stay in the text", transcript.annotations.length);
    const whole: Element[] = [];
    const selections = new Map<string, { start: number; end: number; by: string; codings: PersonCoding[] }>();
    for (const coding of input.state.codings) {
      if (coding.transcript !== transcript.id || !this.guids.has(coding.code)) continue;
      if (coding.start === null || coding.end === null) {
        whole.push(this.coding(guid, coding));
        continue;
      }
      const span = spanInReadingText(transcript, reading, coding.start, coding.end);
      if (span === undefined) {
        losses.add("codings on the words of a person who withdrew, or on no words", 1);
        continue;
      }
      const key = `${span.start} ${span.end} ${coding.by}`;
      const selection = selections.get(key) ?? { ...span, by: coding.by, codings: [] };
      selection.codings.push(coding);
      selections.set(key, selection);
    }
    const spans = [...selections.values()].sort(
      (a, b) => a.start - b.start || a.end - b.end || compareText(a.by, b.by),
    );
    const offsets = [...new Set(spans.flatMap((s) => [s.start, s.end]))].sort((a, b) => a - b);
    const positions = positionsIn(this.dialect, reading.text, offsets);
    return element("TextSource", { guid, name: oneLine(transcript.id), plainTextPath: `internal://${guid}.txt` }, [
      ...spans.map(({ start, end, by, codings }) => {
        const selection = guidOf("selection", guid, start, end, by);
        return element(
          "PlainTextSelection",
          {
            guid: selection,
            name: shortened(reading.text.slice(start, end)),
            startPosition: String(positions.get(start)),
            endPosition: String(positions.get(end)),
            creatingUser: this.user(by),
            creationDateTime: codings.map(madeAt).sort(compareText)[0],
          },
          codings
            .sort((a, b) => compareText(a.code, b.code) || compareText(a.id, b.id))
            .map((c) => this.coding(selection, c)),
        );
      }),
      ...whole.sort((a, b) => compareText(a.attributes.guid!, b.attributes.guid!)),
      ...memos.map((targetGUID) => element("NoteRef", { targetGUID })),
    ]);
  }

  private coding(on: string, coding: PersonCoding): Element {
    const guid = guidOf("coding", on, coding.code, coding.by, coding.id);
    const texts = [
      ...(coding.because === undefined ? [] : [{ by: coding.by, at: madeAt(coding), text: coding.because }]),
      ...this.input.state.notes.filter((n) => n.on === coding.id),
    ];
    const notes = texts.map(({ by, at, text }, i) =>
      this.note(guidOf("note", guid, by, i), "Note on a coding", by, at, text),
    );
    return element("Coding", { guid, creatingUser: this.user(coding.by), creationDateTime: madeAt(coding) }, [
      element("CodeRef", { targetGUID: this.guids.get(coding.code)! }),
      ...notes.map((targetGUID) => element("NoteRef", { targetGUID })),
    ]);
  }

  private note(guid: string, name: string, by: string | undefined, at: string | undefined, text: string): string {
    this.notes.push(
      element(
        "Note",
        { guid, name: oneLine(name), creatingUser: by === undefined ? undefined : this.user(by), creationDateTime: at },
        text.trim() === "" ? [] : [element("PlainTextContent", {}, text)],
      ),
    );
    return guid;
  }

  /** Memos as notes; gives their GUIDs by what they are about. */
  private memoGuids(): ReadonlyMap<string, readonly string[]> {
    const about = new Map<string, string[]>();
    for (const memo of [...this.input.memos].sort((a, b) => compareText(a.file, b.file))) {
      if (memo.private) {
        this.losses.add("private memos", 1);
        continue;
      }
      const at = memo.date !== undefined && /^\d{4}-\d\d-\d\d$/.test(memo.date) ? `${memo.date}T00:00:00Z` : undefined;
      const guid = this.note(guidOf("note", this.study, memo.file), memo.title ?? memo.type, memo.by, at, memo.body);
      const ties = new Set<string>();
      for (const what of memo.about) {
        // A memo on words goes to their transcript.
        const on = /^passage:(.+):\d+-\d+$/s.exec(what)?.[1];
        if (on !== undefined) this.losses.add("places of memos in transcripts", 1);
        if (on !== undefined || /^(?:code|transcript):/.test(what))
          ties.add(on === undefined ? what : `transcript:${on}`);
        else this.losses.add("ties of memos to cases and themes", 1);
      }
      for (const what of ties) about.set(what, [...(about.get(what) ?? []), guid]);
    }
    return about;
  }

  private cases(sources: readonly Source[]): { variables: Element[]; cases: Element[] } {
    const { cases, ownAttributes } = this.input;
    const names = cases.attributeNames.filter((name) => !ownAttributes.includes(name));
    this.losses.add("consent columns", cases.attributeNames.length - names.length);
    this.losses.add("cases that withdrew", this.gone.size);
    const variables = names.map((name) =>
      element("Variable", { guid: guidOf("variable", this.study, name), name: oneLine(name), typeOfVariable: "Text" }),
    );
    const elements = cases.cases.flatMap((one, i) => {
      if (this.gone.has(i)) return [];
      const values = names
        .filter((name) => (one.attributes[name] ?? "") !== "")
        .map((name) =>
          element("VariableValue", {}, [
            element("VariableRef", { targetGUID: guidOf("variable", this.study, name) }),
            element("TextValue", {}, one.attributes[name]),
          ]),
        );
      const where = new Set(cases.appearances.filter((a) => a.case === i).map((a) => a.transcript));
      const refs = sources
        .filter((s) => where.has(s.transcript.id))
        .map((s) => element("SourceRef", { targetGUID: s.guid }));
      return [
        element("Case", { guid: guidOf("case", this.study, one.id), name: oneLine(one.id) }, [...values, ...refs]),
      ];
    });
    return { variables, cases: elements };
  }
}

/** The instant of the event that made a coding. */
function madeAt(coding: PersonCoding): string {
  return (coding.decisions[0]?.at ?? "1970-01-01T00:00:00Z").replace(/\.\d+Z$/, "Z");
}

function countRelations(themes: readonly Theme[]): number {
  return themes.reduce((n, t) => n + t.relations.length + (t.parent === undefined ? 0 : 1), 0);
}

/** The first words of a selection, as other programs name theirs. */
function shortened(text: string): string {
  const line = oneLine(text);
  const letters = [...line];
  return letters.length <= 100 ? line : `${letters.slice(0, 100).join("")}…`;
}
