import { createHash } from "node:crypto";
import { parse } from "parse5";
import { expect, test } from "vitest";
import { blanksFor, type CardDeck, type CodeCard, cardsHtml } from "../../src/writers/cards.ts";

const card = (more: Partial<CodeCard> = {}): CodeCard => ({
  id: "waiting",
  label: "Waiting for help",
  definition: "Time passes before anything is done.",
  person: 3,
  hits: 5,
  extracts: [
    { text: "I waited six weeks.", language: "en", who: "patient, P01", person: true },
    { text: "They wait for us.", language: "en", who: "link worker, P03", person: false },
  ],
  ...more,
});
const deck = (cards: readonly CodeCard[], more: Partial<CardDeck> = {}): CardDeck => ({
  title: "A small study",
  codebook: "Small codebook, 1.0.0",
  codebookLanguage: "en",
  language: "en",
  participants: 9,
  withheld: false,
  cards,
  ...more,
});

type Node = { nodeName: string; value?: string; attrs?: { name: string; value: string }[]; childNodes?: Node[] };
const all = (node: Node, want: (n: Node) => boolean): Node[] => [
  ...(want(node) ? [node] : []),
  ...(node.childNodes ?? []).flatMap((c) => all(c, want)),
];
const text = (node: Node): string => node.value ?? (node.childNodes ?? []).map(text).join("");
const withClass = (html: string, name: string): Node[] =>
  all(parse(html) as Node, (n) => (n.attrs ?? []).some((a) => a.name === "class" && a.value.split(" ").includes(name)));

test("a card holds id, label, definition, extracts with who and what they are, n of N, and that no analyst chose", () => {
  const [first] = withClass(cardsHtml(deck([card()])), "card");
  expect(text(first).replace(/\s*\n\s*/g, " | ")).toBe(
    " | Waiting for help | waiting | Time passes before anything is done. | “I waited six weeks.” | (patient, P01; coded by a person) | “They wait for us.” | (link worker, P03; cue hits, not reviewed) | Participants coded by a person: 3 of 9; cue hits, not reviewed: 5 of 9Extracts chosen by rule, not selected by the analyst. | ",
  );
});

test.each([
  [0, 8],
  [1, 15],
  [7, 9],
  [8, 8],
  [17, 15],
])("%i codes get %i blank cards: the last sheet is full, and one sheet more", (codes, blanks) => {
  const html = cardsHtml(deck(Array.from({ length: codes }, (_, i) => card({ id: `c${i}` }))));
  expect(blanksFor(codes)).toBe(blanks);
  expect(withClass(html, "blank")).toHaveLength(blanks);
  expect(withClass(html, "card")).toHaveLength(codes + blanks);
  for (const sheet of withClass(html, "sheet")) expect(all(sheet, (n) => n.nodeName === "article")).toHaveLength(8);
});

const HOSTILE = `</article><script>alert(1)</script><img src=x onerror=alert(2)> " onmouseover="x ' & \u202e\u0000 {{x}} ]]>`;

test("hostile text stays text everywhere, and the page may run and fetch nothing", () => {
  const html = cardsHtml(
    deck(
      [
        card({
          id: HOSTILE,
          label: HOSTILE,
          definition: HOSTILE,
          extracts: [{ text: HOSTILE, language: HOSTILE, who: HOSTILE, person: true }],
        }),
      ],
      {
        title: HOSTILE,
        codebook: HOSTILE,
        codebookLanguage: HOSTILE,
      },
    ),
  );
  const nodes = all(parse(html) as Node, () => true);
  expect(nodes.filter((n) => ["script", "img", "iframe", "object", "link", "form"].includes(n.nodeName))).toEqual([]);
  expect(nodes.flatMap((n) => n.attrs ?? []).filter((a) => /^on|^src$|^href$/.test(a.name))).toEqual([]);
  expect(nodes.filter((n) => n.nodeName === "article")).toHaveLength(1 + blanksFor(1));
  expect(html).not.toMatch(/[\u202e\u0000]/);
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)![1];
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = nodes.find(
    (n) => n.nodeName === "meta" && n.attrs!.some((a) => a.value === "Content-Security-Policy"),
  )!;
  expect(policy.attrs!.find((a) => a.name === "content")!.value).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
  );
  expect(html).not.toMatch(/style="/);
});

test("long texts are cut at a space with a mark, and never in the middle of a letter", () => {
  const long = `${"word ".repeat(100)}end`;
  const html = cardsHtml(
    deck([
      card({
        definition: long,
        extracts: [{ text: "\u{1f600}".repeat(200), language: "en", who: "P1", person: true }],
      }),
    ]),
  );
  const [definition] = withClass(html, "def");
  expect(text(definition)).toMatch(/^(word )+\[…\]$/);
  expect(text(definition).length).toBeLessThan(240);
  expect(text(withClass(html, "said")[0])).toMatch(/^“(\u{1f600})+ \[…\]”$/u);
});

test("without extracts nothing is said of their choice; without hits none are counted; a copy for others says why", () => {
  const html = cardsHtml(deck([card({ extracts: [], hits: undefined })], { withheld: true }));
  expect(html).not.toContain("chosen by rule");
  expect(html).not.toContain("cue hits");
  expect(html).toContain("Extracts are for the team");
});
