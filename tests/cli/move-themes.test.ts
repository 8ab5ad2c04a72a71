import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { expect, it } from "vitest";
import { copySmall, jsonOf, spCode } from "./run.ts";

it("moves codes by a table, says what would move, keeps the earlier text and puts it back", async () => {
  const study = copySmall();
  const file = join(study, "themes.yaml");
  const codes = readFileSync(join(study, "codebook.yaml"), "utf8").match(/(?<=- id: )\S+/g)!;
  const [a, b] = codes;
  const before = `themes:\n  - id: first # ours\n    name: What is first\n    codes:\n      - ${a} # stays ours\n      - ${b}\n  - id: second\n    name: What comes next\n`;
  writeFileSync(file, before);
  const table = join(study, "moved.csv");
  expect((await spCode(["themes", study, "--export", table])).code).toBe(0);
  const text = readFileSync(table, "utf8");
  expect(text).toContain(`"${b}","first"`);
  expect((await spCode(["themes", study, "--export", table])).code).not.toBe(0);
  writeFileSync(table, text.replace(`"${b}","first"`, `"${b}","second"`));

  const dry = await spCode(["themes", study, "--import", table, "--dry-run"]);
  expect(dry.out).toBe(`Would move (2):\n  - first: ${b}\n  + second: ${b}\n`);
  expect(readFileSync(file, "utf8")).toBe(before);

  const done = jsonOf(await spCode(["themes", study, "--import", table, "--by", "ana", "--json"]));
  expect(done.data).toMatchObject({
    dryRun: false,
    moves: [
      { code: b, into: false },
      { code: b, into: true },
    ],
  });
  const after = before.replace(`      - ${b}\n`, "").replace("id: second\n", `id: second\n    codes: [${b}]\n`);
  expect(readFileSync(file, "utf8")).toBe(after);
  const history = readFileSync(join(study, "themes.history.jsonl"), "utf8");
  expect(JSON.parse(history)).toMatchObject({ by: "ana", before });

  expect((await spCode(["themes", study, "--restore", "--by", "ana"])).code).toBe(0);
  expect(readFileSync(file, "utf8")).toBe(before);
  await spCode(["themes", study, "--restore", "--by", "ana"]);
  expect(readFileSync(file, "utf8")).toBe(after);

  const workbook = join(study, "moved.xlsx");
  expect((await spCode(["themes", study, "--export", workbook])).code).toBe(0);
  expect((await spCode(["themes", study, "--import", workbook, "--dry-run"])).out).toMatch(/nothing moves/);
  // The same cells, changed as a spreadsheet program stores them: shared strings of the sheet.
  const parts = unzipSync(readFileSync(workbook));
  const strings = "xl/sharedStrings.xml";
  parts[strings] = strToU8(strFromU8(parts[strings]).replace(">second<", ">first; second<"));
  writeFileSync(workbook, zipSync(parts));
  const back = await spCode(["themes", study, "--import", workbook, "--dry-run"]);
  expect(back.out).toBe(`Would move (1):\n  + first: ${b}\n`);

  const cards = join(study, "cards.html");
  expect(jsonOf(await spCode(["themes", study, "--cards", cards, "--json"])).data.cards.cards).toBe(codes.length);
  const page = readFileSync(cards, "utf8");
  for (const code of codes) expect(page).toContain(`<p class="id">${code}</p>`);
  expect((await spCode(["themes", study, "--cards", cards])).code).toBe(2);
  expect((await spCode(["themes", study, "--cards", join(study, "cards.pdf")])).code).toBe(2);

  writeFileSync(table, "code,theme\nno-such-code,first\n");
  const refused = await spCode(["themes", study, "--import", table, "--by", "ana"]);
  expect(refused.code).toBe(2);
  expect(refused.err).toContain("no-such-code");
  expect(readFileSync(file, "utf8")).toBe(after);
});
