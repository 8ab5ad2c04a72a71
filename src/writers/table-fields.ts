import type { CsvTableName } from "./csv.ts";

export type FieldType = "integer" | "number" | "string";

/** What a column of a table holds, with its unit; the same in every format that can say it. */
export interface Field {
  readonly type: FieldType;
  readonly description: string;
}

interface Rule extends Field {
  /** Of the whole heading. */
  readonly heading: RegExp;
}

/** One line about each table, and the columns that name a row when they are unique. */
export const tableNotes: Readonly<Record<CsvTableName, { readonly what: string; readonly key?: readonly string[] }>> = {
  participants: { what: "One row for each participant who is counted.", key: ["participant"] },
  themes: { what: "One row for each theme, or for each candidate grouping where no themes are declared.", key: ["id"] },
  codes: { what: "One row for each code: participants and mentions, all and by group.", key: ["code"] },
  quotes: { what: "One row for each quotation of the report, word for word." },
  "framework-matrix": {
    what: "One row for each cell of the framework matrix: participant by theme, then group by dimension.",
    key: ["column", "column_id", "row", "row_id"],
  },
  "code-by-case": {
    what: "One row for each code and participant with at least one mention.",
    key: ["code", "participant"],
  },
  "code-by-group": {
    what: "The counts of codes in long form: one row for each code, column of evidence and group.",
    key: ["code", "evidence", "group"],
  },
  cooccurrence: { what: "One row for each pair of codes that stand together in a unit." },
  placements: { what: "Where each theme or candidate grouping stands in the framework, and why." },
  codebook: { what: "One row for each code of the codebook, with all its fields.", key: ["id"] },
  groupings: { what: "Candidate groupings of codes, made by counting. They are prompts, not themes." },
  accumulation: {
    what: "How many codes are used the more participants are read: one row for each group, set of codes and number of participants.",
    key: ["group", "codes", "participants"],
  },
  agreement: { what: "How alike the coders applied the codes; pooled rows first." },
};

const text = (heading: RegExp, description: string): Rule => ({ heading, type: "string", description });
const whole = (heading: RegExp, description: string): Rule => ({ heading, type: "integer", description });
const real = (heading: RegExp, description: string): Rule => ({ heading, type: "number", description });

/** Columns that mean something else in this table than in others. */
const own: Partial<Record<CsvTableName, readonly Rule[]>> = {
  themes: [
    whole(/^codes$/, "Number of codes."),
    text(/^status$/, "What its author says of its state."),
    text(/^placement$/, "How it came to each dimension in the column before, and whether a person has confirmed it."),
  ],
  quotes: [
    text(/^codes$/, "Ids of the codes of the passage, separated by semicolons."),
    text(/^evidence$/, "Who put the code there, and whether anybody has reviewed it."),
  ],
  placements: [
    text(/^status$/, "How it came to stand there: declared by a person, or computed from its codes."),
    text(/^basis$/, "The column of evidence the scores are computed from."),
  ],
  codebook: [text(/^id$/, "Id of the code."), text(/^negation$/, "What the engine does with negated cues.")],
  groupings: [
    text(/^label$/, "Label of the grouping, made of its codes."),
    text(/^by_a_person$/, "pinned: the whole grouping is a person's; held: the code stands here by a person's word."),
  ],
  accumulation: [
    text(/^codes$/, "The codes that are counted."),
    whole(/^participants$/, "Number of participants read, in an order drawn by chance."),
    real(/^codes_used_median$/, "Number of codes used by then, the median over the orders drawn."),
    real(/^codes_used_10th$/, "The same, the lowest tenth of the orders."),
    real(/^codes_used_90th$/, "The same, the highest tenth of the orders."),
    whole(/^of_participants$/, "Number of participants of the group."),
    whole(/^of_codes$/, "Number of codes the group uses in all."),
  ],
  "framework-matrix": [
    text(/^column$/, "What the columns are: themes (or candidate groupings), or dimensions."),
    text(/^column_id$/, "Id of the theme, candidate grouping or dimension."),
    text(/^row$/, "What the rows are: participants, or groups."),
    text(/^row_id$/, "Id of the participant, or name of the group."),
    whole(
      /^participants \(of a group\)$/,
      "Participants of the group with a passage there; blank for a participant's row.",
    ),
    whole(/^coded_by_person: passages$/, "Passages that people coded."),
    whole(/^cue_hits_not_reviewed: passages$/, "Cue hits that no person has reviewed."),
    text(/^coded_by_person: places$/, "Places of what people coded, by the handout's lines."),
    text(/^printed_quotations$/, "Numbers of the report's quotations from there."),
    text(/^summary$/, "The researcher's summary, in their own words."),
    text(/^summary_by$/, "Who wrote the summary."),
    text(/^summary_date$/, "Day of the summary, as written."),
    text(/^summary_withheld$/, "Why a summary is not printed in this copy."),
  ],
  agreement: [
    text(/^code$/, "Id of the code, or the pooled row."),
    whole(/^codes$/, "Number of codes in the row."),
    whole(/^transcripts$/, "Number of transcripts compared."),
    whole(/^all$/, "Units to which all coders gave the code."),
    whole(/^some$/, "Units to which some coders gave the code and others did not."),
    whole(/^none$/, "Units to which no coder gave the code."),
  ],
};

