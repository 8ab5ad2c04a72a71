/** How a program counts positions and writes text (refi-qda guide, section 3). */
export interface Dialect {
  readonly unit: "code-points" | "utf-16";
  readonly lineEnd: "\n" | "\r\n";
  /** Positions that a line end counts for. */
  readonly lineEndCounts: 1 | 2;
  readonly bom: boolean;
}

export const dialects = {
  /** The standard's own rule. */
  spec: { unit: "code-points", lineEnd: "\n", lineEndCounts: 1, bom: false },
  "nvivo-windows": { unit: "utf-16", lineEnd: "\r\n", lineEndCounts: 2, bom: true },
  "nvivo-mac": { unit: "utf-16", lineEnd: "\n", lineEndCounts: 1, bom: false },
  /** Not tried with the program itself. */
  maxqda: { unit: "code-points", lineEnd: "\r\n", lineEndCounts: 1, bom: false },
} as const satisfies Record<string, Dialect>;

export type DialectName = keyof typeof dialects;

/** The bytes of a text source. */
export function textFor(dialect: Dialect, text: string): Uint8Array {
  const body = dialect.lineEnd === "\n" ? text : text.replaceAll("\n", dialect.lineEnd);
  return new TextEncoder().encode((dialect.bom ? "\ufeff" : "") + body);
}

/** Turns ascending offsets (UTF-16 units into a text with LF) into the dialect's positions, in one pass over the text. */
export function positionsIn(dialect: Dialect, text: string, offsets: readonly number[]): ReadonlyMap<number, number> {
  const positions = new Map<number, number>();
  let position = 0;
  let at = 0;
  for (const offset of offsets) {
    for (; at < offset; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 10) position += dialect.lineEndCounts;
      else if (dialect.unit === "utf-16" || unit < 0xdc00 || unit > 0xdfff) position++;
    }
    positions.set(offset, position);
  }
  return positions;
}
