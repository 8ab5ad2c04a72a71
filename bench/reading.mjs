// Reads files in process, warm, and decodes the same bytes as plain UTF-8: node bench/reading.mjs BUNDLE ROUNDS FOLDER...
// Prints for each folder the milliseconds of processor time (all threads of the process, so collection of garbage
// counts) of each round, of reading and of decoding, as JSON.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [bundle, rounds, ...folders] = process.argv.slice(2);
const { readTranscripts } = await import(bundle);
const WARM_UP = 3;

const said = [];
for (const folder of folders) {
  const sources = readdirSync(folder)
    .sort()
    .map((name) => {
      const buffer = readFileSync(join(folder, name));
      const bytes = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
      return { name, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
    });
  const reading = [];
  const decoding = [];
  let units = 0;
  for (let round = -WARM_UP; round < Number(rounds); round++) {
    let from = process.cpuUsage();
    for (const { bytes } of sources)
      units += Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8").length;
    const plain = spent(from);
    from = process.cpuUsage();
    for (const source of sources) {
      const { value } = await readTranscripts(source, { id: source.name });
      if (value?.length !== 1) throw new Error(`${source.name} was not read as one transcript`);
      units += value[0].text.length;
    }
    if (round < 0) continue;
    decoding.push(plain);
    reading.push(spent(from));
  }
  if (units === 0) throw new Error(`${folder} holds no text`);
  said.push({ bytes: sources.reduce((n, s) => n + s.bytes.length, 0), reading, decoding });
}
console.log(JSON.stringify(said));

function spent(from) {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}
