import { ok } from "../../findings/index.ts";
import type { Checked, Finding } from "../../model/index.ts";
import type { RawDocument } from "../raw.ts";
import type { Block, CommentRange, SideText } from "./blocks.ts";
import { placeComments } from "./comments.ts";
import { rowsOf, type StyleNames } from "./rows.ts";

/** What a format's own code found in one document. */
export interface DocumentParts {
  readonly blocks: readonly Block[];
  readonly styles?: StyleNames;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly language?: string;
  readonly comments?: readonly SideText[];
  readonly ranges?: ReadonlyMap<string, CommentRange>;
}

/** The raw document of a format of paragraphs and tables, comments placed on its rows. */
export function documentOf(
  parts: DocumentParts,
  file: string,
  findings: readonly Finding[],
): Checked<readonly RawDocument[]> {
  const made = rowsOf(parts.blocks, file, parts.styles);
  const metadata: Record<string, string> = { ...parts.metadata };
  for (const [name, value] of made.metadata) metadata[name] ??= value;
  const { comments = [], ranges = new Map<string, CommentRange>() } = parts;
  const placed = placeComments(comments, ranges, new Map(), parts.blocks, made.rows, made.places);
  return ok(
    [
      {
        shape: made.shape,
        rows: made.rows,
        metadata,
        ...(placed.length > 0 ? { comments: placed } : {}),
        ...(parts.language === undefined ? {} : { language: parts.language }),
        ...(made.producer === undefined ? {} : { producer: made.producer }),
      },
    ],
    [...findings, ...made.findings],
  );
}
