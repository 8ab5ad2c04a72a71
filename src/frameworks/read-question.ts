import { matchText } from "../cues/index.ts";
import { comparisonForm, wordSpans } from "../text/index.ts";
import type { AnswerType } from "./answer-types.ts";
import { nounType, type QuestionForms } from "./question-forms.ts";

/** What a question asks for and the words that say so. */
export interface Asked {
  readonly type: AnswerType;
  /** Words of the question, in lower case. */
  readonly words: string;
}

interface Word {
  readonly text: string;
  readonly start: number;
  /** A sign stands between this word and the one before: a comma, a dash, a colon, quotation marks. */
  readonly cut: boolean;
}

/** One sentence made ready: contractions of the asking words opened, its words, and where requests and leads end. */
interface Sentence {
  readonly text: string;
  readonly words: readonly Word[];
  /** Indices of the words behind a request ("tell me about"), with the index of the request's own first word. */
  readonly requests: readonly (readonly [from: number, behind: number])[];
  /** Indices of the words behind a lead ("do you know"), which needs a word that asks. */
  readonly leads: readonly number[];
}

/** Words between a request or lead and the word that asks, at most. */
const REACH = 5;
const LEAD_REACH = 2;
/** Characters in which the first word that is no opener must begin. */
const HEAD = 120;
const SIGN = /[,;:()"“”‘—–…?]|\s-+\s|--/;

/** Whether a sentence is put as a question: a question mark, a request, or a word that asks at its head, in the order of a question. */
export function isQuestion(text: string, forms: QuestionForms): boolean {
  if (/[?？]["'”’)\]\s.!]*$/.test(text)) return true;
  if (!mayAsk(text, forms)) return false;
  const s = sentenceOf(text, forms);
  const first = firstWord(s, forms);
  if (s.requests.some(([from]) => from <= first)) return true;
  return forms.asking.has(s.words[first]?.text ?? "") && turned(s, first, forms) === "auxiliary";
}

/** A cheap look for those that cannot be a request or a question without a mark: their first words are none of either. */
function mayAsk(text: string, forms: QuestionForms): boolean {
  const spans = wordSpans(text, 0, Math.min(text.length, HEAD));
  for (let i = 0; i < spans.length; i += 2) {
    const word = comparisonForm(text.slice(spans[i], spans[i + 1])).replace(/'.*$/, "");
    if (!forms.openers.has(word)) return forms.asking.has(word) || forms.requestHeads.has(word);
  }
  return false;
}

/**
 * What a sentence asks for; undefined when it asks nothing of the kind: yes or no answers it, or it is an echo. The word
 * that asks is the first that stands behind a request or lead or turns the word order, else the first at the head of the
 * sentence; then a phrase of the forms decides, then the noun it asks about, then the word itself.
 */
export function readQuestion(text: string, forms: QuestionForms): Asked | undefined {
  if (last?.text !== text || last.forms !== forms) last = { text, forms, asked: asksFor(text, forms) };
  return last.asked;
}

/** The last sentence read: a sentence is read to see whether it asks, and then for what. */
let last: { readonly text: string; readonly forms: QuestionForms; readonly asked: Asked | undefined } | undefined;

function asksFor(text: string, forms: QuestionForms): Asked | undefined {
  const s = sentenceOf(text, forms);
  const phrases = phrasesIn(s, forms);
  const at = askingWord(s, forms);
  const phrase = phrases.find(({ from, to }) =>
    at === undefined ? !s.words.slice(from, to).some((w) => forms.asking.has(w.text)) : from <= at && at < to,
  );
  if (phrase) return { type: phrase.type, words: wordsOf(s, phrase.from, phrase.to) };
  if (at === undefined) return requested(s, forms);
  const asking = forms.asking.get(s.words[at].text)!;
  if (asking.measure !== undefined && s.words[at + 1] && isMeasure(s, at + 1, forms))
    return { type: asking.measure, words: wordsOf(s, at, at + 2) };
  if (asking.noun) {
    const noun = nounAskedFor(s, at, forms);
    if (noun) return { type: noun.type, words: `${s.words[at].text} … ${s.words[noun.at].text}` };
  }
  return { type: asking.type, words: s.words[at].text };
}

function wordsOf(s: Sentence, from: number, to: number): string {
  return s.words
    .slice(from, to)
    .map((w) => w.text)
    .join(" ");
}

function sentenceOf(raw: string, forms: QuestionForms): Sentence {
  let text = raw.normalize("NFC").replaceAll("\u2019", "'");
  if (text.includes("'")) for (const [pattern, opened] of forms.contractions) text = text.replace(pattern, opened);
  const spans = wordSpans(text);
  const words: Word[] = [];
  for (let i = 0; i < spans.length; i += 2)
    words.push({
      text: comparisonForm(text.slice(spans[i], spans[i + 1])),
      start: spans[i],
      cut: i > 0 && !isSpace(text, spans[i - 1], spans[i]) && SIGN.test(text.slice(spans[i - 1], spans[i])),
    });
  const requests: [number, number][] = [];
  const leads: number[] = [];
  for (const match of matchText(forms.requests, text))
    for (const span of match.evidence) {
      const [from, behind] = [wordAt(words, span.start), wordAt(words, span.end)];
      if (match.code === "request") requests.push([from, behind]);
      else leads.push(behind);
    }
  return { text, words, requests: requests.sort((a, b) => a[1] - b[1]), leads };
}

/** Whether text[from, to) is one plain space. */
function isSpace(text: string, from: number, to: number): boolean {
  return to === from + 1 && text.charCodeAt(from) === 32;
}

/** Index of the first word that starts at or after `offset`. */
function wordAt(words: readonly Word[], offset: number): number {
  const at = words.findIndex((w) => w.start >= offset);
  return at < 0 ? words.length : at;
}

function phrasesIn(s: Sentence, forms: QuestionForms): { type: AnswerType; from: number; to: number }[] {
  const found = matchText(forms.phrases, s.text).flatMap((m) =>
    m.evidence.map((e) => ({
      type: m.code as AnswerType,
      from: wordAt(s.words, e.start),
      to: wordAt(s.words, e.end),
    })),
  );
  return found.sort((a, b) => forms.phraseOrder.indexOf(a.type) - forms.phraseOrder.indexOf(b.type) || a.from - b.from);
}

function firstWord(s: Sentence, forms: QuestionForms): number {
  let i = 0;
  while (i < s.words.length - 1 && forms.openers.has(s.words[i].text)) i++;
  return i;
}

function askingWord(s: Sentence, forms: QuestionForms): number | undefined {
  const first = firstWord(s, forms);
  const polar = forms.auxiliaries.has(s.words[first]?.text ?? "");
  const candidates = s.words.map((_, i) => i).filter((i) => forms.asking.has(s.words[i].text));
  const strong = candidates.find((i) => {
    if (s.words[i + 1]?.text === s.words[i].text) return false;
    if (s.requests.some(([, b]) => b <= i && i - b <= REACH)) return true;
    if (s.leads.some((b) => b <= i && i - b <= LEAD_REACH)) return true;
    const head = stands(s, i, first, forms);
    const order = turned(s, i, forms);
    if (order === "auxiliary")
      return head || !(forms.asking.get(s.words[i].text)!.relative || joins(s.words[i - 1], forms));
    return order === "own" && head && (!polar || forms.asking.get(s.words[i].text)!.measure !== undefined);
  });
  if (strong !== undefined || polar) return strong;
  return candidates.find(
    (i) =>
      (i === first && (forms.asking.get(s.words[i].text)!.subject || joins(s.words[i + 1], forms))) ||
      lastOfAll(s, i, forms),
  );
}

function joins(word: Word | undefined, forms: QuestionForms): boolean {
  return word !== undefined && forms.joiners.has(word.text);
}

/** Whether a question may begin at the word: at the head, behind a sign, an opener or a word that leads in. */
function stands(s: Sentence, i: number, first: number, forms: QuestionForms): boolean {
  if (i <= first || s.words[i].cut) return true;
  const before = s.words[i - 1].text;
  return forms.openers.has(before) || forms.leading.has(before);
}

/** "… compressed by what?": a word that asks at the very end, or near it behind a word that joins. */
function lastOfAll(s: Sentence, i: number, forms: QuestionForms): boolean {
  const rest = s.words.slice(i + 1);
  if (i === 0 || rest.length > 3 || rest.some((w) => ends(w.text, forms) && !forms.joiners.has(w.text))) return false;
  return forms.joiners.has(s.words[i - 1].text) ? !/^or$/.test(s.words[i - 1].text) : rest.length === 0;
}

/** How the words behind turn the order of words: by an auxiliary, or by a word of degree, a noun or a verb of their own. */
function turned(s: Sentence, i: number, forms: QuestionForms): "auxiliary" | "own" | undefined {
  const asking = forms.asking.get(s.words[i].text)!;
  let next = i + 1;
  while (s.words[next] && forms.openers.has(s.words[next].text)) next++;
  const word = s.words[next]?.text;
  if (word === undefined) return undefined;
  if (forms.auxiliaries.has(word)) return "auxiliary";
  const own =
    asking.measure !== undefined
      ? isMeasure(s, next, forms) || forms.notMeasures.has(word)
      : asking.subject && !ends(word, forms);
  return own ? "own" : undefined;
}

function isMeasure(s: Sentence, i: number, forms: QuestionForms): boolean {
  const word = s.words[i].text;
  return !(ends(word, forms) || forms.notMeasures.has(word) || (forms.openers.has(word) && s.words[i].cut));
}

/** The noun a question asks about ("what … city", "what is the … of") when its type is known. */
function nounAskedFor(s: Sentence, at: number, forms: QuestionForms): { type: AnswerType; at: number } | undefined {
  let i = at + 1;
  while (s.words[i] && (forms.openers.has(s.words[i].text) || s.words[i].text === s.words[at].text)) i++;
  if (!s.words[i]) return undefined;
  if (!forms.copulas.has(s.words[i].text))
    return forms.auxiliaries.has(s.words[i].text) ? undefined : nounFrom(s, i, forms);
  const ending = forms.endings.get(s.words.at(-1)!.text);
  if (ending) return { type: ending, at: s.words.length - 1 };
  const { from, to } = groupFrom(s, i + 1, forms);
  // "What is caffeine?" asks what a thing is, whatever the noun is; "what is the capital", "… Spain's capital" do not.
  const owned = from > i + 1 || s.words.slice(from, to).some((w) => /'s$|s'$/.test(w.text));
  return owned ? nounFrom(s, i + 1, forms) : undefined;
}

/** The words of a group that begins at `from` with any articles: up to a sign, an auxiliary or a word that ends it. */
function groupFrom(s: Sentence, from: number, forms: QuestionForms): { from: number; to: number } {
  let i = from;
  while (s.words[i] && (forms.articles.has(s.words[i].text) || forms.openers.has(s.words[i].text))) i++;
  let to = i;
  while (s.words[to] && (to === i || !s.words[to].cut) && !ends(s.words[to].text, forms)) to++;
  return { from: i, to };
}

/**
 * The known noun that heads a group of words: the last of the first run of known nouns, where a plural ends a run and
 * one behind a singular is a verb unless the group ends with it ("what company markets a"). A noun that hands on ("name
 * of") gives way to the next group; a bare name is that of the noun before it.
 */
function nounFrom(s: Sentence, start: number, forms: QuestionForms): { type: AnswerType; at: number } | undefined {
  const { from, to } = groupFrom(s, start, forms);
  let head: { type: AnswerType; at: number } | undefined;
  for (let n = from; n < to; n++) {
    const word = s.words[n].text;
    if (forms.handingOn.has(word)) {
      const on = n === to - 1 && joins(s.words[to], forms);
      if (on) return nounFrom(s, to + 1, forms);
      if (!forms.names.has(word)) continue;
      if (head) return head;
      return /'s$/.test(s.words[n - 1]?.text ?? "") || n > from || start < from
        ? { type: forms.nameType, at: n }
        : undefined;
    }
    const type = nounType(forms, word);
    const plural = /[^s']s$/.test(word);
    if (head && (!type || n > head.at + 1 || (plural && n < to - 1))) {
      if (type && n > head.at + 1 && !plural) head = { type, at: n };
      else if (type) return head;
      continue;
    }
    if (type) {
      head = { type, at: n };
      if (plural) return head;
    }
  }
  return head;
}

function ends(word: string, forms: QuestionForms): boolean {
  const base = word.replace(/'.*$/, "");
  return forms.boundaries.has(base) || forms.auxiliaries.has(word) || forms.auxiliaries.has(base);
}

/** What a request without a word that asks wants an account of. */
function requested(s: Sentence, forms: QuestionForms): Asked | undefined {
  const request = s.requests[0];
  if (!request) return undefined;
  let from = request[1];
  while (s.words[from] && (forms.boundaries.has(s.words[from].text) || forms.fillers.has(s.words[from].text))) from++;
  const noun = nounFrom(s, from, forms);
  const words = wordsOf(s, request[0], request[1]);
  return noun ? { type: noun.type, words: `${words} … ${s.words[noun.at].text}` } : { type: forms.requestType, words };
}
