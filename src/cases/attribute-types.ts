import { type AttributeType, compareText } from "../model/index.ts";

const NUMBER = /^[-+−]?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Day before month, as British spreadsheets write it. */
const SLASHED = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/;

/**
 * What all values of an attribute are: numbers, dates, else categories. One value that is neither makes a category, and
 * so does a number with leading zeros (an identifier). Empty values say nothing.
 */
export function attributeType(values: Iterable<string>): AttributeType {
  let numbers = true;
  let dates = true;
  let any = false;
  for (const value of values) {
    const text = value.trim();
    if (text === "") continue;
    any = true;
    numbers &&= NUMBER.test(text);
    dates &&= dayOf(text) !== undefined;
    if (!numbers && !dates) break;
  }
  return !any ? "category" : numbers ? "number" : dates ? "date" : "category";
}

/** Order of two values of an attribute: by size, by day, or by code unit; empty values last. */
export function compareValues(type: AttributeType, a: string, b: string): number {
  const [x, y] = [a.trim(), b.trim()];
  if (x === "" || y === "") return Number(x === "") - Number(y === "");
  if (type === "number") return numberOf(x) - numberOf(y) || compareText(x, y);
  if (type === "date") return (dayOf(x) ?? 0) - (dayOf(y) ?? 0) || compareText(x, y);
  return compareText(x, y);
}

function numberOf(text: string): number {
  return Number(text.replace("−", "-"));
}

/** yyyymmdd as a number; undefined for what is no date of the calendar. */
function dayOf(text: string): number | undefined {
  const iso = ISO.exec(text);
  const slashed = SLASHED.exec(text);
  const [y, m, d] = (iso ? iso.slice(1) : slashed ? [slashed[3], slashed[2], slashed[1]] : []).map(Number);
  if (y === undefined || m < 1 || m > 12 || d < 1) return undefined;
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return d > days[m - 1] ? undefined : y * 10000 + m * 100 + d;
}
