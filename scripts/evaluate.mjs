// How good suggestions are beside people's coding: npm run evaluate [-- --write] [-- --only NAME,...] [-- --held-out]
// One section a file in scripts/evaluate/, listed here. Figures are of the documents that development may look at; those
// of the documents held out are printed with --held-out and with --write, which puts both into docs/evaluation.md. The
// coded material is not part of this repository (looked for in ../shared, or --shared DIR).
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/** name = file in scripts/evaluate/ with `evaluate({ root, shared, heldOut })`: Markdown, or undefined without the material. */
const SECTIONS = ["relevance", "learning", "questions", "themes"];

const { values } = parseArgs({
  options: {
    write: { type: "boolean", default: false },
    "held-out": { type: "boolean", default: false },
    only: { type: "string" },
    shared: { type: "string" },
  },
});
const root = fileURLToPath(new URL("..", import.meta.url));
const shared = values.shared ?? join(root, "../shared");
const heldOut = values.write || values["held-out"];
const only = values.only?.split(",");
const unknown = only?.filter((name) => !SECTIONS.includes(name)) ?? [];
if (unknown.length > 0) {
  process.stderr.write(`evaluate: there is no section ${unknown.join(", ")}; there are ${SECTIONS.join(", ")}.\n`);
  process.exit(2);
}

const file = join(root, "docs/evaluation.md");
let text = existsSync(file) ? readFileSync(file, "utf8") : "";
let missing = 0;
for (const name of SECTIONS.filter((s) => only === undefined || only.includes(s))) {
  const { evaluate } = await import(`./evaluate/${name}.mjs`);
  const markdown = await evaluate({ root, shared, heldOut });
  process.stdout.write(markdown === undefined ? `${name}: the coded material is not here.\n` : `${markdown}\n`);
  const [from, to] = [`<!-- ${name}: begin -->\n`, `<!-- ${name}: end -->\n`];
  const [start, end] = [text.indexOf(from), text.indexOf(to)];
  if (markdown === undefined || start < 0 || end < start) missing++;
  else text = `${text.slice(0, start + from.length)}\n${markdown}\n${text.slice(end)}`;
}
if (values.write && missing === 0) writeFileSync(file, text);
else if (values.write) {
  process.stderr.write("evaluate: nothing was written: material or marks in docs/evaluation.md are missing.\n");
  process.exitCode = 1;
}
