import type { CommandSpec, OptionSpec } from "./command.ts";

/** Options of every command. */
export const COMMON: readonly OptionSpec[] = [
  { flags: "--json", describe: "print one JSON object with data and findings" },
  { flags: "-q, --quiet", describe: "print errors only" },
  { flags: "-v, --verbose", describe: "print every finding" },
  { flags: "--strict", describe: "exit 1 for warnings too" },
  { flags: "--no-color", describe: "no colour" },
];
/** Options of every command that reads a study. */
const STUDY: readonly OptionSpec[] = [
  { flags: "--codebook <file>", describe: "codebook to use instead of the study's" },
  { flags: "--framework <name>", describe: "shipped framework or framework file (default five-ws)" },
  { flags: "--participants <file>", describe: "participants table to use instead of the study's" },
  { flags: "--language <tag>", describe: "language of the transcripts (default en)" },
  { flags: "--max-file-size <size>", describe: "largest file that is read, such as 200MB (default 50MB)" },
];
const METHOD: readonly OptionSpec[] = [
  {
    flags: "--basis <basis>",
    describe: "what groupings, map and matrices run on",
    choices: ["hits", "decided", "all"],
  },
  {
    flags: "--cooccurrence-unit <unit>",
    describe: "unit within which two codes co-occur (default turn)",
    choices: ["sentence", "row", "turn", "transcript", "participant"],
  },
  { flags: "--themes <file>", describe: "themes file to use instead of the study's" },
  { flags: "--approach <name>", describe: "codebook, reflexive or coding-reliability" },
  { flags: "--decide <whose>", describe: "latest, union, consensus or a coder's name" },
  { flags: "--group <attribute>", describe: "attribute that makes the groups (default group)" },
  { flags: "--site <attribute>", describe: "attribute that names the site (default site)" },
  { flags: "--seed <n>", describe: "seed of everything random (default 1)" },
];
const GROUPING: readonly OptionSpec[] = [
  { flags: "--k <N|A-B>", describe: "number of candidate groupings, or a range to choose from" },
  {
    flags: "--linkage <name>",
    describe: "consensus (default), or one tree: average, complete, single, weighted, ward",
  },
  {
    flags: "--similarity <name>",
    describe: "company-and-wording (default), or one tree: combined, company, jaccard, cosine, association, wording",
  },
  { flags: "--resamples <n>", describe: "resamples of participants for stability (default 200)" },
];
const BY: OptionSpec = { flags: "--by <coder>", describe: "who decides (else SP_CODE_CODER, else the study's coder)" };
const ROUND: OptionSpec = { flags: "--round <n>", describe: "round of coding this belongs to (else SP_CODE_ROUND)" };
const STUDY_PATH: OptionSpec = { flags: "--study <path>", describe: "the study" };
const BECAUSE: OptionSpec = { flags: "--because <text>", describe: "why" };
/** A passage of a transcript. */
const PLACE: readonly OptionSpec[] = [
  { flags: "--quote <words>", describe: "the passage is these words, which stand there once" },
  { flags: "--row <n>", describe: "the passage is this row; with --quote: the words in this row" },
  { flags: "--start <n>", describe: "the passage starts at this offset" },
  { flags: "--end <n>", describe: "and ends before this one" },
];
/** Options of every command that writes decisions. */
const DECIDE: readonly OptionSpec[] = [BY, ROUND, STUDY_PATH];
const KEY: OptionSpec = { flags: "--key <file>", describe: "the private key file of names (else SP_CODE_KEY)" };
const AUDIENCE: OptionSpec = {
  flags: "--audience <who>",
  describe: "team (default), partners or public",
  choices: ["team", "partners", "public"],
};
const TABLE: readonly OptionSpec[] = [
  { flags: "--csv", describe: "comma-separated (the default)" },
  { flags: "--tsv", describe: "tab-separated" },
  { flags: "--md", describe: "Markdown table" },
  { flags: "-o, --out <file>", describe: "write to a file instead of standard output" },
  { flags: "--where <condition>", describe: "only rows such as group=patient or words>=1000" },
  { flags: "--sort <column>", describe: "by this column: numbers by size, dates by day" },
];

