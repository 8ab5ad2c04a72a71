const set = (names: string) => new Set(names.split(" "));

/** Groups that hold no text of the talk. Starred groups the reader does not know are left out as well. */
export const LEFT_OUT = set(
  "colortbl header headerl headerr headerf footer footerl footerr footerf pict object nonshppict xe tc rxe bkmkstart bkmkend listtext pntext pntxta pntxtb fldinst datafield private filetbl revtbl themedata latentstyles listtable listoverridetable rsidtbl mmathPr generator ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn template xmlnstbl userprops shprslt do pgdsctbl",
);

/** Control words that stand for characters. */
export const CHARACTERS: Readonly<Record<string, string>> = {
  tab: "\t",
  emdash: "—",
  endash: "–",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  emspace: " ",
  enspace: " ",
  qmspace: " ",
  zwj: "\u200d",
  zwnj: "\u200c",
  ltrmark: "\u200e",
  rtlmark: "\u200f",
  "~": "\u00a0",
  _: "-",
  "{": "{",
  "}": "}",
  "\\": "\\",
};

const CHARSETS: Readonly<Record<number, number>> = {
  0: 1252,
  77: 10000,
  128: 932,
  129: 949,
  130: 1361,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
  254: 437,
  255: 850,
};

/** Code page of a font's character set; undefined for the default one and those not known. */
export const codePageOf = (charset: number): number | undefined => CHARSETS[charset];

/** Name of a code page for the decoder. */
export const encodingOf = (page: number): string =>
  page === 10000 ? "macroman" : page === 65001 ? "utf8" : `cp${page}`;

export const isDoubleByte = (page: number): boolean => page === 932 || page === 936 || page === 949 || page === 950;
