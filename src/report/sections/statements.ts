import type { Block, Rich } from "../blocks.ts";
import { prose } from "../prose.ts";
import { anchor, type Reporter } from "./reporter.ts";

/** Statements every report owes, by the stem of the file in text/ that holds them. */
const OWED = ["ethics", "consent", "funding", "data-availability"] as const;

export function reflexivity(r: Reporter): Block[] {
  const text = r.model.statements.reflexivity;
  return text === undefined || text.trim() === ""
    ? [{ kind: "missing", text: r.w("missing.reflexivity") }]
    : prose(text);
}

/** Facts worked out from the data, then what the researchers wrote. */
export function limitations(r: Reporter): Block[] {
  const { model, w } = r;
  const text = model.statements.limitations;
  return [
    { kind: "heading", level: 3, id: "limitations-facts", text: [w("limitations.facts")] },
    { kind: "list", items: model.limitations.map((f): Rich => [w(`limitation.${f.key}`, f.args)]) },
    { kind: "heading", level: 3, id: "limitations-text", text: [w("limitations.own")] },
    ...(text === undefined || text.trim() === ""
      ? [{ kind: "missing" as const, text: w("missing.limitations") }]
      : prose(text)),
  ];
}

export function statements(r: Reporter): Block[] {
  const { model, w } = r;
  const others = model.statements.others;
  const blocks: Block[] = [];
  for (const name of OWED) {
    const own = others.find((o) => o.name === name);
    blocks.push(
      { kind: "heading", level: 3, id: anchor("statement", name), text: [w(`statement.${name}`)] },
      ...(own === undefined
        ? [{ kind: "missing" as const, text: w("missing.statement", { file: `text/${name}.md` }) }]
        : prose(own.text)),
    );
  }
  for (const { name, text } of others)
    if (!OWED.some((o) => o === name))
      blocks.push({ kind: "heading", level: 3, id: anchor("statement", name), text: [name] }, ...prose(text));
  return blocks;
}
