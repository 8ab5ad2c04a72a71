import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildReport } from "../../src/report/index.ts";
import { writeHtml } from "../../src/writers/html.ts";
import { renamed, smallStudy } from "../report/small-study.ts";

const chrome = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((p) => existsSync(p));
if (!chrome) console.warn("No Chromium here: the report is not opened in a browser.");

type Options = Parameters<typeof smallStudy>[0];
/** Every name, label and word of the study; it tries to leave text, attributes, the script's data and style. */
const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(2)>'</form></style>{{[who]}}${"W".repeat(200)}`;

describe.skipIf(!chrome)("the report in a browser", () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), "sp-code-report-"));
  const written = new Map<string, string>();
  const open: Page[] = [];
  /** What the page says, asks for or shows by itself: nothing and one request, its own. */
  const page = async (options: Options, how: BrowserContextOptions = {}) => {
    const key = JSON.stringify(options);
    if (!written.has(key)) {
      const path = join(folder, `${written.size}.html`);
      const model = buildReport(smallStudy(options));
      writeFileSync(path, writeHtml(options?.hostile ? renamed(model, options.hostile) : model)[0].content);
      written.set(key, path);
    }
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...how });
    const opened = await context.newPage();
    open.push(opened);
    const said: string[] = [];
    const asked: string[] = [];
    opened.on("console", (m) => said.push(m.text()));
    opened.on("pageerror", (e) => said.push(String(e)));
    opened.on("request", (r) => asked.push(r.url()));
    opened.on("dialog", (d) => {
      said.push(`dialog ${d.message()}`);
      void d.dismiss();
    });
    await opened.goto(`file://${written.get(key)}`);
    return { opened, said, asked };
  };

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chrome, args: ["--no-sandbox"] });
  });
  afterEach(async () => {
    for (const p of open.splice(0)) await p.context().close();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([{}, { hostile: HOSTILE }, { withoutThemes: true }])(
    "at 320, 390 and 1280 px: nothing to complain of, nothing asked for, no sideways page: %j",
    async (options) => {
      const { opened, said, asked } = await page(options);
      await opened.evaluate(`document.querySelectorAll("details").forEach((d) => { d.open = true; })`);
      for (const width of [320, 390, 1280]) {
        await opened.setViewportSize({ width, height: 800 });
        const over = await opened.evaluate(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        expect(over, `${width} px`).toBeLessThanOrEqual(0);
      }
      expect(said).toEqual([]);
      expect(asked).toHaveLength(1);
    },
  );

  test("every internal link has its target, no id stands twice, headings go down one step at a time", async () => {
    const { opened } = await page({});
    const found = (await opened.evaluate(`(() => {
      const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
      const links = [...document.querySelectorAll("a[href]")].map((a) => a.getAttribute("href"));
      const levels = [...document.querySelectorAll("h1,h2,h3,h4")].map((h) => Number(h.tagName[1]));
      return {
        links: links.length,
        dead: links.filter((h) => !h.startsWith("#") || !ids.includes(h.slice(1))),
        twice: ids.filter((id, i) => ids.indexOf(id) !== i),
        jumps: levels.filter((l, i) => i > 0 && l > levels[i - 1] + 1),
        scopeless: document.querySelectorAll("th:not([scope])").length,
        unlabelled: [...document.querySelectorAll("svg")].filter((s) => !s.querySelector("title") || !s.querySelector("desc")).length,
        untwinned: [...document.querySelectorAll("figure:has(svg)")].filter((f) => !f.querySelector(".twin table, .twin li, .twin a")).map((f) => f.id),
        unpainted: [...document.querySelectorAll("svg [stroke^=url]")].filter((e) => !document.getElementById(e.getAttribute("stroke").slice(5, -1))).length,
      };
    })()`)) as Record<string, unknown>;
    expect(found).toMatchObject({
      dead: [],
      twice: [],
      jumps: [],
      scopeless: 0,
      unlabelled: 0,
      untwinned: [],
      unpainted: 0,
    });
    expect(found.links).toBeGreaterThan(40);
    // The policy blocks nothing the page needs: its style is applied.
    expect(await opened.evaluate(`getComputedStyle(document.querySelector("nav")).position`)).toBe("sticky");
    expect(await opened.evaluate(`getComputedStyle(document.querySelector("svg .f-box")).strokeWidth`)).toBe("1.5px");
  });

  test("any number leads to words in two clicks, a quotation to its turn in one", async () => {
    const { opened } = await page({});
    await opened.click("#q1 footer a");
    expect(await opened.isVisible(":target")).toBe(true);
    expect(await opened.evaluate(`document.querySelector(":target").textContent`)).toContain("She was warm with me.");
    await opened.click("#table-codes tbody tr:nth-child(3) td:last-child a");
    await opened.click("details:target .inner a[href^='#t']");
    expect(await opened.evaluate(`document.querySelector(":target mark").textContent`)).toMatch(/^I trusted her\./);
  });

  test("a cell of a matrix leads to the passages of its participant", async () => {
    const { opened } = await page({});
    // Rows: Warmth, Waiting, Trust; columns: P03 and P04 of the link workers, then P01 and P02; second panel: hits.
    const panel = opened.locator("#figure-code-case .f-frame").nth(1);
    await panel.scrollIntoViewIfNeeded();
    const box = await panel.boundingBox();
    if (!box) throw new Error("no panel");
    const at = (row: number, column: number) =>
      opened.mouse.click(box.x + ((column + 0.5) * box.width) / 4, box.y + ((row + 0.5) * box.height) / 3);
    await at(2, 3);
    expect(await opened.evaluate("location.hash")).toBe("#c3-2");
    await opened.click(":target");
    expect(await opened.evaluate(`document.querySelector(":target mark").textContent`)).toMatch(/^I trusted her\./);
  });

  test("by keyboard: past the contents, into a transcript, with a visible focus", async () => {
    const { opened } = await page({});
    await opened.keyboard.press("Tab");
    expect(await opened.evaluate("document.activeElement.className")).toBe("skip");
    expect(await opened.evaluate("document.activeElement.getBoundingClientRect().left")).toBeGreaterThanOrEqual(0);
    await opened.keyboard.press("Enter");
    await opened.focus("#t1 summary");
    await opened.keyboard.press("Enter");
    expect(await opened.isVisible("#t1-2")).toBe(true);
    await opened.keyboard.press("Tab");
    expect(await opened.evaluate("getComputedStyle(document.activeElement).outlineStyle")).not.toBe("none");
    expect(await opened.evaluate("document.activeElement.textContent")).toBe("Warmth");
  });

  describe("the browser of quotations", () => {
    const shown = (opened: Page) =>
      opened.$$eval("#finder-list li", (all) => all.map((li) => li.querySelector("p")?.textContent));

    test("finds by words, code, group and theme, and says what nobody has reviewed", async () => {
      const { opened, said } = await page({});
      await opened.selectOption("#finder-in", "passages");
      await opened.fill("#finder-text", "TRUST");
      await opened.waitForSelector("#finder-list li");
      expect(await shown(opened)).toEqual(["I trusted her.", "I trust the group."]);
      expect(await opened.textContent("#finder-said")).toBe("2 found, 2 shown.");
      expect(await opened.textContent("#finder-list li:nth-child(2) .tag")).toBe("cue hit, not reviewed");
      // P02 has not agreed to be quoted: no button to copy.
      expect(await opened.textContent("#finder-list li:nth-child(1)")).toContain("not to be quoted");
      expect(await opened.locator("#finder-list li:nth-child(1) button").count()).toBe(0);
      await opened.selectOption("#finder-group", { label: "patient" });
      await opened.click("#finder button[type=submit]");
      expect(await shown(opened)).toEqual(["I trusted her."]);
      await opened.fill("#finder-text", "");
      await opened.selectOption("#finder-group", "");
      await opened.selectOption("#finder-code", { label: "Warmth" });
      await opened.click("#finder button[type=submit]");
      expect(await shown(opened)).toEqual(["She was warm with me."]);
      expect(said).toEqual([]);
    });

    test("copies a citation: the words, the group, the participant, the place", async () => {
      const { opened } = await page({}, { permissions: ["clipboard-read", "clipboard-write"] });
      await opened.click("#q1 button");
      // The clipboard answers when it answers.
      await expect.poll(() => opened.textContent("#finder-said")).toContain("Copied");
      expect(await opened.evaluate("navigator.clipboard.readText()")).toBe(
        "‘She was warm with me.’ (patient, P01, T1, row 2)",
      );
    });

    test("hostile words stay words: nothing runs, whatever is chosen and copied", async () => {
      const { opened, said, asked } = await page({ hostile: HOSTILE }, { permissions: ["clipboard-write"] });
      await opened.fill("#finder-text", "<script>");
      await opened.waitForSelector("#finder-list li");
      await opened.selectOption("#finder-in", "passages");
      await opened.click("#finder button[type=submit]");
      expect((await shown(opened))[0]).toBe(HOSTILE);
      await opened.click("#finder-list button");
      await opened.evaluate(`document.querySelectorAll("details").forEach((d) => { d.open = true; })`);
      await opened.waitForTimeout(150);
      expect(said).toEqual([]);
      expect(asked).toHaveLength(1);
      expect(await opened.locator("img").count()).toBe(0);
      expect(await opened.locator("script").count()).toBe(1);
    });

    test("with scripts off it is not there, and every word it would find is", async () => {
      const { opened } = await page({}, { javaScriptEnabled: false });
      expect(await opened.isVisible("#finder")).toBe(false);
      for (const id of ["t1", "t2", "t3", "t4"]) await opened.click(`#${id} summary`);
      for (const words of ["She was warm with me.", "I trusted her.", "They are not warm on the phone."])
        expect(await opened.locator("#transcripts", { hasText: words }).isVisible()).toBe(true);
    });
  });

  test("printed: no form, contents or transcripts; what is folded on the screen is there", async () => {
    const { opened } = await page({});
    await opened.emulateMedia({ media: "print" });
    for (const gone of ["nav", "#finder", "#transcripts", "#q1 button"])
      expect(await opened.isVisible(gone), gone).toBe(false);
    for (const there of ["#code-warmth dl", "#table-transcripts", "#figure-map svg"])
      expect(await opened.isVisible(there), there).toBe(true);
  });

  test.each(["light", "dark"] as const)("axe-core finds nothing, and text has contrast of 4.5: %s", async (scheme) => {
    const { opened } = await page({ undecided: true }, { colorScheme: scheme });
    await opened.evaluate(`document.querySelectorAll("details").forEach((d) => { d.open = true; })`);
    await opened.fill("#finder-text", "t");
    await opened.waitForSelector("#finder-list li");
    await opened.evaluate(axe.source);
    const violations = await opened.evaluate(
      `axe.run(document, { resultTypes: ["violations"] }).then((r) => r.violations.map((v) => v.id + ": " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(" | ")))`,
    );
    expect(violations).toEqual([]);
    const low = (await opened.evaluate(`(() => {
      const parse = (c) => { const m = c.match(/[\\d.]+/g).map(Number); return { r: m[0], g: m[1], b: m[2], a: m[3] ?? 1 }; };
      const light = ({ r, g, b }) => [r, g, b].map((v) => { const s = v / 255; return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4; }).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
      const ground = (e) => { for (let n = e; n; n = n.parentElement) { const c = parse(getComputedStyle(n).backgroundColor); if (c.a > 0.99) return c; } return { r: 255, g: 255, b: 255 }; };
      const low = [];
      for (const e of document.querySelectorAll("body *")) {
        if (e.closest("svg, script") || ![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
        const a = light(parse(getComputedStyle(e).color)), b = light(ground(e));
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) low.push(e.tagName + "." + e.className + " " + ratio.toFixed(2));
      }
      return [...new Set(low)];
    })()`)) as string[];
    expect(low).toEqual([]);
    // Stripes are told from the page without reading: 3 to 1.
    const stripes = (await opened.evaluate(`(() => {
      const parse = (c) => { const n = parseInt(c.trim().slice(1), 16); return [n >> 16, (n >> 8) & 255, n & 255]; };
      const light = (c) => c.map((v) => { const s = v / 255; return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4; }).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
      const root = getComputedStyle(document.documentElement);
      const paper = light(parse(root.getPropertyValue("--paper")));
      return ["n", 0, 1, 2, 3, 4, 5, 6, 7].map((k) => { const a = light(parse(root.getPropertyValue("--k" + k))); return (Math.max(a, paper) + 0.05) / (Math.min(a, paper) + 0.05); });
    })()`)) as number[];
    for (const ratio of stripes) expect(ratio).toBeGreaterThanOrEqual(3);
  });
});
