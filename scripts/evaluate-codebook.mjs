// What the cues of the reference codebook do: npm run evaluate:codebook [-- --write]
// Prints the figures as Markdown; --write also puts them between the marks in docs/reference-codebook.md. The inventory
// and the corpora are not part of this repository (looked for in ../shared, or --shared DIR); without them their parts
// say so, and --write refuses, so that figures in the docs are never replaced by their absence.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadRooms } from "./codebook-evaluation/load.mjs";
import { asMarkdown } from "./codebook-evaluation/markdown.mjs";
import {
  measureCorpora,
  measureDemo,
  measureHand,
  measureInventory,
  readCodebook,
  readDemo,
} from "./codebook-evaluation/measure.mjs";

const { values } = parseArgs({
  options: {
    write: { type: "boolean", default: false },
    missed: { type: "boolean", default: false },
    shared: { type: "string" },
    codebook: { type: "string" },
  },
});
const root = fileURLToPath(new URL("..", import.meta.url));
const shared = values.shared ?? join(root, "../shared");
const study = join(root, "fixtures/demo-study");

const rooms = await loadRooms(root);
const book = await readCodebook(rooms, values.codebook ?? join(root, "codebooks/social-prescribing.yaml"));
const inventory = measureInventory(rooms, book, join(shared, "code-inventory.yaml"));
const corpora = await measureCorpora(rooms, book, join(shared, "corpora"));
const demo = await readDemo(rooms, study);
const hand = measureHand(rooms, book, demo, join(study, "hand-coding"));
const read = new Set(hand.map((h) => h.id));
const markdown = asMarkdown({
  book,
  inventory,
  corpora,
  hand,
  demo: measureDemo(
    rooms,
    book,
    demo.filter((t) => !read.has(t.id)),
  ),
});
process.stdout.write(markdown);
if (values.missed)
  for (const [code, phrase] of inventory?.missed ?? []) process.stdout.write(`missed: ${code}: ${phrase}\n`);

if (values.write) {
  const file = join(root, "docs/reference-codebook.md");
  const [from, to] = ["<!-- figures: begin -->\n", "<!-- figures: end -->\n"];
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const [start, end] = [text.indexOf(from), text.indexOf(to)];
  if (!inventory || !corpora || start < 0 || end < start) {
    const why = !inventory || !corpora ? "the inventory or the corpora are not here" : `the marks are not in ${file}`;
    process.stderr.write(`evaluate-codebook: nothing was written: ${why}.\n`);
    process.exitCode = 1;
  } else writeFileSync(file, `${text.slice(0, start + from.length)}\n${markdown}\n${text.slice(end)}`);
}
