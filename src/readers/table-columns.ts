import { countLetters } from "./letters.ts";
import { parseTime } from "./times.ts";

/** What each column of a talk table holds (indexes from 0). Used for CSV, Word tables and spreadsheets. */
export interface TableColumns {
  /** True when the first row is a heading. */
  readonly heading: boolean;
  /** Names of all columns: the heading's cell, else "column 3". */
  readonly names: readonly string[];
  readonly words: number;
  readonly speaker?: number;
  readonly start?: number;
  readonly end?: number;
  /** Document key: several values mean several documents. */
  readonly key?: number;
  /** A table with a column of questions and one of answers: both hold words, each under its own label. */
  readonly answers?: number;
}

/** Header names by meaning, best first (FORMATS.md 5.8). Compared in lower case with spaces and `_` alike. */
const NAMES = {
  speaker: ["speaker", "speaker name", "name", "who", "interlocutor", "participant", "role"],
  words: [
    "text",
    "words",
    "utterance",
    "utterance text",
    "content",
    "sentence",
    "transcript",
    "transcription",
    "what said",
    "what was said",
    "speech",
  ],
  start: [
    "start",
    "timestamp",
    "time",
    "begin",
    "from",
    "start time",
    "timecode",
    "time code",
    "timespan",
    "time stamp",
  ],
  end: ["end", "stop", "to", "end time"],
  key: [
    "transcript id",
    "file",
    "interview",
    "session",
    "document",
    "group",
    "interview id",
    "document id",
    "filename",
  ],
  question: ["q", "question", "questions", "interviewer", "researcher"],
  answer: ["a", "answer", "answers", "response", "respondent", "interviewee", "participant"],
  aside: ["note", "notes", "comment", "comments", "memo", "tag", "tags", "code", "codes", "summary", "highlight"],
} as const;

/** Whether a header cell (as `headerForm` gives it) names a column of this meaning. */
export const isColumnOf = (meaning: "speaker" | "words", cell: string): boolean =>
  (NAMES[meaning] as readonly string[]).includes(cell);

type Grid = readonly (readonly string[])[];

/** A header cell in the form it is compared in. */
export const headerForm = (cell: string) =>
  cell
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, " ")
    .replace(/[:*]+$/, "");

const places = (forms: readonly string[], names: readonly string[]) => {
  for (const name of names) {
    const at = forms.indexOf(name);
    if (at >= 0) return at;
  }
  return undefined;
};

/** How many different meanings a row of cells names, if it is a heading; 0 when it is none. */
export function headingStrength(cells: readonly string[]): number {
  const forms = cells.map(headerForm);
  const named = [NAMES.words, NAMES.speaker, NAMES.start, NAMES.end].filter(
    (n) => places(forms, n) !== undefined,
  ).length;
  const pair = places(forms, NAMES.question) !== undefined && places(forms, NAMES.answer) !== undefined ? 2 : 0;
  return Math.max(named, pair);
}

/** What the cells of a column are like; each fact is worked out when it is first asked for. */
class ColumnFacts {
  private readonly cells: readonly string[];
  private readonly known = new Map<string, number>();

  constructor(rows: Grid, column: number) {
    this.cells = rows.map((r) => (r[column] ?? "").trim()).filter((c) => c !== "");
  }

  get filled(): number {
    return this.cells.length;
  }
  get letters(): number {
    return this.once("letters", () => this.cells.reduce((n, c) => n + countLetters(c), 0));
  }
  get times(): number {
    return this.count("times", (c) => {
      const { time, words } = splitTime(c);
      return time !== undefined && words.length < 40;
    });
  }
  get short(): number {
    return this.count("short", likeName);
  }
  get numbers(): number {
    return this.count("numbers", isNumber);
  }
  get distinct(): number {
    return this.once("distinct", () => new Set(this.cells).size);
  }

  private count(name: string, fits: (cell: string) => boolean): number {
    return this.once(name, () => this.cells.reduce((n, c) => n + (fits(c) ? 1 : 0), 0));
  }

