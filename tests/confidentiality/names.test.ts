import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findNames, nameMatcher, replaceNames } from "../../src/confidentiality/index.ts";

const entry = (number: number, name: string, pseudonym: string, ...also: string[]) => ({
  number,
  name,
  pseudonym,
  also,
});
const matcher = nameMatcher({
  entries: [
    entry(1, "Margaret Hill", "Rose Brown", "Maggie", "Mrs Hill"),
    entry(2, "Hill", "Brown"),
    entry(3, "Zoë", "Ivy"),
    entry(4, "O'Brien", "Lacey"),
    entry(5, "mum's friend", "a neighbour"),
    entry(6, "King's Lynn", "Seatown"),
    entry(7, "Will", "Tom"),
    entry(8, "James", "Peter"),
    entry(9, "Anne-Marie", "Sue-Ellen"),
    entry(10, "J", "K"),
    entry(11, "玛丽", "小红"),
  ],
  allow: [{ words: "Hill Street" }, { words: "Benny Hill" }],
});

/** Sentence, what it becomes: written by hand. */
const table: readonly (readonly [string, string])[] = [
  ["Margaret Hill came.", "[Rose Brown] came."],
  ["Margaret  Hill came.", "[Rose Brown] came."],
  ["Margaret\nHill came.", "[Rose Brown] came."],
  ["Margaret came.", "Margaret came."],
  ["Mrs Hill and Hill.", "[Rose Brown] and [Brown]."],
  ["MARGARET HILL SAID", "[ROSE BROWN] SAID"],
  ["Maggie's bag, Maggie’s bag", "[Rose Brown]'s bag, [Rose Brown]’s bag"],
  ["MAGGIE'S BAG", "[ROSE BROWN]'S BAG"],
  ["Maggie'll go; Maggie’d gone; Maggie've", "[Rose Brown]'ll go; [Rose Brown]’d gone; [Rose Brown]'ve"],
  ["the Hills and uphill and Hillary", "the Hills and uphill and Hillary"],
  ["up the hill", "up the hill"],
  ['Hill-Smith, (Hill), "Hill", Hill!', '[Brown]-Smith, ([Brown]), "[Brown]", [Brown]!'],
  ["Hill Street and Benny Hill and Hill", "Hill Street and Benny Hill and [Brown]"],
  ["Zoë, ZOË, Zoë's, Zoëlle, zoë", "[Ivy], [IVY], [Ivy]'s, Zoëlle, zoë"],
  ["O’Brien and O'Brien's", "[Lacey] and [Lacey]'s"],
  ["Brien, O'Briens", "Brien, O'Briens"],
  ["my mum's friend. Mum’s friend came.", "my [a neighbour]. [A neighbour] came."],
  ["King's Lynn's market, King’s Lynn", "[Seatown]'s market, [Seatown]"],
  ["I will ask Will, and Will will.", "I will ask [Tom], and [Tom] will."],
  ["James' hat, James's hat", "[Peter]' hat, [Peter]'s hat"],
  ["Anne-Marie and Anne Marie", "[Sue-Ellen] and Anne Marie"],
  ["J and JJ and J. and J's", "[K] and JJ and [K]. and [K]'s"],
  ["d'Hill, l’Hill, O'Hill", "d'[Brown], l’[Brown], O'Hill"],
  ["Hill_2024 2Hill Hill2", "[Brown]_2024 2Hill Hill2"],
  ["我的玛丽来了", "我的[小红]来了"],
  ["[Hill] said", "[Brown] said"],
  ["", ""],
];

describe("names in a text", () => {
  it.each(table)("%j", (before, after) => {
    expect(replaceNames(before, matcher, true).text).toBe(after);
  });

  it("leaves marks out when asked", () => {
    expect(replaceNames("Maggie's and HILL", matcher, false).text).toBe("Rose Brown's and BROWN");
  });

  it("says where each stood and which entry it is, and nothing else", () => {
    expect(replaceNames("So Hill, Maggie", matcher, true).replacements).toEqual([
      { start: 3, end: 7, entry: 2 },
      { start: 9, end: 15, entry: 1 },
    ]);
  });
});

const filler = fc.constantFrom(
  "the",
  "uphill",
  "Hills",
  "hill",
  "Margarets",
  "a",
  "Willing",
  "willow",
  "Jo",
  "—",
  "(",
  "don't",
  "玉",
);
const name = fc.constantFrom(
  "Margaret Hill",
  "Maggie",
  "Hill",
  "Mrs Hill",
  "ZOË",
  "Zoë",
  "O’Brien",
  "Will",
  "James",
  "HILL",
);
const text = fc.array(fc.oneof({ weight: 3, arbitrary: filler }, name), { maxLength: 30 }).map((w) => w.join(" "));

describe("properties of replacement", () => {
  it("nothing of the key is left, and a second time changes nothing", () => {
    fc.assert(
      fc.property(text, (t) => {
        const once = replaceNames(t, matcher, true).text;
        expect(findNames(once, matcher)).toEqual([]);
        expect(replaceNames(once, matcher, true).text).toBe(once);
      }),
    );
  });

  it("words that are no names stay, in their order", () => {
    fc.assert(
      fc.property(fc.array(filler, { maxLength: 30 }), (words) => {
        const t = words.join(" ");
        expect(replaceNames(t, matcher, true)).toEqual({ text: t, replacements: [] });
      }),
    );
  });

  it("the same name becomes the same pseudonym wherever it stands", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const both = replaceNames(`${a} ; ${b}`, matcher, true).text;
        expect(both).toBe(`${replaceNames(a, matcher, true).text} ; ${replaceNames(b, matcher, true).text}`);
      }),
    );
  });

  it("outside the places it logs, the text is untouched; inside, an entry's name stood", () => {
    fc.assert(
      fc.property(text, (t) => {
        const { text: after, replacements } = replaceNames(t, matcher, true);
        let at = 0;
        let rest = after;
        for (const { start, end, entry: e } of replacements) {
          const kept = t.slice(at, start);
          expect(rest.startsWith(`${kept}[`)).toBe(true);
          rest = rest.slice(rest.indexOf("]", kept.length) + 1);
          expect(["margaret hill", "maggie", "mrs hill", "hill", "zoë", "o’brien", "will", "james"]).toContain(
            t.slice(start, end).toLowerCase(),
          );
          expect(e).toBeGreaterThan(0);
          at = end;
        }
        expect(rest).toBe(t.slice(at));
      }),
    );
  });
});