const FORMAT: OptionSpec = {
  flags: "--format <name>",
  describe: "findings for programs: sarif, junit or github (annotations)",
  choices: ["sarif", "junit", "github"],
};
const QDC: OptionSpec = { flags: "--qdc", describe: "as a REFI-QDA codebook, for other analysis programs" };

const EXPORTS = {
  themes: "one row per theme or grouping, n of N overall and by group",
  codes: "one row per code: participants and mentions, a person's and unreviewed hits apart",
  quotes: "quotations by theme, verbatim, with their place",
  codings: "one row per coding or suggestion",
  participants: "participants with their attributes and words",
  interviews: "the data list archives ask for, one row per interview: date, kind, mode, language, words, file",
  matrix: "codes by participants",
  codebook: "the codebook with all its fields",
  accumulation: "codes first used over participants, median and spread over drawn orders",
} as const;

/** Accumulation is for one approach, and by `accumulation: true` in the study file for another. */
const gate = (name: string): string => (name === "accumulation" ? " --approach coding-reliability" : "");

/** Every command, in the order help lists them. Adding one is one file in commands/ and one entry here. */
export const commands: readonly CommandSpec[] = [
  {
    name: "init",
    arguments: "[folder]",
    summary: "make a study: sp-code.yaml, transcripts/, participants.csv and what git needs",
    options: [
      { flags: "--empty", describe: "with an empty codebook, for coding from scratch" },
      { flags: "--title <text>", describe: "title of the study" },
    ],
    examples: ["sp-code init my-study", 'sp-code init --empty --title "Harbour interviews" harbour'],
    load: () => import("./commands/init.ts"),
  },
  {
    name: "analyse",
    alias: "analyze",
    arguments: "[paths...]",
    summary: "read, code, group, map onto the framework, and write the report",
    options: [
      { flags: "-o, --out <folder>", describe: "where the report goes (default <study>/report)" },
      { flags: "--title <text>", describe: "title on the report" },
      { flags: "--frozen", describe: "refuse when a file is not as the latest freeze holds it" },
      AUDIENCE,
      { flags: "--small-cell <n>", describe: "cells smaller than this are not printed with site (default 5)" },
      KEY,
      ...STUDY,
      ...METHOD,
      ...GROUPING,
    ],
    examples: ["sp-code analyse transcripts/", "sp-code analyse my-study --k 4-8 --out report-2"],
    load: () => import("./commands/analyse.ts"),
  },
  {
    name: "transcripts",
    arguments: "[paths...]",
    summary: "what was read from each file: format, speakers, roles and why, turns, words",
    options: [
      { flags: "--turns", describe: "every turn with its speaker" },
      { flags: "--preview <file>", describe: "one file as the tool sees it, with line numbers" },
      { flags: "--write <folder>", describe: "the canonical texts, one file each" },
      { flags: "--replace <id-and-file...>", describe: "what a new file would do to the codings of a transcript" },
      { flags: "--study <path>", describe: "the study, with --replace" },
      ...STUDY,
    ],
    examples: ["sp-code transcripts my-study", "sp-code transcripts transcripts/P07.docx --turns"],
    load: () => import("./commands/transcripts.ts"),
  },
  {
    name: "codebook check",
    arguments: "[path]",
    summary: "every fault of a codebook by line and column; its examples run as tests",
    options: [FORMAT],
    examples: ["sp-code codebook check codebook.yaml", "sp-code codebook check my-study --strict"],
    load: () => import("./commands/codebook-check.ts"),
  },
  {
    name: "codebook show",
    arguments: "[path] [code]",
    summary: "the codes of a codebook, or one code with all it says",
    options: [],
    examples: ["sp-code codebook show", "sp-code codebook show codebook.yaml pe-confidence"],
    load: () => import("./commands/codebook-show.ts"),
  },
  {
    name: "codebook schema",
    summary: "the JSON Schema of a codebook, for editors",
    options: [],
    examples: ["sp-code codebook schema > codebook.schema.json", "sp-code codebook schema --json"],
    load: () => import("./commands/codebook-schema.ts"),
  },
  {
    name: "code",
    arguments: "[paths...]",
    summary: "codings and suggestions as a table",
    options: [
      { flags: "--jsonl", describe: "one JSON object a line, streamed" },
      { flags: "--counts", describe: "hits per code only; needs little memory however much is read" },
      { flags: "--code <ids>", describe: "only these codes, separated by commas" },
      { flags: "--status <list>", describe: "only suggested, accepted, rejected, applied or contrary ones" },
      { flags: "--tier <list>", describe: "rule, relevance, person: selects what is listed, never what is counted" },
      { flags: "--reanchor", describe: "store where codings stand whose transcript changed, after asking" },
      { flags: "--yes", describe: "with --reanchor: store those that moved without asking" },
      { flags: "--approximate", describe: "with --reanchor --yes: those whose words were changed too" },
      BY,
      ...STUDY,
      ...METHOD,
    ],
    examples: ["sp-code code my-study --code pe-confidence", "sp-code code transcripts/ --counts"],
    load: () => import("./commands/code.ts"),
  },
  {
    name: "review",
    arguments: "[paths...]",
    summary: "in the terminal: look at suggestions one by one, or read a transcript and code it; every key saves",
    options: [
      { flags: "--read <transcript>", describe: "read this transcript from the top and code as you go" },
      { flags: "--code <ids>", describe: "only suggestions of these codes, separated by commas" },
      { flags: "--transcript <ids>", describe: "only in these transcripts" },
      { flags: "--case <ids>", describe: "only what these participants say" },
      { flags: "--group <names>", describe: "only what participants of these groups say" },
      { flags: "--tier <list>", describe: "rule: cue hits (default); none: no suggestions are shown" },
      { flags: "--undecided", describe: "only what you have not decided yet" },
      { flags: "--others", describe: "show other coders' work (recorded; hidden otherwise)" },
      { flags: "--coder <name>", describe: "this coder's codings instead of the suggestions (another's: as --others)" },
      ...DECIDE.filter((o) => o !== STUDY_PATH),
      ...STUDY,
      { flags: "--approach <name>", describe: "codebook, reflexive or coding-reliability" },
    ],
    examples: ["sp-code review my-study --code pe-trust --by amira", "sp-code review my-study --read P07 --by amira"],
    load: () => import("./commands/review.ts"),
  },
  {
    name: "accept",
    arguments: "<suggestions...>",
    summary: "accept suggestions by their ids (as `sp-code code` lists them)",
    options: [{ flags: "--because <text>", describe: "why" }, ...DECIDE, ...STUDY],
    examples: [
      "sp-code accept 51c07e1b2a90 --by amira",
      'sp-code accept 51c07e1b2a90 --because "her own words" --study my-study',
    ],
    load: () => import("./commands/accept.ts"),
  },
  {
    name: "reject",
    arguments: "<suggestions...>",
    summary: "reject suggestions by their ids",
    options: [{ flags: "--because <text>", describe: "why" }, ...DECIDE, ...STUDY],
    examples: ["sp-code reject 51c07e1b2a90 --by amira", 'sp-code reject 51c07e1b2a90 --because "about her sister"'],
    load: () => import("./commands/reject.ts"),
  },
  {
    name: "apply",
    arguments: "<file>",
    summary: "code by hand from a CSV: document, row or start,end or quote, code",
    options: [{ flags: "--dry-run", describe: "say what would be written" }, ...DECIDE, ...STUDY],
    examples: ["sp-code apply my-coding.csv --by amira", "sp-code apply my-coding.csv --dry-run --study my-study"],
    load: () => import("./commands/apply.ts"),
  },
  {
    name: "coin",
    arguments: "<id> <label>",
    summary: "make a provisional code on the fly",
    options: [
      { flags: "--definition <text>", describe: "what it means, as far as you know now" },
      { flags: "--in-vivo", describe: "the label is the participant's own words" },
      { flags: "--in <transcript>", describe: "with a first passage, in this transcript" },
      ...PLACE,
      ...DECIDE,
    ],
    examples: [
      'sp-code coin waiting-alone "Waiting alone" --by amira',
      'sp-code coin fobbed "Fobbed off" --in-vivo --in P07 --row 12 --study my-study',
    ],
    load: () => import("./commands/coin.ts"),
  },
  {
    name: "recode",
    arguments: "<id> <code>",
    summary: "another code for the passage of a coding or suggestion",
    options: [BECAUSE, ...DECIDE, ...STUDY],
    examples: [
      "sp-code recode 51c07e1b2a90 pe-trust --by amira",
      'sp-code recode 9f0c51c07e1b pe-trust --because "about the worker" --study my-study',
    ],
    load: () => import("./commands/recode.ts"),
  },
  {
    name: "resize",
    arguments: "<id>",
    summary: "a wider or narrower passage for a coding or suggestion",
    options: [
      { flags: "--to <unit>", describe: "the whole sentence, row or turn", choices: ["sentence", "row", "turn"] },
      ...PLACE,
      BECAUSE,
      ...DECIDE,
      ...STUDY,
    ],
    examples: [
      "sp-code resize 51c07e1b2a90 --to turn --by amira",
      "sp-code resize 9f0c51c07e1b --start 40 --end 95 --study my-study",
    ],
    load: () => import("./commands/resize.ts"),
  },
  {
    name: "retract",
    arguments: "<ids...>",
    summary: "take your own codings or rejections away; of another coder's coding: reject it",
    options: [BECAUSE, ...DECIDE, ...STUDY],
    examples: ["sp-code retract 9f0c51c07e1b --by amira", "sp-code retract 51c07e1b2a90 --study my-study"],
    load: () => import("./commands/retract.ts"),
  },
  {
    name: "note",
    arguments: "<id> <text>",
    summary: "a remark on a coding, a rejection or a suggestion",
    options: [...DECIDE, ...STUDY],
    examples: [
      'sp-code note 51c07e1b2a90 "ask Joss about this" --by amira',
      'sp-code note 9f0c51c07e1b "compare with P12" --study my-study',
    ],
    load: () => import("./commands/note.ts"),
  },
  {
    name: "complete",
    arguments: "<transcripts...>",
    summary: "say that you have read all of a transcript for the codes; only then does absence mean not there",
    options: [{ flags: "--codes <ids>", describe: "for these codes only" }, ...DECIDE],
    examples: ["sp-code complete P07 --by amira", "sp-code complete P07 P08 --codes pe-trust,pe-confidence"],
    load: () => import("./commands/complete.ts"),
  },
  {
    name: "undo",
    arguments: "[event]",
    summary: "undo your last decision, or the one with this id; undoing an undo brings it back",
    options: DECIDE,
    examples: ["sp-code undo --by amira", "sp-code undo 9f0c51c07e1b2a909f0c51c07e1b2a90"],
    load: () => import("./commands/undo.ts"),
  },
  {
    name: "redo",
    arguments: "[event]",
    summary: "bring back what your last undo took back, or what the undo with this id did",
    options: DECIDE,
    examples: ["sp-code redo --by amira", "sp-code redo 9f0c51c07e1b --study my-study"],
    load: () => import("./commands/redo.ts"),
  },
  {
    name: "status",
    arguments: "[paths...]",
    summary: "where the study stands: read, coded and open by coder, new interviews, provisional codes, lost places",
    options: [
      { flags: "--open", describe: "count open suggestions too (runs the cues over all interviews)" },
      ...STUDY,
    ],
    examples: ["sp-code status my-study", "sp-code status my-study --open --json"],
    load: () => import("./commands/status.ts"),
  },
  {
    name: "sample",
    arguments: "[paths...]",
    summary: "draw transcripts at random for a second coder or an audit, in proportion from each group",
    options: [
      { flags: "--n <n>", describe: "how many (default 10)" },
      { flags: "--by <attribute>", describe: "attribute of participants or interviews that makes the groups" },
      { flags: "--seed <n>", describe: "seed: the same gives the same sample (default 1)" },
      { flags: "--read-by <coder>", describe: "only from what this coder has said to have read in full" },
    ],
    examples: ["sp-code sample my-study --n 10 --by group --seed 1", "sp-code sample my-study --n 3 --json"],
    load: () => import("./commands/sample.ts"),
  },
  {
    name: "memo",
    arguments: "[text]",
    summary:
      "write a memo into memos/, tied to codes, themes, codings or transcripts (without text: from standard input)",
    options: [
      {
        flags: "--type <type>",
        describe: "familiarisation (default), code, theme, method, reflexive, meeting or case",
      },
      {
        flags: "--about <list>",
        describe: "code:ID, theme:ID, coding:ID, transcript:ID, case:ID, with commas between",
      },
      { flags: "--title <text>", describe: "title of the memo" },
      { flags: "--private", describe: "keep it out of what partners and the public get" },
      BY,
      STUDY_PATH,
    ],
    examples: [
      'sp-code memo "Waiting is told as being forgotten." --about code:pe-trust,transcript:P07 --by amira',
      'sp-code memo "We read the whole interview first." --type method --private --study my-study',
    ],
    load: () => import("./commands/memo.ts"),
  },
  {
    name: "trail",
    arguments: "[paths...]",
    summary: "the dated story of the analysis: decisions, memos, codebook and theme history, freezes",
    options: [
      { flags: "--md", describe: "Markdown (the default)" },
      { flags: "--csv", describe: "comma-separated" },
      { flags: "--every", describe: "every decision by itself, not a day's together" },
      { flags: "--since <date>", describe: "only from this day on" },
      { flags: "--by <coder>", describe: "only what this person did" },
      { flags: "-o, --out <file>", describe: "write to a file instead of standard output" },
    ],
    examples: ["sp-code trail my-study", "sp-code trail my-study --csv --out trail.csv"],
    load: () => import("./commands/trail.ts"),
  },
  {
    name: "themes",
    arguments: "[paths...]",
    summary: "declared themes and candidate groupings of codes",
    options: [
      { flags: "--draft", describe: "write a first themes.yaml from the groupings (never overwrites)" },
      { flags: "--export <file>", describe: "a table of codes and their themes, for moving codes by hand" },
      { flags: "--import <file>", describe: "move codes as the table says, in place" },
      { flags: "--dry-run", describe: "with --import: say what would move" },
      { flags: "--restore", describe: "put the themes file back as it was before the last --import" },
      BY,
      BECAUSE,
      ...STUDY,
      ...METHOD,
      ...GROUPING,
    ],
    examples: [
      "sp-code themes my-study",
      "sp-code themes my-study --k 5 --draft",
      "sp-code themes my-study --import moved.csv --dry-run",
    ],
    load: () => import("./commands/themes.ts"),
  },
  {
    name: "map",
    arguments: "[paths...]",
    summary: "where each theme or grouping stands on the framework, with scores and evidence",
    options: [
      {
        flags: "--assign <how>",
        describe: "best-fit (default), one-to-one, or several dimensions for one theme",
        choices: ["best-fit", "one-to-one", "several"],
      },
      { flags: "--try <file>", describe: "say what each line of a file asks or answers (- = standard input)" },
      ...TABLE,
      ...STUDY,
      ...METHOD,
      ...GROUPING,
    ],
    examples: [
      "sp-code map my-study",
      "sp-code map my-study --basis decided --json",
      "sp-code map my-study --framework tidier --csv -o map.csv",
      "sp-code map --try questions.txt --framework questions",
    ],
    load: () => import("./commands/map.ts"),
  },
  {
    name: "agree",
    arguments: "[coders...]",
    summary: "how alike coders applied the codes, where they differ, and settling it",
    options: [
      {
        flags: "--unit <unit>",
        describe: "what is compared (default sentence)",
        choices: ["sentence", "row", "turn", "transcript"],
      },
      { flags: "--code <ids>", describe: "only these codes, separated by commas" },
      { flags: "--rounds <list>", describe: "rounds of one coder instead, such as 1,2" },
      { flags: "--unitising", describe: "alpha for where passages begin and end, too" },
      { flags: "--disagreements", describe: "every passage about which they differ: who gave the code and why" },
      { flags: "--resolve [file]", describe: "settle differences one by one, or from a filled --disagreements table" },
      { flags: "--present <names>", describe: "with --resolve: who is present, separated by commas" },
      { flags: "--dry-run", describe: "with --resolve: write nothing" },
      BY,
      { flags: "--csv", describe: "a table, comma-separated" },
      { flags: "--tsv", describe: "a table, tab-separated" },
      { flags: "--md", describe: "a Markdown table" },
      { flags: "-o, --out <file>", describe: "write to a file instead of standard output" },
      { flags: "--approach <name>", describe: "codebook, reflexive or coding-reliability" },
      { flags: "--resamples <n>", describe: "resamples of transcripts for the intervals (default 1000)" },
      { flags: "--seed <n>", describe: "seed of everything random (default 1)" },
      { flags: "--study <path>", describe: "the study" },
      ...STUDY,
    ],
    examples: [
      "sp-code agree amira joss --study my-study",
      "sp-code agree amira joss --disagreements --csv --out differences.csv",
      "sp-code agree amira joss --resolve differences.csv --present amira,joss --by amira",
    ],
    load: () => import("./commands/agree.ts"),
  },
  {
    name: "find",
    arguments: "[what] [paths...]",
    summary: "words in context, passages of codes and filters joined by AND, OR, NOT, overlaps, what nothing covers",
    options: [
      { flags: "--code", describe: "<what> is a code id: its codings and suggestions of every status" },
      { flags: "--cue", describe: "<what> is a cue, in the cue language" },
      { flags: "--overlap <codes>", describe: "words on which all these codes stand, separated by commas" },
      { flags: "--uncovered", describe: "sentences that no coding and no cue hit covers" },
      {
        flags: "--status <list>",
        describe: "with --overlap and --uncovered: which codings count (default suggested,accepted,applied)",
      },
      {
        flags: "--in <unit>",
        describe: "unit within which the parts of a question meet (default sentence)",
        choices: ["sentence", "turn", "transcript"],
      },
      { flags: "--md", describe: "quotations ready to cite, as Markdown" },
      { flags: "--width <n>", describe: "characters of context on each side (default 40)" },
      { flags: "--all-turns", describe: "interviewers' turns too" },
      ...STUDY,
    ],
    examples: [
      'sp-code find "waiting list" my-study',
      'sp-code find "code:pe-trust AND group:patient" my-study --md',
      "sp-code find --overlap pe-trust,pe-confidence my-study",
    ],
    load: () => import("./commands/find.ts"),
  },
  {
    name: "explain",
    arguments: "<what> [paths...]",
    summary: "why a coding is there, or what was found or nearly found at a place (P07:1034, P07:L120)",
    options: [{ flags: "--code <id>", describe: "why this code did or did not hit there" }, ...STUDY],
    examples: ["sp-code explain 51c07e1b2a90 my-study", "sp-code explain P07:L12 --code pe-trust my-study"],
    load: () => import("./commands/explain.ts"),
  },
  ...Object.entries(EXPORTS).map(
    ([name, summary]): CommandSpec => ({
      name: `export ${name}`,
      arguments: "[paths...]",
      summary,
      options: [...TABLE, AUDIENCE, KEY, ...(name === "codebook" ? [QDC] : []), ...STUDY, ...METHOD, ...GROUPING],
      examples: [
        `sp-code export ${name} my-study${gate(name)}`,
        `sp-code export ${name} my-study${gate(name)} --md -o ${name}.md`,
        ...(name === "codebook" ? ["sp-code export codebook my-study --qdc -o codebook.qdc"] : []),
      ],
      load: async () => {
        const { exportTable } = await import("./commands/export.ts");
        const { run: qdc } = await import("./commands/export-qdc.ts");
        return {
          run: (call) => (call.options.qdc === true ? qdc(call) : exportTable(name as keyof typeof EXPORTS, call)),
        };
      },
    }),
  ),
  {
    name: "export transcript",
    arguments: "<transcripts...>",
    summary: "a handout for a data session: fixed line numbers, speakers, room for notes",
    options: [
      { flags: "--docx", describe: "a Word document" },
      { flags: "--html", describe: "one HTML file, ready for print" },
      { flags: "--txt", describe: "plain text at 80 columns (the default)" },
      { flags: "--for-coding", describe: "a Word document to code in with comments, with the list of codes" },
      { flags: "--codings <whose>", describe: "codings in the margin", choices: ["none", "mine", "all"] },
      { flags: "--by <coder>", describe: "this coder's codings in the margin" },
      { flags: "--hits", describe: "cue hits in the margin too, marked as not reviewed" },
      {
        flags: "--audience <who>",
        describe: "team (default) or partners: searched for names and identifiers first",
        choices: ["team", "partners", "public"],
      },
      KEY,
      { flags: "-o, --out <file>", describe: "the file, or a folder when there are several; never overwritten" },
      { flags: "--study <path>", describe: "the study" },
      ...STUDY,
    ],
    examples: [
      "sp-code export transcript P07 --docx -o P07.docx --study my-study",
      "sp-code export transcript P07 P08 --html --by amira -o handouts --study my-study",
    ],
    load: () => import("./commands/export-transcript.ts"),
  },
  {
    name: "export project",
    arguments: "[paths...]",
    summary: "the study for NVivo, ATLAS.ti, MAXQDA and others: a REFI-QDA project (QDPX)",
    options: [
      { flags: "-o, --out <file>", describe: "the .qdpx file to write" },
      { flags: "--qdpx", describe: "REFI-QDA project exchange (the default)" },
      {
        flags: "--dialect <name>",
        describe: "how positions are counted (default spec)",
        choices: ["spec", "nvivo-windows", "nvivo-mac", "maxqda"],
      },
      ...STUDY,
    ],
    examples: [
      "sp-code export project my-study --qdpx -o my-study.qdpx",
      "sp-code export project my-study --dialect nvivo-windows -o my-study.qdpx",
    ],
    load: () => import("./commands/export-project.ts"),
  },
  {
    name: "check",
    arguments: "[paths...]",
    summary: "everything that can be found wrong with a study, or with a manuscript's quotations and numbers",
    options: [
      FORMAT,
      { flags: "--study <path>", describe: "the study of a manuscript that lies elsewhere" },
      {
        flags: "--leaks",
        describe: "look for names of the key file and for identifiers in what the study prints and holds",
      },
      KEY,
      ...STUDY,
      ...METHOD,
    ],
    examples: [
      "sp-code check my-study --strict",
      "sp-code check my-study --leaks --key ~/keys/my-study.yaml",
      "sp-code check paper.docx --study my-study",
    ],
    load: () => import("./commands/check.ts"),
  },
  {
    name: "pseudonymise",
    alias: "pseudonymize",
    arguments: "[paths...]",
    summary: "transcripts as text with names replaced from a private key file, into a new folder",
    options: [
      KEY,
      { flags: "-o, --out <folder>", describe: "new folder for the texts and tables" },
      { flags: "--no-marks", describe: "pseudonyms without square brackets" },
      { flags: "--suggest-names", describe: "list words that may be names and are not in the key; replaces nothing" },
      ...STUDY,
    ],
    examples: [
      "sp-code pseudonymise my-study --key ~/keys/my-study.yaml --out shared-copy",
      "sp-code pseudonymise my-study --key ~/keys/my-study.yaml --suggest-names",
    ],
    load: () => import("./commands/pseudonymise.ts"),
  },
  {
    name: "withdraw",
    arguments: "<participant>",
    summary: "remove a participant's words from the study, and say where words of theirs remain",
    options: [
      { flags: "--dry-run", describe: "list what would be removed and what would remain" },
      { flags: "--yes", describe: "remove without asking" },
      BY,
      { flags: "--study <path>", describe: "the study" },
      ...STUDY,
    ],
    examples: ["sp-code withdraw P12 --dry-run --study my-study", "sp-code withdraw P12 --by amira"],
    load: () => import("./commands/withdraw.ts"),
  },
  {
    name: "freeze",
    arguments: "<name>",
    summary: "keep what the report rests on under a name, for later comparison (nobody's words)",
    options: [
      BY,
      { flags: "--because <text>", describe: "what it was frozen for" },
      { flags: "--study <path>", describe: "the study" },
      ...STUDY,
      ...METHOD,
      ...GROUPING,
    ],
    examples: [
      'sp-code freeze submission-1 --by amira --because "sent to the journal" --study my-study',
      "sp-code freeze revision --by amira --study my-study",
    ],
    load: () => import("./commands/freeze.ts"),
  },
  {
    name: "diff",
    arguments: "<before> [after]",
    summary: "what changed between two freezes or report folders, or one and now",
    options: [
      { flags: "--md", describe: "Markdown, a section for each kind of change" },
      { flags: "--for-reviewers", describe: "the account for a response letter, with places for the reasons" },
      { flags: "-o, --out <file>", describe: "write to a file instead of standard output" },
      { flags: "--study <path>", describe: "the study" },
      ...STUDY,
      ...METHOD,
      ...GROUPING,
    ],
    examples: [
      "sp-code diff submission-1 now --for-reviewers --study my-study -o response.md",
      "sp-code diff submission-1 --md --study my-study",
    ],
    load: () => import("./commands/diff.ts"),
  },
  {
    name: "verify",
    arguments: "[paths...]",
    summary: "recompute everything and compare it with the report: what moved, and through which input",
    options: [
      FORMAT,
      { flags: "--md", describe: "print the account of what moved as Markdown" },
      { flags: "-o, --out <folder>", describe: "the report to verify (default <study>/report)" },
      ...STUDY,
    ],
    examples: ["sp-code verify my-study", "sp-code verify my-study --out report-2 --json"],
    load: () => import("./commands/verify.ts"),
  },
  {
    name: "schema",
    arguments: "[name]",
    summary: "the JSON Schema of a file or of what a command prints; without a name, the list",
    options: [],
    examples: ["sp-code schema", "sp-code schema transcripts"],
    load: () => import("./commands/schema.ts"),
  },
  {
    name: "completion",
    arguments: "<shell>",
    summary: "completions for bash, zsh or fish",
    options: [],
    examples: [
      "sp-code completion bash >> ~/.bashrc",
      "sp-code completion fish > ~/.config/fish/completions/sp-code.fish",
    ],
    load: () => import("./commands/completion.ts"),
  },
];
