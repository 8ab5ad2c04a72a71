import type { CandidateGrouping, CodeQuestion, DescribedGrouping, QuestionSide, ShownPassage } from "../model/index.ts";
import type { StudyAnalysis } from "./analyse-study.ts";
import { safeTerm } from "./output.ts";
import { wrapText } from "./text-table.ts";

/** Questions about codes that are printed; all of them stand in the JSON. */
export const MOST_QUESTIONS = 10;
/** UTF-16 units of a passage that are printed; the whole of it stands in the JSON. */
export const LONGEST = 280;

export interface TextFrame {
  readonly analysis: StudyAnalysis;
  readonly label: (code: string) => string;
  readonly width: number;
}

/** A text in lines of the terminal's width, later ones further in. */
export function wrapped(text: string, width: number, first = "", more = `${first}  `): string[] {
  return wrapText(safeTerm(text).replace(/\s+/g, " ").trim(), Math.max(30, width - more.length)).map(
    (line, i) => (i === 0 ? first : more) + line,
  );
}

/** "coded by a person: 8 of 25 participants (link worker 3 of 8, …)", and the same of cue hits. */
export function peopleLines(counts: StudyAnalysis["sets"][number]["counts"], { analysis, width }: TextFrame): string[] {
  const { groups, state } = analysis.coded;
  const { total, names, sizes } = groups;
  const named = names.length > 1 || names[0] !== "";
  return [
    { count: counts.person, what: "coded by a person" },
    { count: counts.hits, what: "cue hits, not reviewed" },
  ].flatMap(({ count, what }) => {
    // Where nobody coded anything, which is said above, no line says so again.
    if (count === counts.person && state.codings.length === 0) return [];
    const groups = names.map((name, g) => `${name === "" ? "no group" : name} ${count.byGroup[g]} of ${sizes[g]}`);
    const by = named && count.participants > 0 ? ` (${groups.join(", ")})` : "";
    return wrapped(`${what}: ${count.participants} of ${total} participants${by}`, width, "  ");
  });
}

const HELD = "by a person's word";

/** `rests`: lines on what the grouping rests on, which come after its codes. */
export function groupingLines(
  group: CandidateGrouping,
  about: DescribedGrouping,
  frame: TextFrame,
  rests: readonly string[] = [],
): string[] {
  const { analysis, label, width } = frame;
  const set = analysis.sets.find((s) => s.id === group.id && s.kind === "grouping");
  const firm = group.stability === undefined ? "" : `, stability ${group.stability.toFixed(2)}`;
  const lines = [
    ...wrapped(
      `${group.label} (${group.id}${group.pinned ? "; pinned by a person" : ""}): ${group.codes.length} codes; cohesion ${group.cohesion.toFixed(2)}${firm}`,
      width,
    ),
    ...(set ? peopleLines(set.counts, frame) : []),
  ];
  for (const { code, share, next } of about.members) {
    // How firmly a code is in; only what makes it doubtful is added.
    const also = next && next.share >= share / 2 ? `; next ${next.grouping} ${percent(next.share)}` : "";
    const held = !group.pinned && group.held?.includes(code) ? `; ${HELD}` : "";
    lines.push(...wrapped(`${code}: ${label(code)} (${percent(share)}${also}${held})`, width, "  - ", "    "));
  }
  lines.push(...rests);
  if (about.words.length > 0) {
    const words = about.words.map((w) => `${w.word} (${w.inside}; elsewhere ${w.outside})`);
    lines.push(...wrapped(`words it has more than other coded passages: ${words.join(", ")}`, width, "  ", "    "));
  }
  lines.push(...passageLines("where its codes stand together:", about.connecting, frame));
  lines.push(...passageLines("near the centre of its wording:", about.nearest, frame));
  const { participants, only, passages } = about.contrary;
  if (participants > 0) {
    const so = only.length > 0 ? `; no other way in ${only.join(", ")}` : "";
    const head = `possibly contrary (negated or hypothetical hits, not reviewed): ${participants} ${participants === 1 ? "participant" : "participants"}${so}`;
    lines.push(...passageLines(head, passages, frame));
  }
  return lines;
}

