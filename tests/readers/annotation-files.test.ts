import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { chatText } from "../../src/readers/chat-words.ts";
import { readTranscripts } from "../../src/readers/index.ts";
import { clockOf, ttmlTime } from "../../src/readers/ttml-times.ts";

const fixtures = join(import.meta.dirname, "../../fixtures/readers");
const own = [
  "chat-codes/talk.cha",
  "elan-tiers/talk.eaf",
  "transcriber/talk.trs",
  "ttml/talk.ttml",
  "podlove/talk.xml",
];
const lrc = "lrc/talk.lrc";

async function read(text: string | Uint8Array, name = "talk.xml") {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const { value = [], findings } = await readTranscripts({ name, bytes, sha256: "0" }, { id: "talk" });
  return { t: value[0], all: value, findings, codes: findings.map((f) => f.code) };
}

/** A small generator, so that a failure can be repeated. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

describe("words of CHAT", () => {
  it.each([
    ["(be)cause", "because"],
    ["word@s:cym&eng dim_byd@1", "word dim byd"],
    ["&-uh &m &~ba &+fr", "uh m ba fr"],
    ["a: na:na rhi^noceros", "a nana rhinoceros"],
    ["<one two> [//] three [?] [= x] [x 3] [!!] [e] [<1]", "one two three"],
    ["xxx yy www@s:eng xxx.", "[unintelligible] [unintelligible] [unintelligible] [unintelligible]."],
    ["&=imit:beep &=clears_throat", "[imit beep] [clears throat]"],
    ["wait +...", "wait…"],
    ["no +//.", "no –"],
    ["who +/?", "who?"],
    ['she said +"/.', "she said:"],
    ["where +..?", "where?"],
    ["( ) ((laugh)) (.) # ##", "( ) ((laugh)) (.) (.) (..)"],
    ["[shouting] no [] .", "[shouting] no."],
    ["&*MOT:mhm yes", "[MOT mhm] yes"],
    ["0 .", ""],
    ["0.", ""],
    ["0 [=! sighs] .", "[sighs]"],
    ["two 0 three", "two 0 three"],
    ["0is gone", "gone"],
    ["[ never closed", "[ never closed"],
  ])("%j is %j", (raw, text) => {
    expect(chatText(raw, 0, raw.length).text).toBe(text);
  });
  it("knows where each word came from", () => {
    const source = "*A:\t<well@s [/] then> (be)cause .";
    const { text, edits } = chatText(source, 4, source.length);
    expect(text).toBe("well then because.");
    const at = text.indexOf("because");
    const i = edits.findIndex((e, k) => k % 2 === 0 && e === at);
    expect(source.slice(4 + edits[i + 1]).startsWith("(be)cause")).toBe(true);
  });
});

describe("times of TTML", () => {
  const rates = clockOf((name) => ({ frameRate: "24", frameRateMultiplier: "1000 1001", tickRate: "10000" })[name]);
  it.each([
    ["00:00:01.25", 1250],
    ["01:00:00:12", 3600501],
    ["1.5h", 5400000],
    ["90m", 5400000],
    ["300ms", 300],
    ["24f", 1001],
    ["15000t", 1500],
    ["soon", undefined],
    ["1:2", undefined],
  ])("%s is %s ms", (written, ms) => {
    expect(ttmlTime(written, rates)).toBe(ms);
  });
});

describe("source offsets of CHAT", () => {
  it("lead from a word in the text to the word in the file", async () => {
    const bytes = readFileSync(join(fixtures, "chat-codes/talk.cha"));
    const { t } = await read(bytes, "talk.cha");
    const file = new TextDecoder().decode(bytes);
    for (const word of ["who", "home", "wouldnae", "no.", "hello", "seven"]) {
      const at = t.text.indexOf(word);
      expect(at).toBeGreaterThan(0);
      const k = t.offsets.canonical.findLastIndex((c) => c <= at);
      const source = t.offsets.source[k] + at - t.offsets.canonical[k];
      expect(file.slice(source, source + 2)).toBe(word.slice(0, 2));
    }
  });
});

describe("harmful XML in every XML format", () => {
  const roots: readonly (readonly [string, string])[] = [
    ["ANNOTATION_DOCUMENT", "TIER"],
    ["Trans", "Section"],
    ["tt", "div"],
    ["transcripts", "speech"],
  ];
  it.each(roots)("%s nested 100,000 deep is refused", async (root, inner) => {
    const deep = `<?xml version="1.0"?><${root}>${`<${inner}>`.repeat(100_000)}`;
    const value = await read(deep);
    expect(value.codes).toEqual(["xml-depth"]);
  });
  it.each(roots)("%s with an entity bomb or an external entity is refused", async (root) => {
    const bomb = `<!DOCTYPE ${root} [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><${root}>&b;</${root}>`;
    const outside = `<!DOCTYPE ${root} SYSTEM "x.dtd" [<!ENTITY a SYSTEM "file:///etc/hostname">]><${root}>&a;</${root}>`;
    expect((await read(bomb)).codes).toEqual(["xml-doctype"]);
    expect((await read(outside)).codes).toEqual(["xml-doctype"]);
  });
  it("a bare doctype is taken for Transcriber only, and its entities do not exist", async () => {
    const bare = (root: string) => `<!DOCTYPE ${root} SYSTEM "trans-14.dtd"><${root}></${root}>`;
    expect((await read(bare("Trans"))).codes).toEqual(["no-speech"]);
    expect((await read(bare("tt"))).codes).toEqual(["xml-doctype"]);
    expect((await read(bare("ANNOTATION_DOCUMENT"))).codes).toEqual(["xml-doctype"]);
    const used = '<!DOCTYPE Trans SYSTEM "trans-14.dtd"><Trans><Turn speaker="a">&eacute;</Turn></Trans>';
    expect((await read(used)).codes).toEqual(["xml-broken"]);
  });
  it("30,000 attributes are refused", async () => {
    const attributes = Array.from({ length: 30_000 }, (_, i) => `a${i}="1"`).join(" ");
    expect((await read(`<tt><p ${attributes}>x</p></tt>`)).codes).toEqual(["xml-attributes"]);
  });
});

// Quadratic work would take longer than the time a test is given.
describe("great numbers", () => {
  const slots = '<TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="1"/><TIME_SLOT TIME_SLOT_ID="b"/></TIME_ORDER>';
  const tier = (i: number) =>
    i % 100 > 0
      ? `<TIER TIER_ID="t${i}" PARTICIPANT="person ${i}"/>`
      : `<TIER TIER_ID="t${i}" PARTICIPANT="person ${i}"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a${i}" TIME_SLOT_REF1="a" TIME_SLOT_REF2="b"><ANNOTATION_VALUE>hello there</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>`;
  it("100,000 tiers, a hundredth of them with talk", async () => {
    const tiers = Array.from({ length: 100_000 }, (_, i) => tier(i)).join("");
    const value = await read(`<ANNOTATION_DOCUMENT>${slots}${tiers}</ANNOTATION_DOCUMENT>`);
    expect(value.t.speakers.length).toBe(1000);
    expect(JSON.stringify(value.findings).length).toBeLessThan(5000);
  }, 120_000);
  it("annotations that refer to each other in a ring have no time and end", async () => {
    const ring = [0, 1]
      .map(
        (i) =>
          `<TIER TIER_ID="x${i}"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="r${i}" ANNOTATION_REF="r${1 - i}"><ANNOTATION_VALUE>word ${i}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>`,
      )
      .join("");
    const { t } = await read(`<ANNOTATION_DOCUMENT>${ring}</ANNOTATION_DOCUMENT>`);
    expect(t.turns.map((turn) => turn.startMs)).toEqual([undefined, undefined]);
  });
  it.each([
    ["codes", (n: number) => Array.from({ length: n }, (_, i) => `*A${i}:\thello .`).join("\n")],
    ["open brackets", (n: number) => `*A:\t${"[= ".repeat(n)}`],
    ["bullets", (n: number) => `*A:\t${"word \u00151_2\u0015 \u0015".repeat(n)}`],
    ["times", (n: number) => `*A:\t${"1_2 ".repeat(n)}`],
    ["drawls", (n: number) => `*A:\t${"a:".repeat(n)}`],
    ["round brackets", (n: number) => `*A:\t${"(a".repeat(n)}`],
    ["continuation lines", (n: number) => `*A:\tone${"\n\ttwo".repeat(n)}`],
    ["participants", (n: number) => `@Participants:\t${"ABC Name Adult, ".repeat(n)}\n*ABC:\tword .`],
  ])(
    "CHAT with 100,000 %s",
    async (_, make) => {
      const value = await read(`@UTF8\n@Begin\n*B:\tfirst .\n${make(100_000)}\n@End`, "talk.cha");
      expect(value.t.format).toBe("chat");
      expect(JSON.stringify(value.findings).length).toBeLessThan(5000);
    },
    120_000,
  );
});

describe("cut and damaged files", () => {
  it.each(own.slice(1))("%s cut anywhere is broken and says so", async (name) => {
    const whole = readFileSync(join(fixtures, name), "utf8");
    const from = whole.indexOf("<", whole.search(/<(?![?!])/)) + 40;
    for (let end = from; end < whole.length - 12; end += 97) {
      const { codes, all } = await read(whole.slice(0, end), name);
      expect(all).toEqual([]);
      expect(codes).toEqual(["xml-broken"]);
    }
  });
  it("CHAT cut anywhere gives what stands before the cut", async () => {
    const whole = readFileSync(join(fixtures, own[0]), "utf8");
    for (let end = 0; end < whole.length; end += 41) await read(whole.slice(0, end), own[0]);
    const { t } = await read(whole.slice(0, whole.indexOf("*PAR:\txxx") + 12), own[0]);
    expect(t.turns.length).toBe(2);
  });
  it.each([...own, lrc])("200 mutations of %s never throw and keep offsets whole", async (name) => {
    const bytes = readFileSync(join(fixtures, name));
    const below = random(own.indexOf(name) + 2);
    for (let n = 0; n < 200; n++) {
      const made = Uint8Array.from(bytes);
      for (let k = 0; k < 1 + below(4); k++) made[below(made.length)] = [below(256), 60, 91, 21, 10, 58][below(6)];
      const { all } = await read(below(5) === 0 ? made.subarray(0, below(made.length)) : made, name);
      for (const t of all) {
        for (const turn of t.turns) expect(turn.end).toBeLessThanOrEqual(t.text.length);
        for (const a of t.annotations) if (a.end > a.start) expect(t.text.slice(a.start, a.end)).toBe(a.raw);
      }
    }
  });
});
