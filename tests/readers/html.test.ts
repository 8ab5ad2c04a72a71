import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { readAnyPage, readPage } from "../../src/readers/html/page.ts";
import { plainTokens } from "../../src/readers/html/plain-tokens.ts";
import { say } from "./say.ts";

const page = (body: string) =>
  `<!DOCTYPE html><html lang="en"><head><title>A talk</title></head><body>${body}</body></html>`;

describe("html", () => {
  it("reads cite, time and p as speakers, with repeated ones joined and a head used once", async () => {
    const { documents } = await say(
      "a.html",
      page(
        "<cite>Ana:</cite><time>00:11</time><p>One\n line \\[so\\].</p><cite>Ana:</cite><time>00:20</time><p>Two.</p><p>Three.</p><cite>Bo:</cite><time>01:00:05</time><p>Four.</p>",
      ),
    );
    expect(documents[0].turns).toEqual([
      ["Ana", "One line [so].\nTwo.\nThree."],
      ["Bo", "Four."],
    ]);
    expect(documents[0].times).toEqual([11000, 3605000]);
    expect(documents[0].transcript.metadata.title).toBe("A talk");
  });

  it("reads paragraphs that are not closed, line breaks, bold labels crossing their elements, entities", async () => {
    const { turns } = await say(
      "a.htm",
      "<HTML><BODY><B><P>Ana</B>:&#9;I&nbsp;asked &lt;b&gt;<br>and again.<br></P><P><B>Bo:</B> yes &eacute;<P>and more<B><P>Ana</B>:&#9;fine</BODY>",
    );
    expect(turns).toEqual([
      ["Ana", "I asked <b>\nand again."],
      ["Bo", "yes é\nand more"],
      ["Ana", "fine"],
    ]);
  });

  it("leaves out scripts, styles, menus, hidden and deleted text", async () => {
    const { turns, codes } = await say(
      "a.html",
      page(
        '<style>p{}</style><script>var a="<p>Ana: no</p>"</script><nav><p>Ana: menu</p></nav><p>Ana: one</p><p style="display: none">Bo: hid</p><p>Bo: two <del>gone</del><ins>new</ins></p><p hidden>Ana: no</p><p>Ana: three</p><p>Bo: four</p>',
      ),
    );
    expect(turns).toEqual([
      ["Ana", "one"],
      ["Bo", "two new"],
      ["Ana", "three"],
      ["Bo", "four"],
    ]);
    expect(codes).toContain("tracked-changes");
  });

  it("does not lose everything behind a menu that is never closed", async () => {
    const { turns } = await say("a.html", page("<p>Ana: one</p><nav><p>Bo: two</p><p>Ana: three</p><p>Bo: four</p>"));
    expect(turns?.length).toBe(4);
  });

  it("reads tables of speaker and words, cells that cover several rows going on", async () => {
    const row = (...cells: string[]) => `<tr>${cells.map((c) => (c.startsWith("<td") ? c : `<td>${c}`)).join("")}`;
    const { turns } = await say(
      "a.html",
      page(
        `<table>${row("Speaker", "Words")}${row('<td rowspan="2">Ana', "How are you today?")}${row("Really, I mean it.")}${row("Bo", "Quite well, thank you.")}</table>`,
      ),
    );
    expect(turns).toEqual([
      ["Ana", "How are you today?\nReally, I mean it."],
      ["Bo", "Quite well, thank you."],
    ]);
  });

  it("decodes by the charset named in the page when the bytes are not UTF-8", async () => {
    const body =
      '<html><head><meta charset="windows-1251"></head><body><p>Ана: привет</p><p>Бо: да</p><p>Ана: нет</p><p>Бо: так</p></body></html>';
    const { turns, codes } = await say("a.html", new Uint8Array(iconv.encode(body, "win1251")));
    expect(turns?.[0]).toEqual(["Ана", "привет"]);
    expect(codes).not.toContain("assumed-windows-1252");
  });

  it("is linear in nesting, unclosed tags and attributes", async () => {
    const many = 60_000;
    const started = process.hrtime.bigint();
    const deep = await say(
      "a.html",
      page(`${"<div><b><table><tr><td>".repeat(many)}Ana: in<p>Bo: out<p>Ana: on<p>Bo: off`),
    );
    expect(deep.turns?.length).toBe(4);
    await say("a.html", page(`<p ${"a=1 ".repeat(many)}${"b".repeat(many)}>Ana: x`));
    await say("a.html", page(`${"<p".repeat(many)}${"&".repeat(many)}${"<!--".repeat(many)}`));
    expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(20);
  });
});

describe("pages written plainly", () => {
  const piece = fc.constantFrom(
    ..."<p> </p> <b> </b> <br> <br/> <P CLASS=x> <td colspan=2 rowspan='3'> </td> <tr> <table> </table> <cite> </cite>".split(
      " ",
    ),
    ..."Ann: we\nwalk &amp; &nbsp &#8217; &#x1F389; &hellip;x &unknown; & &#0; 3<5 a<b > <!--a--> <!-->".split(" "),
    ..."<!---> <!--x--!> <![CDATA[x]]> <?xml?> <!doctype> </> </p/> <p/> <a/b> <title>x&lt;</title>".split(" "),
    "<script>if (a<b) '</p>'</script>",
    "<script><!--<script></script>-->",
    "<style>p>a</style>",
    "<textarea><p></textarea >",
    '<a href="?x=1&amp;y=2" hidden>',
    "<span style='display:none'>",
    '<span style="font-weight:&#98;old">',
    "</span\n>",
    "<p\tid=a/>",
    "<x y='<'>",
    '<i a = b c= "d"e>',
    "<pre>a\n b</pre>",
    " ",
    "\n",
    "\t  ",
    "\0",
    "<",
    "<del>x</del>",
    "<svg>",
    "<h2>",
    "</h2>",
  );
  const whole = fc.array(piece, { maxLength: 14 }).map((p) => p.join(""));

  it("say what parse5 says of them", () => {
    fc.assert(
      fc.property(whole, (html) => {
        expect(readPage(html)).toEqual(readAnyPage(html));
      }),
      { numRuns: process.env.SP_CODE_DEEP === "1" ? 20_000 : 500 },
    );
  });

  it("are the usual ones", () => {
    const sink = { open: () => {}, close: () => {}, write: () => {} };
    expect(plainTokens(page('<p class="a"><b>Ann:</b> Tea &amp; cake &ndash; <br/>daily.</p><!-- x -->'), sink)).toBe(
      true,
    );
    expect(plainTokens(page("<p>3 < 5</p>"), sink)).toBe(false);
  });
});