function passageLines(head: string, passages: readonly ShownPassage[], frame: TextFrame): string[] {
  if (passages.length === 0) return [];
  const { transcripts } = frame.analysis.coded;
  const lines = wrapped(head, frame.width, "  ", "    ");
  for (const p of passages) {
    const text = transcripts.find((t) => t.id === p.transcript)!.text.slice(p.start, p.end);
    const who = [p.participant, p.group].filter((x) => x !== "").join(", ");
    const where = p.transcript === p.participant ? "" : `; ${p.transcript}`;
    const open =
      p.notReviewed.length === 0 ? "" : p.notReviewed.length < p.codes.length ? "; not all reviewed" : "; not reviewed";
    lines.push(
      ...wrapped(
        `“${cutAt(text, LONGEST)}” (${who}${where}: ${p.codes.join(", ")}${open})`,
        frame.width,
        "    ",
        "    ",
      ),
    );
  }
  return lines;
}

/** The first units of a text up to a space, with a mark where it goes on. */
export function cutAt(text: string, most: number): string {
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain.length <= most) return plain;
  const head = plain.slice(0, most);
  const space = head.lastIndexOf(" ");
  return `${(space > most / 2 ? head.slice(0, space) : head).replace(/[\ud800-\udbff]$/, "")} […]`;
}

/** Where declared themes and the company of codes differ, as questions; the first ones only. */
export function questionLines(questions: readonly CodeQuestion[], frame: TextFrame): string[] {
  if (questions.length === 0) return [];
  const { label, width, analysis } = frame;
  const name = (towards: CodeQuestion["towards"]): string => {
    const theme = analysis.themes?.find((t) => t.id === towards.id);
    return towards.kind === "theme"
      ? `${towards.id} (${theme?.name ?? ""})`
      : `grouping ${towards.id}, outside its theme`;
  };
  const shown = questions.slice(0, MOST_QUESTIONS);
  const lines = [
    "",
    ...wrapped(
      "Where themes and the company of codes differ: questions, computed. The themes stand as declared.",
      width,
      "",
      "",
    ),
  ];
  for (const q of shown) {
    const { towards, themes } = q;
    const standing = themes.length === 0 ? "stands in no theme" : `stands in ${themes.join(", ")}`;
    const which = towards.kind === "theme" ? towards.id : `grouping ${towards.id}`;
    lines.push(
      "",
      ...wrapped(`${q.code}: ${label(q.code)}`, width),
      ...wrapped(`${standing}; keeps company with codes of ${name(towards)}.`, width, "  "),
      ...wrapped(`${which}: ${sideText(q.there, q.units, analysis.counted.coOccurrence.unit)}`, width, "  ", "    "),
      ...(q.here
        ? wrapped(
            `${themes.join(", ")}: ${sideText(q.here, q.units, analysis.counted.coOccurrence.unit)}`,
            width,
            "  ",
            "    ",
          )
        : []),
      ...wrapped(
        themes.length === 0
          ? "Does it belong there, or is it a theme of its own?"
          : "Does it belong there, in both, or is the difference the point?",
        width,
        "  ",
      ),
    );
  }
  if (questions.length > shown.length) lines.push("", `${questions.length - shown.length} more in --json.`);
  return lines;
}

function sideText({ units, expected, participants, codes, words }: QuestionSide, of: number, unit: string): string {
  const beside = codes.length > 0 ? `, with ${codes.map((c) => `${c.code} (${c.units})`).join(", ")}` : "";
  const said = words.length > 0 ? `; words in common: ${words.join(", ")}` : "";
  const who = units > 0 ? `, ${participants} ${participants === 1 ? "participant" : "participants"}` : "";
  return `in ${units} of its ${of} ${of === 1 ? unit : `${unit}s`} (by chance ${expected.toFixed(1)})${who}${beside}${said}`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
