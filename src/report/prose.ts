import type { Block, Inline, Rich } from "./blocks.ts";

/**
 * A person's text as blocks. Of Markdown it knows paragraphs, "- " lists, headings (printed bold), **strong** and
 * *emphasis*; anything else stays as it was typed.
 */
export function prose(text: string): Block[] {
  const blocks: Block[] = [];
  for (const part of text.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n+/)) {
    const lines = part.split("\n").filter((l) => l.trim() !== "");
    if (lines.length === 0) continue;
    if (lines.every((l) => /^\s*[-*] /.test(l) || /^\s{2,}\S/.test(l)) && /^\s*[-*] /.test(lines[0])) {
      const items: string[] = [];
      for (const line of lines) {
        const item = /^\s*[-*] (.*)$/.exec(line);
        if (item) items.push(item[1]);
        else items.push(`${items.pop() ?? ""} ${line.trim()}`);
      }
      blocks.push({ kind: "list", items: items.map(inlines) });
      continue;
    }
    const heading = /^#{1,6}\s+(.+?)\s*#*$/.exec(lines[0]);
    if (heading) {
      blocks.push({ kind: "paragraph", text: [{ kind: "strong", text: heading[1] }] });
      lines.shift();
    }
    if (lines.length > 0) blocks.push({ kind: "paragraph", text: inlines(lines.map((l) => l.trim()).join(" ")) });
  }
  return blocks;
}

function inlines(text: string): Rich {
  const out: Inline[] = [];
  let last = 0;
  for (const m of text.matchAll(/\*\*([^*\s](?:[^*]*[^*\s])?)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*/g)) {
    if (m.index > last) out.push(text.slice(last, m.index));
    out.push(m[1] === undefined ? { kind: "em", text: m[2] } : { kind: "strong", text: m[1] });
    last = m.index + m[0].length;
  }
  if (last < text.length) out.push(text.slice(last));
  return out;
}
