/** A room of src/: what it is for, which rooms it may import, and why no more. CONTRIBUTING.md prints this table. */
export interface Room {
  readonly name: string;
  readonly purpose: string;
  readonly imports: readonly string[];
  readonly why: string;
}

const BASE = ["model", "findings", "text", "cues", "yaml", "csv", "random"];

export const rooms: readonly Room[] = [
  {
    name: "model",
    purpose: "the nouns: types and span arithmetic",
    imports: [],
    why: "everything depends on it, so it depends on nothing",
  },
  {
    name: "findings",
    purpose: "what can be found, as data, and its sentences",
    imports: ["model"],
    why: "a stage says what it found; the words live in one place",
  },
  {
    name: "yaml",
    purpose: "YAML text to checked values with line and column",
    imports: ["model", "findings"],
    why: "four kinds of file share one way of pointing at a fault",
  },
  {
    name: "csv",
    purpose: "CSV text to cells with line and column",
    imports: ["model", "findings"],
    why: "the tables people write are read in one way",
  },
  { name: "random", purpose: "seeded random numbers", imports: [], why: "the only randomness there is" },
  {
    name: "text",
    purpose: "words, sentences, stems, word ids",
    imports: ["model", "findings"],
    why: "one definition of a word for every count",
  },
  {
    name: "cues",
    purpose: "cue text to pattern, patterns over word ids to hits",
    imports: ["model", "findings", "text"],
    why: "the engine knows patterns, not codebooks",
  },
  {
    name: "study",
    purpose: "sp-code.yaml to settings",
    imports: ["model", "findings", "yaml"],
    why: "settings are read once and travel as a value",
  },
  {
    name: "readers",
    purpose: "bytes of a source to transcripts",
    imports: BASE,
    why: "a reader must not know what is done with the text",
  },
  {
    name: "cases",
    purpose: "participants and interviews tables, linked to speakers",
    imports: BASE,
    why: "who is counted is decided before anything is counted",
  },
  { name: "memos", purpose: "memos and other human text", imports: BASE, why: "human text is carried, never changed" },
  {
    name: "codebook",
    purpose: "codebook files to codes, and their checks",
    imports: BASE,
    why: "a codebook is data; running it is another room's work",
  },
  {
    name: "coding",
    purpose: "codebook times transcripts to columns of codings",
    imports: BASE,
    why: "suggestions are computed here and stored nowhere",
  },
  {
    name: "decisions",
    purpose: "events to state; building, binding and finding them again",
    imports: BASE,
    why: "what a person decided is stored for ever and folded the same way everywhere",
  },
  {
    name: "relevance",
    purpose: "passages ranked for codes by likeness and by what decisions teach; words where no code stands",
    imports: BASE,
    why: "ranking sees the codes' words, the texts and the decisions, never themes or order",
  },
  {
    name: "matrix",
    purpose: "codings to counts and co-occurrence",
    imports: BASE,
    why: "counting does not know where codings came from",
  },
  {
    name: "agreement",
    purpose: "how alike coders applied the codes, where they differ, what they settle",
    imports: [...BASE, "matrix", "decisions"],
    why: "coders are compared in the units every other count uses, and what they settle is stored as decisions",
  },
  {
    name: "themes",
    purpose: "themes.yaml; co-occurrence and wording to candidate groupings",
    imports: BASE,
    why: "grouping must not see the codebook author's themes",
  },
  {
    name: "frameworks",
    purpose: "framework files; sets of codes to placements",
    imports: BASE,
    why: "no source file names a dimension",
  },
  {
    name: "report",
    purpose: "everything above to one report model and its blocks",
    imports: BASE,
    why: "all words come from one catalogue",
  },
  {
    name: "writers",
    purpose: "the report model to bytes, one file per format",
    imports: ["model", "findings", "report", "office"],
    why: "a writer cannot compute, so formats cannot disagree",
  },
  {
    name: "office",
    purpose: "Word, Excel and zip files to the same bytes every time",
    imports: [],
    why: "everything that makes such a file makes it stable in one way",
  },
  {
    name: "handout",
    purpose: "transcripts for reading, with line numbers",
    imports: [...BASE, "office", "writers"],
    why: "a line number means the same words wherever it is printed",
  },
  {
    name: "find",
    purpose: "a question (words, codes, filters, joined) to the passages that answer it, with their citations",
    imports: [...BASE, "coding", "handout"],
    why: "what is found and how it is cited does not depend on who asks",
  },
  {
    name: "review",
    purpose: "a key and a state to the next state and the decisions to store; a state to the lines of a screen",
    imports: [...BASE, "coding", "decisions", "handout"],
    why: "a person decides in one way, in the terminal or in a page, and it can be tested without either",
  },
  {
    name: "confidentiality",
    purpose: "the key file, names in texts, identifiers, one person's words",
    imports: BASE,
    why: "what must not go out is looked for in one way, whatever is about to go out",
  },
  {
    name: "exchange",
    purpose: "a study as other analysis programs read it (REFI-QDA)",
    imports: BASE,
    why: "another format's names and ways of counting stay in one place",
  },
  {
    name: "manuscript",
    purpose: "quotations and numbers of a manuscript, and chosen quotations, against the transcripts",
    imports: ["model", "findings", "text"],
    why: "whether words are a person's is decided by comparing words, not by the report",
  },
  {
    name: "account",
    purpose: "what changed between two report models; what a freeze holds; what a meeting has to settle",
    imports: ["model", "report", "office"],
    why: "verify, diff and the response letter tell one story",
  },
  {
    name: "bundle",
    purpose: "the report's parts to the folder an archive gets, and the search for words that must not be in it",
    imports: ["model", "codebook", "confidentiality", "exchange", "report", "writers"],
    why: "what goes out for good is put together in one place, by values alone",
  },
  {
    name: "cache",
    purpose: "what was read and coded to bytes, and back to the same values",
    imports: ["model"],
    why: "what is kept between runs is values alone; whether it still holds is asked where files are read",
  },
  {
    name: "io",
    purpose: "the only disk access",
    imports: ["model", "findings"],
    why: "all else can be tested and previewed without a disk",
  },
  {
    name: "cli",
    purpose: "arguments, printing, exit codes: the only terminal and clock",
    imports: ["*"],
    why: "it puts the stages together for a person",
  },
];
