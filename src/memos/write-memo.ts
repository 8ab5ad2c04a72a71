import { stringify } from "yaml";
import type { Memo } from "../model/index.ts";

/** A memo to be written: `date` is a day (2026-01-31). */
export type NewMemo = Pick<Memo, "type" | "about" | "private" | "body" | "title" | "quote"> & {
  readonly by: string;
  readonly date: string;
};

/** Longest file name without the date, in characters. */
const MOST = 40;

/** The memo's file as `parseMemo` reads it: front matter, then the body as it was given. */
export function memoText(memo: NewMemo): string {
  const { type, by, date, about, title, quote } = memo;
  const fields = {
    type,
    by,
    date,
    about,
    ...(quote === undefined ? {} : { quote }),
    private: memo.private,
    ...(title === undefined ? {} : { title }),
  };
  const front = Object.entries(fields)
    .map(([key, value]) => `${key}: ${stringify(value, { collectionStyle: "flow", lineWidth: 0 }).trimEnd()}\n`)
    .join("");
  return `---\n${front}---\n\n${memo.body.replace(/\r\n?/g, "\n").trim()}\n`;
}

/**
 * A name for the memo's file: the day, then words of its title, of what it is about or its type; letters of any script
 * in lower case, digits and hyphens. `n` above 1 makes a further name for the same.
 */
export function memoName(memo: NewMemo, n = 1): string {
  const from = memo.title ?? memo.about[0]?.replace(/^[a-z]+:/, "").replace(/:\d+-\d+$/, "") ?? memo.type;
  const words = from
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((w) => w !== "");
  let slug = "";
  for (const word of words) if ([...slug, ...word].length < MOST) slug += slug === "" ? word : `-${word}`;
  return `${memo.date}-${slug || memo.type}${n > 1 ? `-${n}` : ""}.md`;
}
