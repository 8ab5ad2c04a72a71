// Run by bench/run.mjs: node decisions-alone.mjs BUNDLE DATA fold|anchor; the whole process is timed from outside.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [bundle, data, what] = process.argv.slice(2);
const { anchorState, foldDecisions, parseEvents } = await import(pathToFileURL(bundle));
if (what === "fold") {
  const events = readdirSync(data).flatMap((f) => parseEvents(readFileSync(join(data, f), "utf8"), f).value);
  const { codings, rejected } = foldDecisions(events);
  if (codings.length + rejected.length !== 100_000) throw new Error("not every event was folded");
} else {
  const { transcripts, state } = JSON.parse(readFileSync(data, "utf8"));
  const { displaced } = anchorState(state, transcripts);
  const counts = {};
  for (const d of displaced) counts[d.anchor.status] = (counts[d.anchor.status] ?? 0) + 1;
  if (!(counts.moved > 5000)) throw new Error(`few were found: ${JSON.stringify(counts)}`);
  process.stdout.write(`${JSON.stringify(counts)}\n`);
}
