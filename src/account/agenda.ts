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

/** The agenda in the order in which it is read: one account for every format, in plain text. */
export type AgendaPart =
  | { readonly kind: "title" | "section" | "topic" | "text" | "missing" | "item" | "decide"; readonly text: string }
  | ({ readonly kind: "quote" } & Extract);

export function agendaParts(agenda: Agenda): readonly AgendaPart[] {
  const parts: AgendaPart[] = [];
  const say = (kind: Exclude<AgendaPart["kind"], "quote">, text: string): void => {
    parts.push({ kind, text });
  };
  const quote = (extract: Extract): void => {
    parts.push({ kind: "quote", ...extract });
  };
  const section = <Item>(head: string, none: string, items: readonly Item[], each: (item: Item) => void): void => {
    say("section", head);
    if (items.length === 0) say("text", none);
    for (const item of items) each(item);
  };
  say("title", `Codebook agenda: ${agenda.title}`);
  say("text", `Since ${agenda.since}. ${agenda.basis} For the team: it holds participants' words.`);
  section("New codes", "None since then.", agenda.fresh, (c) => {
    say("topic", `${c.label} (${c.code})`);
    if (c.definition === undefined) say("missing", "No definition yet.");
    else say("text", c.definition);
    say("text", `${c.story.join("; ")}. ${many(c.codings, "coding")}.`);
    for (const extract of c.extracts) quote(extract);
    say("decide", "Keep, define, move into another code, or drop:");
  });
  section("Provisional codes to settle", "None.", agenda.provisional, (c) =>
    say("item", `${c.label} (${c.code}): ${many(c.codings, "coding")}`),
  );
  section("Pending since a code was split or redefined", "None.", agenda.pending, (p) =>
    say("item", `${p.code}, ${p.change === "split" ? "split" : "redefined"}: ${many(p.count, "coding")}`),
  );
  section("Codes much alike", "None.", agenda.alike, (p) => say("item", `${p.codes[0]} and ${p.codes[1]}: ${p.why}`));
  if (agenda.disagreements)
    section(
      "Where coders differ",
      "Nowhere that two coders have read in full, or nobody has.",
      agenda.disagreements,
      (d) => {
        say("topic", `${d.code}: ${many(d.passages, "passage")}`);
        for (const { extract, who } of d.examples) {
          quote(extract);
          say("text", who);
        }
      },
    );
  section("Codes from one participant", "None.", agenda.single, (s) =>
    say("item", `${s.code}: ${s.participant}, ${many(s.mentions, "mention")}`),
  );
  return parts;
}

const MARKS = { title: "# ", section: "## ", topic: "### ", text: "", missing: "*", item: "- ", decide: "" } as const;

/** The agenda as Markdown. It holds participants' words and is for the team. */
export function agendaMarkdown(agenda: Agenda): string {
  let markdown = "";
  let last: AgendaPart["kind"] | undefined;
  for (const part of agendaParts(agenda)) {
    if (last !== undefined) markdown += last === "item" && part.kind === "item" ? "\n" : "\n\n";
    last = part.kind;
    if (part.kind === "quote") markdown += `> ${escaped(part.words)}\n>\n> ${escaped(citation(part))}`;
    else markdown += `${MARKS[part.kind]}${escaped(part.text)}${part.kind === "missing" ? "*" : ""}`;
  }
  return `${markdown}\n`;
}

/** "(P07, 120–124, amira)": where the words stand and who coded them. */
export function citation({ place, coder }: Extract): string {
  return `(${place}${coder === "" ? "" : `, ${coder}`})`;
}

function many(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}

function escaped(value: string): string {
  return value.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&").replace(/\s*\n\s*/g, " ");
}
