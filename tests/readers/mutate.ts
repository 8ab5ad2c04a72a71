import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import type { RandomStream } from "../../src/random/index.ts";
import { readZip } from "../../src/readers/zip.ts";
import { makePdf } from "./make-pdf.ts";
import { type Member, makeZip } from "./make-zip.ts";

/** A sound file of one format, to be damaged. */
export interface Base {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The members of a zip container. */
  readonly members?: readonly Member[];
}

const folder = join(import.meta.dirname, "../../fixtures/readers");
const fromFile = (path: string): Base => ({ name: basename(path), bytes: new Uint8Array(readFileSync(path)) });

/** The fixtures of every format: those of our own, and one of each kind that LibreOffice saved. */
export async function bases(): Promise<readonly Base[]> {
  const found: Base[] = [];
  for (const name of readdirSync(folder).sort()) {
    const expected = join(folder, name, "expected.json");
    if (existsSync(expected)) found.push(fromFile(join(folder, name, JSON.parse(readFileSync(expected, "utf8")).file)));
  }
  for (const kind of ["docx", "odt", "rtf", "pdf", "doc", "xlsx", "ods"]) {
    found.push(fromFile(join(folder, `libreoffice/table/talk.${kind}`)));
    if (!["doc", "xlsx", "ods"].includes(kind))
      found.push(fromFile(join(folder, `libreoffice/footnotes/talk.${kind}`)));
  }
  const lines = ["Ana: Where did it begin?", "Bo: At the start.", "Ana: And then?", "Bo: It went on."];
  const pdf = makePdf([lines.map((text, i) => [72, 760 - i * 30, text] as const), "picture"]);
  found.push({ name: "plain.pdf", bytes: pdf });
  found.push({ name: "talk.tsv", bytes: Buffer.from(`speaker\ttext\n${lines.join("\n").replaceAll(": ", "\t")}\n`) });
  found.push({ name: "talk.csv", bytes: Buffer.from(`speaker,text\n${lines.join("\n").replaceAll(": ", ",")}\n`) });
  return Promise.all(found.map(withMembers));
}

async function withMembers(base: Base): Promise<Base> {
  if (base.bytes[0] !== 0x50 || base.bytes[1] !== 0x4b) return base;
  const { value = new Map<string, Uint8Array>() } = await readZip(base.bytes, () => true);
  const members = [...value].map(([name, content]) => ({ name, content, deflate: true }));
  return { ...base, members };
}

/** What parsers stumble over: marks of the formats, odd characters, numbers out of range. */
const PIECES = [
  ..."<>&\"'[]{}()\\/:;,|\t\n\r\0%#*_-=",
  "</",
  "<!--",
  "<![CDATA[",
  "]]>",
  "<!DOCTYPE a [<!ENTITY b 'c'>]>",
  "&#0;",
  "&#xD800;",
  "&amp;",
  "<w:p>",
  "</w:p>",
  "<w:tbl><w:tr><w:tc>",
  "</table:table-cell>",
  "<text:note>",
  "{\\*\\",
  "\\'",
  "\\u-1?",
  "\\bin99999999 ",
  "\\row",
  "\\cell",
  "-->",
  "00:00:00,000 --> 99:99:99,999",
  "WEBVTT\n\n",
  "<v ",
  "[00:12]",
  "*PAR:\t",
  "\u0015",
  "@End\n",
  "%tim:\t",
  "obj <<",
  "endstream",
  "/Length -1",
  "BT /F 1e9 Tf",
  "null",
  "true",
  "1e999",
  "-1",
  "0",
  "4294967296",
  "99999999999999999999",
  "Nan",
  "\ud83c\udf89",
  "\ud83c",
  "\u202e",
  "\u2028",
  "\ufeff",
  "\u0301",
  "\u001b[2J",
  "Ana: ",
  "**Bo**",
  " ".repeat(300),
  "a".repeat(3000),
  "(".repeat(400),
  "<a>".repeat(300),
];

const ENCODER = new TextEncoder();

/** One to six changes of bytes: bits, pieces in, parts out, twice or moved, cuts, numbers replaced. */
export function mutated(bytes: Uint8Array, random: RandomStream): Uint8Array {
  let now = Buffer.from(bytes);
  for (let n = 1 + random.below(6); n > 0 && now.length > 0; n--) {
    const at = random.below(now.length);
    const part = now.subarray(at, at + 1 + random.below(1 + random.below(400)));
    const [before, after] = [now.subarray(0, at), now.subarray(at)];
    switch (random.below(9)) {
      case 0:
        now = Buffer.from(now);
        now[at] ^= 1 << random.below(8);
        break;
      case 1:
        now = Buffer.from(now);
        now.fill([0, 0xff, 0x20, 0x80, 0x30][random.below(5)], at, Math.min(now.length, at + 1 + random.below(8)));
        break;
      case 2:
        now = Buffer.concat([before, after.subarray(part.length)]);
        break;
      case 3:
        now = Buffer.concat([before, part, after]);
        break;
      case 4: {
        const rest = Buffer.concat([before, after.subarray(part.length)]);
        const to = random.below(rest.length + 1);
        now = Buffer.concat([rest.subarray(0, to), part, rest.subarray(to)]);
        break;
      }
      case 5:
        if (random.below(4) === 0) now = before;
        break;
      case 6: {
        const text = now.toString("latin1");
        const number = /\d+/g;
        number.lastIndex = at;
        const m = number.exec(text);
        const wanted = ["0", "-1", "65536", "99999999999", ""][random.below(5)];
        if (m) now = Buffer.from(text.slice(0, m.index) + wanted + text.slice(m.index + m[0].length), "latin1");
        break;
      }
      default:
        now = Buffer.concat([before, ENCODER.encode(PIECES[random.below(PIECES.length)]), after]);
    }
  }
  return new Uint8Array(now);
}

/** The container with one or two of its members changed, and whole again as a container. */
export function mutatedMembers(members: readonly Member[], random: RandomStream): Uint8Array {
  const changed = members.map((m) => ({ ...m }));
  const talk = changed.filter((m) => extname(m.name) === ".xml" || extname(m.name) === ".rels");
  for (let n = 1 + random.below(2); n > 0; n--) {
    const member = talk[random.below(talk.length)];
    member.content = mutated(Buffer.from(member.content as string), random);
  }
  if (random.below(20) === 0) changed.splice(random.below(changed.length), 1);
  return makeZip(changed);
}
