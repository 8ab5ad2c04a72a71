/**
 * What is read at most. Sizes are bytes of the file or, in containers, of expanded parts; characters are UTF-16 units.
 * A study raises one under `limits` in sp-code.yaml, by the name `limitKey` gives.
 */
export const READING_LIMITS = {
  /** One input file. */
  fileBytes: 50_000_000,
  /** Files of a study, and how deep its folders nest. */
  files: 20_000,
  folderDepth: 32,
  zipEntries: 2_000,
  zipPartBytes: 50_000_000,
  zipTotalBytes: 200_000_000,
  /** Expanded : packed, for parts over a megabyte. */
  zipRatio: 200,
  xmlDepth: 256,
  /** Of one element. */
  xmlAttributes: 256,
  jsonDepth: 256,
  rtfDepth: 256,
  csvRecordCharacters: 1_000_000,
  sheetCells: 2_000_000,
  sheetColumns: 512,
  sheetCharacters: 50_000_000,
  pdfPages: 2_000,
  pdfCharacters: 20_000_000,
  pdfPieces: 2_000_000,
  /** What the PDF's parser may reserve in all while it reads one file: the work it may do. */
  pdfWorkBytes: 1_000_000_000,
  /** Memory of the PDF's parser beside that, in megabytes. */
  pdfMemoryMegabytes: 1_024,
  /** Without a page done, the run ends; this never decides what is read. */
  pdfSeconds: 60,
} as const satisfies Record<string, number>;

export type LimitName = keyof typeof READING_LIMITS;
export type ReadingLimits = Readonly<Record<LimitName, number>>;

/** A limit's name in sp-code.yaml. */
export const limitKey = (name: LimitName): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