  private once(name: string, work: () => number): number {
    let fact = this.known.get(name);
    if (fact === undefined) {
      fact = work();
      this.known.set(name, fact);
    }
    return fact;
  }
}

const isNumber = (s: string) => /^-?\d+([.,]\d+)?$/.test(s);

/** The time at the start of a cell, bracketed or not, and the words beside it. */
export function splitTime(cell: string): { readonly time?: string; readonly words: string } {
  const m =
    /^\s*[[(]?\s*(\d{1,4}:\d{1,3}(?::\d{1,2})?(?:[.,:]\d{1,6})?)\s*[\])]?\s*(?:(?:-->|-|–|—|to)\s*[[(]?\d[\d:.,]*[\])]?)?\s*/.exec(
      cell,
    );
  return m ? { time: m[1], words: cell.slice(m[0].length).trim() } : { words: cell.trim() };
}

/** True for a short cell as a name is: at most 60 characters and six words, not a sentence, not a number. */
const likeName = (s: string) =>
  s.length <= 60 && s.split(/\s+/).length <= 6 && !/[?!;]|[.,]$|\. \p{Ll}/u.test(s) && /\p{L}/u.test(s);

/**
 * Decides the columns of a talk table: by header names, and what they leave open by content (FORMATS.md 5.3): times
 * where most cells are times, the speaker where cells are short and repeated, the words where most letters are.
 * Undefined when no column can hold talk.
 */
export function findColumns(rows: Grid): TableColumns | undefined {
  const width = rows.reduce((w, r) => Math.max(w, r.length), 0);
  if (width === 0 || rows.length === 0) return undefined;
  const heading = headingStrength(rows[0]) > 0 && rows[0].every((c) => c.length <= 60);
  const forms = heading ? rows[0].map(headerForm) : [];
  const body = heading ? rows.slice(1) : rows;
  const columns = new Map<number, ColumnFacts>();
  const factsOf = (i: number): ColumnFacts => {
    const facts = columns.get(i) ?? new ColumnFacts(body, i);
    columns.set(i, facts);
    return facts;
  };
  const names = Array.from({ length: width }, (_, i) => (heading && rows[0][i]?.trim()) || `column ${i + 1}`);

  const question = heading ? places(forms, NAMES.question) : undefined;
  const answer = heading ? places(forms, NAMES.answer) : undefined;
  let words = heading ? places(forms, NAMES.words) : undefined;
  if (words === undefined && question !== undefined && answer !== undefined)
    return { heading, names, words: question, answers: answer, ...timesOf(forms, width, factsOf, [question, answer]) };

  const taken: number[] = [];
  const take = (i: number | undefined) => {
    if (i !== undefined) taken.push(i);
    return i;
  };
  take(words);
  let speaker = take(heading ? places(forms.map(without(taken)), NAMES.speaker) : undefined);
  const key = take(heading ? keyColumn(body, forms.map(without(taken))) : undefined);
  const times = timesOf(forms, width, factsOf, taken);
  take(times.start);
  take(times.end);

  const opened = () =>
    Array.from({ length: width }, (_, i) => i)
      .filter((i) => !taken.includes(i) && !NAMES.aside.some((n) => n === forms[i]))
      .map((i) => ({ f: factsOf(i), i }));
  if (words === undefined) {
    const best = opened()
      .filter(({ f }) => f.filled > 0 && f.numbers < f.filled && f.times < f.filled)
      .sort((a, b) => b.f.letters - a.f.letters || a.i - b.i)[0];
    if (!best || best.f.letters < 3 * best.f.filled) return undefined;
    words = take(best.i);
  }
  if (speaker === undefined) {
    const best = opened()
      .filter(({ f }) => f.filled >= 2 && f.short >= 0.9 * f.filled && repeated(f, body.length))
      .sort((a, b) => a.f.distinct - b.f.distinct || a.i - b.i)[0];
    // With a heading that names other columns, a column of repeated short cells may be anything (a topic, a grade).
    if (best && (!heading || forms[best.i] === "")) speaker = take(best.i);
  }
  return { heading, names, words: words as number, speaker, key, ...times };
}

