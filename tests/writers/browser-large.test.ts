import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bin, root } from "../cli/run.ts";

const chrome = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((p) => existsSync(p));
const deep = process.env.SP_CODE_DEEP === "1";

/** The report of a study as large as the paper's: its size, and how soon it answers beside an empty page in the same run. */
describe.skipIf(!chrome || !deep)("the report of a paper-sized study", () => {
  const folder = mkdtempSync(join(tmpdir(), "sp-code-large-"));
  const report = join(folder, "report/index.html");
  let browser: Browser;

  beforeAll(async () => {
    const size = ["--participants", "106", "--sites", "7", "--words", "8000"];
    execFileSync(process.execPath, [join(root, "scripts/make-study.mjs"), ...size, "--out", folder]);
    execFileSync(process.execPath, [bin, "analyse", folder, "--out", join(folder, "report")], { stdio: "ignore" });
    writeFileSync(
      join(folder, "empty.html"),
      '<!DOCTYPE html><title>x</title><nav><a href="#a">go</a></nav><p id=a>there',
    );
    browser = await chromium.launch({ executablePath: chrome, args: ["--no-sandbox"] });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const frames = "new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))";
  /** Milliseconds from the page being there to the answer to its first click. */
  const firstClick = async (path: string): Promise<{ page: Page; ms: number }> => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`file://${path}`);
    const from = performance.now();
    await page.click("nav a >> nth=0");
    await page.evaluate(frames);
    return { page, ms: performance.now() - from };
  };

  test("index.html is smaller than 12 MB", () => {
    const bytes = statSync(report).size;
    console.log(`index.html: ${bytes} bytes`);
    expect(bytes).toBeLessThan(12_000_000);
  });

  test("the first click is answered within five times an empty page's, and the reader scrolls", async () => {
    await firstClick(join(folder, "empty.html"));
    const empty = await firstClick(join(folder, "empty.html"));
    const { page, ms } = await firstClick(report);
    const times = (await page.evaluate(`(async () => {
      document.querySelector("#t1").open = true;
      document.querySelector("#t1").scrollIntoView();
      await ${frames};
      const times = [];
      let last = performance.now();
      for (let i = 0; i < 90; i++) {
        scrollBy(0, 300);
        await new Promise((r) => requestAnimationFrame(r));
        times.push(performance.now() - last);
        last = performance.now();
      }
      return times.sort((a, b) => a - b);
    })()`)) as number[];
    console.log(
      `first click: empty page ${Math.round(empty.ms)} ms, report ${Math.round(ms)} ms; frames while scrolling: median ${times[45].toFixed(1)} ms, 95th ${times[85].toFixed(1)} ms, longest ${times[89].toFixed(1)} ms`,
    );
    expect(ms / empty.ms).toBeLessThan(5);
  }, 60_000);
});
