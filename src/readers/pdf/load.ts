import { getDocumentProxy, getResolvedPDFJS } from "unpdf";
import { finding, ok } from "../../findings/index.ts";
import type { Checked, ReadingLimits } from "../../model/index.ts";
import type { Work } from "./work.ts";

/** A piece of text where it is printed, in points from the page's upper left corner as it is looked at. */
export interface Item {
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly width: number;
  /** Font size. */
  readonly size: number;
  readonly rightToLeft: boolean;
}

export interface PdfPage {
  /** 1-based. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly Item[];
  /** True for a page with hardly any text and a picture: a scan. */
  readonly scanned: boolean;
}

export interface PdfText {
  readonly pages: readonly PdfPage[];
  readonly title?: string;
}

/** What bounds the reading, and hears of every page that is done. */
export interface Watch {
  readonly limits: ReadingLimits;
  readonly work: Work;
  readonly onPage: () => void;
}

/** Fewer characters than this on a page is no text layer. */
const TOO_FEW = 20;

/** Looking for a picture decodes it, which is slow: it is done for this many pages, and then a page without text is taken for one more. */
const MOST_LOOKED_AT = 8;

/**
 * The text items of every page, with limits on pages, items, characters and work. Fonts are not evaluated, nothing is
 * fetched, and the library says nothing on the terminal. The library takes `bytes` away from its owner.
 */
export async function loadPdf(bytes: Uint8Array, file: string, watch: Watch): Promise<Checked<PdfText>> {
  watch.work.begin(watch.limits.pdfWorkBytes);
  const read = await load(bytes, file, watch);
  return watch.work.over ? { findings: [finding("pdf-work", { limit: watch.limits.pdfWorkBytes }, { file })] } : read;
}

async function load(bytes: Uint8Array, file: string, watch: Watch): Promise<Checked<PdfText>> {
  const { limits } = watch;
  const place = { file };
  const beyond = (limitName: "pdfPages" | "pdfPieces" | "pdfCharacters", what: string, value: number) => ({
    findings: [finding("pdf-limit", { limitName, what, value, limit: limits[limitName] }, place)],
  });
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    pdf = await getDocumentProxy(bytes, {
      verbosity: 0,
      isEvalSupported: false,
      stopAtErrors: false,
      disableFontFace: true,
      useSystemFonts: false,
      enableXfa: false,
    });
  } catch (reason) {
    const locked = reason instanceof Error && reason.name === "PasswordException";
    return { findings: [locked ? finding("pdf-locked", {}, place) : finding("pdf-broken", {}, place)] };
  }
  try {
    if (pdf.numPages > limits.pdfPages) return beyond("pdfPages", "pages", pdf.numPages);
    const pages: PdfPage[] = [];
    const looked = { pages: 0, pictures: 0 };
    let characters = 0;
    let items = 0;
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await readPage(pdf, number, looked, watch);
      items += page.items.length;
      for (const item of page.items) characters += item.text.length;
      if (items > limits.pdfPieces) return beyond("pdfPieces", "pieces of text", items);
      if (characters > limits.pdfCharacters) return beyond("pdfCharacters", "characters", characters);
      pages.push(page);
      watch.onPage();
    }
    const title = await titleOf(pdf);
    return ok({ pages, ...(title === undefined ? {} : { title }) });
  } catch {
    return { findings: [finding("pdf-broken", {}, place)] };
  } finally {
    await pdf.destroy();
  }
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

interface Looked {
  pages: number;
  pictures: number;
}

async function readPage(pdf: Pdf, number: number, looked: Looked, watch: Watch): Promise<PdfPage> {
  const page = await pdf.getPage(number);
  const view = page.getViewport({ scale: 1 });
  const content = await page.getTextContent({ disableNormalization: true, includeMarkedContent: false });
  const items: Item[] = [];
  const [a, b, c, d, e, f] = view.transform as number[];
  for (const raw of content.items) {
    if (!("str" in raw) || raw.str === "") continue;
    const t = raw.transform as number[];
    const across = [a * t[0] + c * t[1], b * t[0] + d * t[1]];
    // Text that does not run from left to right on the page as it is looked at is a stamp, not talk.
    if (across[0] <= 0 || Math.abs(across[1]) > 0.2 * across[0]) continue;
    const size = Math.hypot(t[2], t[3]) || raw.height || 1;
    items.push({
      text: withoutLigatures(raw.str),
      x: a * t[4] + c * t[5] + e,
      y: b * t[4] + d * t[5] + f,
      width: raw.width,
      size,
      rightToLeft: raw.dir === "rtl",
    });
  }
  const shown = items.reduce((n, item) => n + item.text.replace(/\s/g, "").length, 0);
  const scanned = shown < TOO_FEW && (await hasPicture(page, looked, watch));
  page.cleanup();
  return { number, width: view.width, height: view.height, items, scanned };
}

async function hasPicture(page: Page, looked: Looked, { limits, work }: Watch): Promise<boolean> {
  if (looked.pages >= MOST_LOOKED_AT && looked.pictures > 0) return true;
  looked.pages++;
  const { spent, over } = work;
  if (over) return false;
  work.begin(limits.pdfWorkBytes);
  try {
    const found = (await showsPicture(page)) || work.over;
    if (found) looked.pictures++;
    return found;
  } finally {
    work.begin(limits.pdfWorkBytes, spent);
  }
}

type Page = Awaited<ReturnType<Pdf["getPage"]>>;

async function showsPicture(page: Page): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray } = await page.getOperatorList();
  const pictures = [OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject];
  return fnArray.some((op: number) => pictures.includes(op));
}

async function titleOf(pdf: Pdf): Promise<string | undefined> {
  try {
    const { info } = await pdf.getMetadata();
    const title = (info as { Title?: unknown }).Title;
    return typeof title === "string" && title.trim() !== "" ? title.trim().slice(0, 300) : undefined;
  } catch {
    return undefined;
  }
}

const LIGATURES = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

/** U+FB00 to U+FB06 as the letters they join; nothing else is changed. */
const withoutLigatures = (text: string) =>
  /[\ufb00-\ufb06]/.test(text) ? text.replace(/[\ufb00-\ufb06]/g, (c) => LIGATURES[c.charCodeAt(0) - 0xfb00]) : text;
