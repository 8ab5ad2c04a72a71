import { resolve } from "node:path";
import { quotable } from "../cases/index.ts";
import { finding } from "../findings/index.ts";
import { isInside, writeNewFile } from "../io/index.ts";
import type { Finding, Mentions } from "../model/index.ts";
import { blanksFor, type CardExtract, type CodeCard, cardsHtml } from "../writers/cards.ts";
import type { StudyAnalysis } from "./analyse-study.ts";
import type { Options } from "./command.ts";
import { searchReport } from "./leaks.ts";
import { Refusal, refuseSuppressed } from "./refusal.ts";
import { reportWords } from "./report-language.ts";

const EXTRACTS = 2;
/** UTF-16 units from which an extract is no longer better for being longer: what a card has room for. */
const FITS = 150;

export interface CardsMade {
  readonly cards: number;
  readonly blank: number;
  readonly stop: boolean;
  readonly findings: readonly Finding[];
}

/** Writes a card for each code that is not retired, in code-id order, and blank ones; never over a file. */
export async function makeCards(file: string, analysis: StudyAnalysis, options: Options): Promise<CardsMade> {
  if (!/\.html?$/i.test(file))
    throw new Refusal([
      finding("bad-arguments", { problem: "Cards are an HTML file, for printing: name it FILE.html." }),
    ]);
  const { study, settings, coded } = analysis;
  if (settings.transcripts.some((t) => isInside(resolve(file), resolve(study.root, t))))
    throw new Refusal([finding("output-among-transcripts", {}, { file })]);
  refuseSuppressed(settings, "cards");
  reportWords(settings);
  const cards = cardsOf(analysis);
  const content = cardsHtml({
    title: settings.title,
    codebook: `${coded.codebook.title}, ${coded.codebook.version}`,
    codebookLanguage: coded.codebook.language,
    language: settings.reportLanguage,
    participants: coded.groups.total,
    withheld: settings.audience !== "team",
    cards,
  });
  const search = await searchReport([{ path: "cards.html", content }], "cards", study, options);
  const made = { cards: cards.length, blank: blanksFor(cards.length) };
  if (search.stop) return { ...made, stop: true, findings: search.findings };
  const failed = writeNewFile(resolve(file), content, file);
  return { ...made, stop: failed.length > 0, findings: [...search.findings, ...failed] };
}

function cardsOf(analysis: StudyAnalysis): readonly CodeCard[] {
  const { coded, counted, settings } = analysis;
  const reflexive = settings.approach === "reflexive";
  const columns = [
    { person: true, of: candidates(analysis, counted.person) },
    ...(reflexive ? [] : [{ person: false, of: candidates(analysis, counted.hits) }]),
  ];
  return coded.codes.flatMap((code, c) => {
    if (code.status === "retired") return [];
    const { id, label, definition } = code;
    const counts = counted.codeCounts[c];
    return [
      {
        id,
        label,
        definition,
        person: counts.person.participants,
        ...(reflexive ? {} : { hits: counts.hits.participants }),
        extracts: settings.audience === "team" ? chosen(columns.map((x) => ({ ...x, of: x.of[c] }))) : [],
      },
    ];
  });
}

interface Candidate extends Omit<CardExtract, "person"> {
  readonly owner: number;
  readonly group: string;
}

/**
 * Two of different participants: what a person coded before cue hits, a group not yet heard, the longer one up to what a
 * card has room for, then the order of the text.
 */
function chosen(columns: readonly { readonly person: boolean; readonly of: readonly Candidate[] }[]): CardExtract[] {
  const picked: (Candidate & { person: boolean })[] = [];
  for (const { person, of } of columns)
    while (picked.length < EXTRACTS) {
      let best: Candidate | undefined;
      let most = Number.NEGATIVE_INFINITY;
      for (const c of of) {
        if (picked.some((p) => p.owner === c.owner)) continue;
        const length = c.text.length <= FITS ? c.text.length : 2 * FITS - c.text.length;
        const value = length - (picked.some((p) => p.group === c.group) ? 10 * FITS : 0);
        if (value <= most) continue;
        most = value;
        best = c;
      }
      if (!best) break;
      picked.push({ ...best, person });
    }
  return picked.map(({ text, language, who, person }) => ({ text, language, who, person }));
}

/** By code: its sentences in text order, of those who may be quoted. */
function candidates({ coded, counted }: StudyAnalysis, mentions: Mentions): readonly (readonly Candidate[])[] {
  const { groups, links, transcripts, codeIds } = coded;
  const { cases } = links.table;
  const may = quotable(links.table);
  const found = codeIds.map((): Candidate[] => []);
  for (let i = 0; i < mentions.length; i++) {
    const owner = mentions.case[i];
    if (owner < 0 || groups.groupOf[owner] < 0 || !may.has(cases[owner].id)) continue;
    const place = counted.units.placeOf(mentions.unit[i]);
    if (!place) continue;
    const { text, language } = transcripts[place.transcript];
    const group = groups.names[groups.groupOf[owner]];
    const who = group === "" ? cases[owner].id : `${group}, ${cases[owner].id}`;
    const said = text.slice(place.span.start, place.span.end).replace(/\s+/g, " ").trim();
    found[mentions.code[i]].push({ text: said, language, owner, group, who });
  }
  return found;
}
