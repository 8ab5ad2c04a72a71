/** A passage to be read out. */
export interface Extract {
  /** Where it stands, as it is cited. */
  readonly place: string;
  readonly coder: string;
  readonly words: string;
}

/** What a coding meeting has to talk about; all lists in code-id order. */
export interface Agenda {
  readonly title: string;
  /** ISO day from which on codes are new. */
  readonly since: string;
  /** The word for what mentions are counted on. */
  readonly basis: string;
  readonly fresh: readonly {
    readonly code: string;
    readonly label: string;
    readonly definition?: string;
    /** What happened to it, when and by whom. */
    readonly story: readonly string[];
    readonly codings: number;
    readonly extracts: readonly Extract[];
  }[];
  readonly provisional: readonly { readonly code: string; readonly label: string; readonly codings: number }[];
  readonly pending: readonly { readonly code: string; readonly change: string; readonly count: number }[];
  readonly alike: readonly { readonly codes: readonly [string, string]; readonly why: string }[];
  /** Undefined where coders are not compared (approach `reflexive`). */
  readonly disagreements?: readonly {
    readonly code: string;
    readonly passages: number;
    readonly examples: readonly { readonly extract: Extract; readonly who: string }[];
  }[];
  readonly single: readonly { readonly code: string; readonly participant: string; readonly mentions: number }[];
}

/** The agenda as Markdown. It holds participants' words and is for the team. */
export function agendaMarkdown(agenda: Agenda): string {
  const lines: string[] = [`# Codebook agenda: ${text(agenda.title)}`, ""];
  lines.push(
    `Since ${text(agenda.since)}. ${text(agenda.basis)} For the team: it holds participants' words.`,
    "",
  );
  const section = (head: string, none: string, items: readonly (readonly string[])[]): void => {
    lines.push(`## ${head}`, "");
    if (items.length === 0) lines.push(none, "");
    for (const item of items) lines.push(...item);
    if (items.length > 0 && lines.at(-1) !== "") lines.push("");
  };
  section(
    "New codes",
    "None since then.",
    agenda.fresh.map((c) => [
      `### ${text(c.label)} (${text(c.code)})`,
      "",
      c.definition === undefined ? "*No definition yet.*" : text(c.definition),
      "",
      `${c.story.map(text).join("; ")}. ${many(c.codings, "coding")}.`,
      "",
      ...c.extracts.flatMap(quoted),
      "Keep, define, move into another code, or drop:",
      "",
    ]),
  );
  section(
    "Provisional codes to settle",
    "None.",
    agenda.provisional.map((c) => [`- ${text(c.label)} (${text(c.code)}): ${many(c.codings, "coding")}`]),
  );
  section(
    "Pending since a code was split or redefined",
    "None.",
    agenda.pending.map((p) => [
      `- ${text(p.code)}, ${p.change === "split" ? "split" : "redefined"}: ${many(p.count, "coding")}`,
    ]),
  );
  section(
    "Codes much alike",
    "None.",
    agenda.alike.map((p) => [`- ${text(p.codes[0])} and ${text(p.codes[1])}: ${text(p.why)}`]),
  );
  if (agenda.disagreements)
    section(
      "Where coders differ",
      "Nowhere that two coders have read in full, or nobody has.",
      agenda.disagreements.map((d) => [
        `### ${text(d.code)}: ${many(d.passages, "passage")}`,
        "",
        ...d.examples.flatMap((e) => [...quoted(e.extract), text(e.who), ""]),
      ]),
    );
  section(
    "Codes from one participant",
    "None.",
    agenda.single.map((s) => [`- ${text(s.code)}: ${text(s.participant)}, ${many(s.mentions, "mention")}`]),
  );
  return `${lines.join("\n").trimEnd()}\n`;
}

function quoted({ place, coder, words }: Extract): string[] {
  const by = coder === "" ? "" : `, ${text(coder)}`;
  return [`> ${text(words)}`, ">", `> (${text(place)}${by})`, ""];
}

function many(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}

function text(value: string): string {
  return value.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&").replace(/\s*\n\s*/g, " ");
}