const without = (taken: readonly (number | undefined)[]) => (form: string, i: number) =>
  taken.includes(i) ? "" : form;

/** Few values, said again: 2 to 12 of them or at most a third of the cells. */
const repeated = (f: ColumnFacts, rows: number) =>
  f.distinct < f.filled ? f.distinct <= Math.max(12, f.filled / 3) : rows <= 3 && f.filled === rows;

function timesOf(
  forms: readonly string[],
  width: number,
  factsOf: (column: number) => ColumnFacts,
  taken: readonly (number | undefined)[],
) {
  const free = forms.map(without(taken));
  let start = places(free, NAMES.start);
  const end = places(free, NAMES.end);
  if (start === undefined) {
    for (let i = 0; i < width && start === undefined; i++) {
      if (taken.includes(i) || i === end) continue;
      const { filled, times } = factsOf(i);
      if (filled > 0 && times >= 0.6 * filled) start = i;
    }
  }
  return { start, end };
}

/**
 * The document key: a column named as one whose values repeat. A column called "group" may also name groups of people
 * within one talk; it is a key only when each value's rows stand together.
 */
function keyColumn(body: Grid, forms: readonly string[]): number | undefined {
  for (const name of NAMES.key) {
    const at = forms.indexOf(name);
    if (at < 0) continue;
    const values = body.map((r) => (r[at] ?? "").trim()).filter((v) => v !== "");
    const distinct = new Set(values).size;
    if (distinct === 0 || values.length < 2 * distinct) continue;
    const runs = values.filter((v, i) => i === 0 || v !== values[i - 1]).length;
    if (name === "group" && runs > distinct) continue;
    return at;
  }
  return undefined;
}

/**
 * Milliseconds of a column's cells. Three conventions need the whole column: `m:ss:00` that a spreadsheet made of
 * `m:ss` (every three-part time ends in :00 and stands after two-part ones or passes 23 "hours"), whole milliseconds
 * (Whisper's table), and plain seconds.
 */
export function columnTimes(cells: readonly string[]): {
  readonly ms: readonly (number | undefined)[];
  readonly asMinutes: number;
} {
  const written = cells.map((c) => {
    const trimmed = c.trim();
    return isNumber(trimmed) ? trimmed : splitTime(trimmed).time;
  });
  const numbers = written.filter((w): w is string => w !== undefined && isNumber(w));
  if (numbers.length > 0 && numbers.length === written.filter((w) => w !== undefined).length) {
    const values = written.map((w) => (w === undefined ? undefined : Number(w.replace(",", "."))));
    const unit = wholeMilliseconds(numbers.map(Number)) ? 1 : 1000;
    return { ms: values.map((v) => (v === undefined ? undefined : Math.round(v * unit))), asMinutes: 0 };
  }
  const three = written.filter((w): w is string => w !== undefined && /^\d+:\d+:\d+$/.test(w));
  const two = written.filter((w): w is string => w !== undefined && /^\d+:\d+$/.test(w));
  const firstPart = (w: string) => Number(w.split(":")[0]);
  const spoilt =
    three.length > 0 &&
    three.every((w) => w.endsWith(":00")) &&
    ((three.length >= 3 && three.some((w) => firstPart(w) >= 24)) ||
      (two.length > 0 && firstPart(three[0]) > 1 && firstPart(three[0]) >= Math.max(...two.map(firstPart))));
  return {
    ms: written.map((w) =>
      w === undefined ? undefined : parseTime(spoilt && /^\d+:\d+:00$/.test(w) ? w.slice(0, -3) : w),
    ),
    asMinutes: spoilt ? three.length : 0,
  };
}

/** Integers whose usual step is a fifth of a second or more when read as milliseconds. */
function wholeMilliseconds(values: readonly number[]): boolean {
  if (!values.every(Number.isInteger)) return false;
  const steps = values
    .slice(1)
    .map((v, i) => v - values[i])
    .filter((s) => s > 0)
    .sort((a, b) => a - b);
  return steps.length > 0 && steps[Math.floor(steps.length / 2)] >= 200;
}
