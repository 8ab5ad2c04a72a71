/** ISO 639-3 (and the old bibliographic) codes that files carry -> the short code this project writes. */
const SHORT: Readonly<Record<string, string>> = {
  ara: "ar",
  ben: "bn",
  ces: "cs",
  cmn: "zh",
  cym: "cy",
  dan: "da",
  deu: "de",
  ell: "el",
  eng: "en",
  fas: "fa",
  fin: "fi",
  fra: "fr",
  fre: "fr",
  ger: "de",
  gle: "ga",
  heb: "he",
  hin: "hi",
  hun: "hu",
  ita: "it",
  jpn: "ja",
  kor: "ko",
  nld: "nl",
  nor: "no",
  pol: "pl",
  por: "pt",
  ron: "ro",
  rus: "ru",
  spa: "es",
  swe: "sv",
  tur: "tr",
  ukr: "uk",
  urd: "ur",
  vie: "vi",
  wel: "cy",
  zho: "zh",
};

/** `eng` -> `en`, `en-GB` and `yrl` as they are; undefined for what is no language tag or says "undetermined". */
export function shortLanguage(stated: string | undefined): string | undefined {
  const tag = (stated ?? "").trim();
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(tag)) return undefined;
  const lower = tag.toLowerCase();
  return lower === "und" || lower === "mul" || lower === "mis" || lower === "zxx" ? undefined : (SHORT[lower] ?? tag);
}

/** The codes a tier's name may end in. */
export function isLanguageCode(word: string): boolean {
  const lower = word.toLowerCase();
  return SHORT[lower] !== undefined || Object.values(SHORT).includes(lower);
}
