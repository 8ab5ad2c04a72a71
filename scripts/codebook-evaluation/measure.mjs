// What the cues of the reference codebook do, counted. Nothing here judges a number; docs/reference-codebook.md does.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { parse as parseCsv } from "csv-parse/sync";
import { parse as parseYaml } from "yaml";

const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** The codebook, its compiled rules, and how it does on its own examples. */
export async function readCodebook(rooms, file) {
  const { value: codebook } = await rooms.parseCodebook({
    name: "codebooks/social-prescribing.yaml",
    bytes: readFileSync(file),
    sha256: "",
  });
  const rules = (await rooms.compileRules(codebook)).value;
  const { examples, counterExamples } = rooms.checkCodebook(codebook, (text) => rooms.matchText(rules, text));
  return { codebook, rules, examples, counterExamples };
}

/** Every phrase of the inventory against every code's cues; undefined when the inventory is not here. */
export function measureInventory(rooms, { codebook, rules }, file) {
  if (!existsSync(file)) return undefined;
  const inventory = parseYaml(readFileSync(file, "utf8"));
  const themes = new Map();
  const pairs = [];
  const missed = [];
  for (const { theme, code, cues } of inventory) {
    const row = themes.get(theme) ?? { theme, phrases: 0, own: 0, other: 0 };
    themes.set(theme, row);
    for (const phrase of cues) {
      const hits = new Set(
        rooms
          .matchText(rules, phrase)
          .filter((m) => !m.contrary)
          .map((m) => m.code),
      );
      row.phrases++;
      if (hits.delete(code)) row.own++;
      else missed.push([code, phrase]);
      if (hits.size > 0) row.other++;
      for (const other of hits) pairs.push({ phrase, code, other });
    }
  }
  const phrases = new Set(inventory.flatMap((c) => c.cues.map(plain)));
  const verbatim = codebook.codes.flatMap((c) =>
    c.cues.flatMap((q) => strings(q.value)).filter((s) => phrases.has(plain(s))),
  );
  return { themes: [...themes.values()], pairs, verbatim, missed };
}

const plain = (text) =>
  text
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/^=/, "")
    .replace(/[^\p{L}\p{N}']+/gu, " ")
    .trim();

function strings(value) {
  if (typeof value === "string") return [value];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(strings) : [];
}

/** Hits on English transcripts about other things: the corpora, files in code-unit order of path. */
export async function measureCorpora(rooms, { rules }, folder) {
  if (!existsSync(folder)) return undefined;
  const files = walk(folder, "").filter((f) => f.includes("/"));
  const transcripts = [];
  let read = 0;
  for (const name of files) {
    const found = await rooms.readTranscripts(
      { name, bytes: readFileSync(join(folder, name)), sha256: "" },
      { id: name },
    );
    const english = (found.value ?? []).filter((t) => t.language === "en");
    if (english.length > 0) read++;
    transcripts.push(...english);
  }
  const { hits, words } = rooms.countCodings(rules, transcripts).value;
  const codes = rules.codes.map((code, i) => ({ code, hits: hits[i] }));
  codes.sort((a, b) => b.hits - a.hits || byText(a.code, b.code));
  return { files: files.length, read, words, hits: hits.reduce((a, b) => a + b, 0), codes };
}

function walk(folder, below) {
  return readdirSync(join(folder, below))
    .sort(byText)
    .flatMap((name) => {
      const path = below === "" ? name : `${below}/${name}`;
      return statSync(join(folder, path)).isDirectory() ? walk(folder, path) : [path];
    });
}

/** The demo's transcripts, read as the study reads them: its interviews table says who asks. */
export async function readDemo(rooms, study) {
  const interviewers = new Map(
    parseCsv(readFileSync(join(study, "interviews.csv")), { columns: true }).map((r) => [r.transcript, r.interviewer]),
  );
  const transcripts = [];
  for (const file of readdirSync(join(study, "transcripts")).sort(byText)) {
    const id = basename(file).replace(/\.[^.]*$/, "");
    const who = interviewers.get(id);
    const source = { name: file, bytes: readFileSync(join(study, "transcripts", file)), sha256: "" };
    const hints = { id, language: "en", roles: who ? { [who]: "interviewer" } : undefined };
    transcripts.push(...(await rooms.readTranscripts(source, hints)).value);
  }
  return transcripts.sort((a, b) => byText(a.id, b.id));
}

/**
 * Hits beside codings made by reading, for each code with either: hand-coded passages, how many of them a hit of the
 * same code overlaps by its sentence, and hits on a sentence that no hand coding of the code overlaps.
 */
export function measureHand(rooms, { rules }, demo, folder) {
  const ids = readdirSync(folder)
    .filter((f) => f.endsWith(".csv"))
    .map((f) => f.slice(0, -4))
    .sort(byText);
  return ids.map((id) => {
    const transcript = demo.find((t) => t.id === id);
    const rows = parseCsv(readFileSync(join(folder, `${id}.csv`)), { columns: true });
    const hand = rows.map(({ quote, code }) => {
      const start = transcript.text.indexOf(quote.normalize("NFC"));
      if (start < 0) throw new Error(`${id}.csv: a quote of ${code} does not stand in the transcript`);
      return { code, start, end: start + quote.normalize("NFC").length };
    });
    const table = rooms.codeTranscripts(rules, [transcript]).value;
    const hits = [];
    for (let i = 0; i < table.length; i++)
      if (!table.contrary[i])
        hits.push({ code: rules.codes[table.code[i]], start: table.unitStart[i], end: table.unitEnd[i] });
    const meets = (a) => (b) => a.code === b.code && a.start < b.end && b.start < a.end;
    const codes = [...new Set([...hand, ...hits].map((x) => x.code))].sort(byText).map((code) => {
      const passages = hand.filter((h) => h.code === code);
      const own = hits.filter((h) => h.code === code);
      return {
        code,
        passages: passages.length,
        found: passages.filter((p) => own.some(meets(p))).length,
        hits: own.length,
        beside: own.filter((h) => !passages.some(meets(h))).length,
      };
    });
    return { id, codes };
  });
}

/** Hits on the demo's transcripts that were not coded by hand. */
export function measureDemo(rooms, { rules }, transcripts) {
  const { hits, contrary, words } = rooms.countCodings(rules, transcripts).value;
  const sum = (xs) => xs.reduce((a, b) => a + b, 0);
  return {
    transcripts: transcripts.length,
    words,
    hits: sum(hits),
    contrary: sum(contrary),
    used: hits.filter((n) => n > 0).length,
  };
}
