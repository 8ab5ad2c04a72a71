import type { Span } from "../model/index.ts";

export type IdentifierKind = "phone" | "email" | "nhs-number" | "postcode" | "date-of-birth";

export interface Identifier extends Span {
  readonly kind: IdentifierKind;
}

const EMAIL =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])/gu;
const PHONE =
  /(?<![\p{L}\p{N}.,#+/_-])(?:(?:\+|00)44[ .-]?(?:\(0\)[ .-]?)?\(?|\(?0)[1-35789]\d{1,4}\)?[ .-]?\d[\d .-]{3,10}\d(?![\p{L}\p{N}/_-]|[.,]\d)/gu;
const NHS = /(?<![\p{L}\p{N}.,#+/_-])(\d{3})([ -]?)(\d{3})\2(\d{4})(?![\p{L}\p{N}/_-]|[.,]\d)/gu;
/** Area, district, sector, unit: the letters that each place may hold, as Royal Mail sets them. */
const POSTCODE =
  /(?<![\p{L}\p{N}#_/-])(?:GIR ?0AA|(?:[A-PR-UWYZ](?:\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d{1,2}|[A-HK-Y]\d[ABEHMNPRVWXY])) ?\d[ABD-HJLNP-UW-Z]{2})(?![\p{L}\p{N}_/-])/gu;
const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const DATE = `(?:\\d{1,2}[./-]\\d{1,2}[./-](?:\\d{4}|\\d{2})|\\d{4}-\\d{2}-\\d{2}|(?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH},? \\d{4}|${MONTH} (?:the )?\\d{1,2}(?:st|nd|rd|th)?,? \\d{4})`;
const BIRTH = new RegExp(
  `(?<!\\p{L})(?:born|birth ?day|birth ?date|date of birth|d\\.?o\\.?b\\.?)(?!\\p{L})[^\\n]{0,40}?(?<![\\p{L}\\p{N}])${DATE}(?![\\p{L}\\p{N}])`,
  "giu",
);

/**
 * What looks like a UK telephone number, e-mail address, NHS number (by its check digit), postcode, or a date beside a
 * word for birth. A warning aid: what is spoken in words, or written in another way, is not found. In text order.
 */
export function findIdentifiers(text: string): Identifier[] {
  const found: Identifier[] = [];
  const take = (kind: IdentifierKind, pattern: RegExp, holds: (m: RegExpMatchArray) => boolean = () => true): void => {
    for (const m of text.matchAll(pattern))
      if (holds(m)) found.push({ kind, start: m.index, end: m.index + m[0].length });
  };
  take("email", EMAIL);
  take("nhs-number", NHS, (m) => isNhsNumber(m[1] + m[3] + m[4]));
  take("phone", PHONE, (m) => isUkPhone(m[0]));
  take("postcode", POSTCODE);
  take("date-of-birth", BIRTH);
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

/**
 * Whether ten digits are an NHS number: the first nine times 10 to 2 are summed; 11 minus the remainder by 11 is the
 * last digit, 11 counting as 0 and 10 as no number (NHS Data Dictionary, NHS NUMBER). All zeros are none.
 */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits) || digits === "0000000000") return false;
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += (10 - i) * Number(digits[i]);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits[9]);
}

/** Ten or eleven digits from the 0 on (the 0 counted), in at most four groups, the area code at least three long. */
function isUkPhone(written: string): boolean {
  const national = written.replace(/^(?:\+|00)44[ .-]?/, "").replace("(0)", "");
  const groups = national.split(/[^\d]+/).filter((g) => g !== "");
  const digits = groups.join("").replace(/^0/, "").length;
  const area = groups[0].replace(/^0/, "").length;
  return (
    (digits === 9 || digits === 10) && area >= 2 && groups.length <= 4 && groups.slice(1).every((g) => g.length > 1)
  );
}
