import type { Block, Inline, Rich } from "./blocks.ts";

/** The blocks with the numbers of their tables' number columns and of their facts as the language writes them. */
export function withNumbers(blocks: readonly Block[], written: (printed: string) => string): Block[] {
  const inline = (i: Inline): Inline => (typeof i === "string" ? written(i) : { ...i, text: written(i.text) });
  const cell = (rich: Rich): Rich => rich.map(inline);
  return blocks.map((block): Block => {
    if (block.kind === "facts") return { ...block, facts: block.facts.map((f) => ({ ...f, value: written(f.value) })) };
    if (block.kind === "details") return { ...block, blocks: withNumbers(block.blocks, written) };
    if (block.kind !== "table") return block;
    const { columns } = block;
    return { ...block, rows: block.rows.map((row) => row.map((c, i) => (columns[i]?.number ? cell(c) : c))) };
  });
}
