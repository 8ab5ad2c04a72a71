import { describe, expect, it } from "vitest";
import { findIdentifiers, isNhsNumber } from "../../src/confidentiality/index.ts";

const kinds = (text: string) => findIdentifiers(text).map((i) => `${i.kind} ${text.slice(i.start, i.end)}`);

/** Text, what is found: numbers of the ranges that Ofcom keeps for drama, postcodes and addresses that are none. */
const found: readonly (readonly [string, string])[] = [
  ["ring 01632 960001 please", "phone 01632 960001"],
  ["(01632) 960 001", "phone (01632) 960 001"],
  ["on 020 7946 0123.", "phone 020 7946 0123"],
  ["07700 900123", "phone 07700 900123"],
  ["07700-900-123", "phone 07700-900-123"],
  ["07700900123", "phone 07700900123"],
  ["+44 7700 900123", "phone +44 7700 900123"],
  ["+44 (0)20 7946 0123", "phone +44 (0)20 7946 0123"],
  ["0044 1632 960001", "phone 0044 1632 960001"],
  ["write to a.b+c@example.org.", "email a.b+c@example.org"],
  ["zoë@exämple.org", "email zoë@exämple.org"],
  ["SW1A 1AA", "postcode SW1A 1AA"],
  ["at M1 1AE, M11AE", "postcode M1 1AE|postcode M11AE"],
  [
    "EC1A 1BB; W1A 0AX; B33 8TH; CR2 6XH; DN55 1PT",
    "postcode EC1A 1BB|postcode W1A 0AX|postcode B33 8TH|postcode CR2 6XH|postcode DN55 1PT",
  ],
  ["943 476 5919", "nhs-number 943 476 5919"],
  ["943-476-5919 or 9434765919", "nhs-number 943-476-5919|nhs-number 9434765919"],
  ["I was born on 3 May 1951.", "date-of-birth born on 3 May 1951"],
  ["DOB: 03/05/1951", "date-of-birth DOB: 03/05/1951"],
  ["d.o.b. is 3rd of May 1951", "date-of-birth d.o.b. is 3rd of May 1951"],
  ["My birthday, May 3rd, 1951", "date-of-birth birthday, May 3rd, 1951"],
  ["date of birth 1951-05-03", "date-of-birth date of birth 1951-05-03"],
];

const nothing: readonly string[] = [
  "01-02-2024 10:30",
  "00:00:02.120 --> 00:00:05.900",
  "in 1951, on 3 May 1951",
  "stubborn 3 May 1951",
  "0.3333333333 and 1.0123456789",
  "a07700900123b",
  "9434765918",
  "0000000000",
  "sha 9f0c07700900123aa",
  "10.1186/s12875-025-02930-1",
  "#A12BCD #AB12CD",
  "P01 to P25, Q1 1AA",
  "one @ two, @name, a@b",
  "0800",
  "M 12.5 3 H 4",
];

describe("identifiers", () => {
  it.each(found)("%s", (text, expected) => {
    expect(kinds(text).join("|")).toBe(expected);
  });
  it.each(nothing)("nothing in %s", (text) => {
    expect(kinds(text)).toEqual([]);
  });
});

describe("check digits of NHS numbers", () => {
  // 9434765919 is the example of the NHS Data Dictionary; the others were computed by hand from its rule.
  it.each(["9434765919", "1111111111", "4010232137", "0000000051"])("%s holds", (n) => {
    expect(isNhsNumber(n)).toBe(true);
  });
  it.each(["9434765918", "0000000000", "943476591", "94347659190", "943476591X", ""])("%j does not", (n) => {
    expect(isNhsNumber(n)).toBe(false);
  });
  it("each changed digit of a valid number is noticed", () => {
    const valid = "9434765919";
    for (let i = 0; i < 10; i++)
      for (let d = 0; d < 10; d++) {
        const n = valid.slice(0, i) + d + valid.slice(i + 1);
        expect(isNhsNumber(n)).toBe(n === valid);
      }
  });
  it("exactly one last digit fits, or none where the remainder asks for ten", () => {
    for (let stem = 100_000_000; stem < 100_002_000; stem++) {
      const fits = [...Array(10).keys()].filter((d) => isNhsNumber(`${stem}${d}`)).length;
      const sum = [...String(stem)].reduce((s, c, i) => s + Number(c) * (10 - i), 0);
      expect(fits).toBe(sum % 11 === 1 ? 0 : 1);
    }
  });
});