const shared: readonly Rule[] = [
  text(/^participant$/, "Id of the participant, a pseudonym."),
  text(/^group$/, "Group of the participant."),
  text(/^site \(blank where the cell is small\)$/, "Site; blank where too few participants share group and site."),
  text(/^transcripts$/, "Ids of the transcripts the participant speaks in, separated by semicolons."),
  whole(/^codable_turns$/, "Number of turns that can be coded: the participant's own, no questions."),
  whole(/^codable_words$/, "Number of words in those turns."),
  text(/^may_be_quoted$/, "yes or no, by the participants table."),
  text(/^kind$/, "theme: declared by a person; candidate grouping: made by counting."),
  text(/^id$/, "Id."),
  text(/^name$/, "Name."),
  text(/^central_concept$/, "The central organising concept, in its author's words."),
  text(/^definition$/, "Short definition."),
  text(/^boundaries$/, "What belongs to it and what does not."),
  text(/^status$/, "State of the code."),
  text(/^dimension$/, "Id of the dimension of the framework; several are separated by semicolons."),
  text(/^code_ids$/, "Ids of its codes, separated by semicolons."),
  text(/^basis$/, "The column of evidence the row is computed from."),
  whole(/^sites \(in the basis\)$/, "Number of sites with at least one participant in the basis."),
  text(/^code$/, "Id of the code."),
  text(/^(?:code_)?label$/, "Label of the code."),
  text(/^sets$/, "Ids of the themes or candidate groupings it stands in, separated by semicolons."),
  text(/^one_participant_only$/, "yes where all its mentions are by one participant."),
  text(/^set$/, "Id of the theme or candidate grouping."),
  text(/^evidence$/, "The column of evidence that is counted."),
  text(/^quotation$/, "The words; […] marks words left out."),
  text(/^transcript$/, "Id of the transcript."),
  whole(/^row$/, "Row of the transcript the passage begins in, from 1."),
  whole(/^start \(UTF-16 units\)$/, "Start of the passage in the canonical text, in UTF-16 units, from 0."),
  whole(/^end \(UTF-16 units\)$/, "End of the passage in the canonical text, in UTF-16 units; not included."),
  whole(/^participants_n$/, "Number of participants of the group with at least one mention."),
  whole(/^of_N$/, "Number of participants of the group."),
  text(/^unit$/, "The unit in which codes stand together."),
  text(/^other_code$/, "Id of the other code."),
  text(/^other_label$/, "Label of the other code."),
  whole(/^both \(/, "Number of units with both codes."),
  whole(/^first_only \(/, "Number of units with the first code and not the other."),
  whole(/^other_only \(/, "Number of units with the other code and not the first."),
  text(/^framework$/, "Id of the framework."),
  text(/^confidence$/, "inferred, or confirmed by a person."),
  text(/^rationale$/, "Why it stands there, in its author's words."),
  text(/^by$/, "Who placed it."),
  text(/^date$/, "Day on which it was placed, as written."),
  text(/^by_scores_alone$/, "Id of the dimension with the highest score."),
  real(/^margin$/, "Highest score less the next, from 0 to 1."),
  real(/^score: /, "Score of the dimension, from 0 to 1."),
  whole(/^codes whose author names /, "Number of its codes whose author names the dimension."),
  whole(/^passages after a question that asks /, "Number of passages that follow a question about the dimension."),
  whole(/^passages that read like an answer to /, "Number of passages that read like an answer about the dimension."),
  whole(/^passages with a cue of /, "Number of passages with a cue of the dimension."),
  text(/^full_definition$/, "Full definition."),
  text(/^use_when$/, "When to use the code."),
  text(/^do_not_use_when$/, "When not to use the code."),
  text(/^examples$/, "Examples, one on each line."),
  text(/^counter_examples$/, "Examples that are not meant, one on each line."),
  text(/^level$/, "Semantic or latent."),
  text(/^origin$/, "Where the code comes from."),
  text(/^parent$/, "Id of the code above it."),
  text(/^layer$/, "Layer of the codebook."),
  text(/^theme$/, "The theme its author had in mind."),
  text(/^cues$/, "Cues, one on each line."),
  text(/^unless$/, "What keeps a cue from counting, one on each line."),
  text(/^memo$/, "Memo of the code."),
  text(/^grouping$/, "Id of the grouping; blank for codes in none."),
  real(/^cohesion$/, "Mean similarity of its codes, from 0 to 1."),
  real(/^stability$/, "Share of resamples in which the grouping comes again, from 0 to 1."),
  whole(/^units \(/, "Number of units compared."),
  whole(/^only /, "Units to which this coder alone gave the code."),
  real(/^share of judgements that give the code$/, "Share of the coders' judgements that give the code, from 0 to 1."),
  real(/^percent(?:: |$)/, "Share of units in which the coders agree, from 0 to 1; low and high: 95 % interval."),
  real(/^positive(?:: |$)/, "Agreement on units with the code, from 0 to 1; low and high: 95 % interval."),
  real(/^negative(?:: |$)/, "Agreement on units without the code, from 0 to 1; low and high: 95 % interval."),
  real(/^(?:kappa|alpha|ac1)(?:: |$)/, "Coefficient of agreement; low and high: 95 % interval."),
  whole(/: participants of \d+$/, "Number of participants with at least one mention; the heading says of how many."),
  whole(/: mentions \(/, "Number of mentions: distinct units, as the heading names them."),
  whole(/^[a-z_]+: .* of \d+$/, "Number of participants of the group with at least one mention, and of how many."),
];

/** The field of a heading. Every heading has a rule; one without is a fault of ours. */
export function fieldOf(table: CsvTableName, heading: string): Field {
  const rule = [...(own[table] ?? []), ...shared].find((r) => r.heading.test(heading));
  if (!rule) throw new Error(`no description of the column "${heading}" of ${table}`);
  return { type: rule.type, description: rule.description };
}
