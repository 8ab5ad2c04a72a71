import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildReport } from "../../src/report/index.ts";
import { writeHtml } from "../../src/writers/html.ts";
import { smallStudy } from "../report/small-study.ts";

const chrome = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((p) => existsSync(p));
if (!chrome) console.warn("No Chromium here: the report is not opened in a browser.");

describe.skipIf(!chrome)("the report in a browser", () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), "sp-code-report-"));
  const page = async (name: string, options: Parameters<typeof smallStudy>[0], width: number, dark = false) => {
    const path = join(folder, `${name}.html`);
    writeFileSync(path, writeHtml(buildReport(smallStudy(options)))[0].content);
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: dark ? "dark" : "light",
    });
    const opened = await context.newPage();
    const said: string[] = [];
    const asked: string[] = [];
    opened.on("console", (m) => said.push(m.text()));
    opened.on("pageerror", (e) => said.push(String(e)));
    opened.on("request", (r) => asked.push(r.url()));
    opened.on("dialog", (d) => said.push(`dialog ${d.message()}`));
    await opened.goto(`file://${path}`);
    return { opened, said, asked };
  };

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chrome, args: ["--no-sandbox"] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([320, 400, 1280])(
    "at %i px: nothing to complain of, nothing asked for, no sideways page",
    async (width) => {
      for (const options of [{}, { hostile: `<script>alert(1)</script>${"W".repeat(200)}` }, { withoutThemes: true }]) {
        const { opened, said, asked } = await page(`w${width}`, options, width);
        expect(said).toEqual([]);
        expect(asked).toHaveLength(1);
        const over = await opened.evaluate(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        expect(over, JSON.stringify(options).slice(0, 40)).toBeLessThanOrEqual(0);
        await opened.close();
      }
    },
  );

  test("every internal link has its target, no id stands twice, headings go down one step at a time", async () => {
    const { opened } = await page("links", {}, 1280);
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
      };
    })()`)) as Record<string, unknown>;
    expect(found).toMatchObject({ dead: [], twice: [], jumps: [], scopeless: 0, unlabelled: 0 });
    expect(found.links).toBeGreaterThan(40);
  });

  test("the policy blocks nothing the page needs: its style is applied", async () => {
    const { opened } = await page("style", {}, 1280);
    expect(await opened.evaluate(`getComputedStyle(document.querySelector("nav")).position`)).toBe("sticky");
    expect(await opened.evaluate(`getComputedStyle(document.querySelector("svg .f-box")).strokeWidth`)).toBe("1.5px");
  });

  test("a quotation's link opens its transcript at the turn", async () => {
    const { opened } = await page("follow", {}, 1280);
    await opened.click("#q1 footer a");
    expect(await opened.isVisible(":target")).toBe(true);
    expect(await opened.evaluate(`document.querySelector(":target").textContent`)).toContain("She was warm with me.");
  });

  test.each([false, true])("contrast of text is at least 4.5 (dark: %s)", async (dark) => {
    const { opened } = await page(`contrast-${dark}`, { undecided: true }, 1280, dark);
    await opened.evaluate(`document.querySelectorAll("details").forEach((d) => { d.open = true; })`);
    const low = (await opened.evaluate(`(() => {
      const parse = (c) => { const m = c.match(/[\\d.]+/g).map(Number); return { r: m[0], g: m[1], b: m[2], a: m[3] ?? 1 }; };
      const light = ({ r, g, b }) => [r, g, b].map((v) => { const s = v / 255; return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4; }).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
      const ground = (e) => { for (let n = e; n; n = n.parentElement) { const c = parse(getComputedStyle(n).backgroundColor); if (c.a > 0.99) return c; } return { r: 255, g: 255, b: 255 }; };
      const low = [];
      for (const e of document.querySelectorAll("body *")) {
        if (e.closest("svg") || ![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
        const a = light(parse(getComputedStyle(e).color)), b = light(ground(e));
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) low.push(e.tagName + "." + e.className + " " + ratio.toFixed(2));
      }
      return [...new Set(low)];
    })()`)) as string[];
    expect(low).toEqual([]);
  });
});
