import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { rooms } from "./rooms.ts";

const root = resolve(import.meta.dirname, "../..");
const src = join(root, "src");

interface File {
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const files: File[] = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((p) => p.endsWith(".ts") && !p.endsWith(".d.ts"))
  .map((p) => p.replaceAll("\\", "/"))
  .sort()
  .map((path) => {
    const text = readFileSync(join(src, path), "utf8");
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((m) => m[1]);
    return { path, room: path.includes("/") ? path.split("/")[0] : path, text, imports };
  });

/** Room of a relative import; undefined for a package. */
function target(file: File, name: string): string | undefined {
  if (!name.startsWith(".")) return undefined;
  const path = relative(src, resolve(src, file.path, "..", name)).replaceAll("\\", "/");
  return path.includes("/") ? path.split("/")[0] : path;
}

describe("import rules between rooms", () => {
  it("every room of src/ is written down, and every room written down exists", () => {
    const found = [...new Set(files.map((f) => f.room))].filter((r) => r !== "pipeline").sort();
    expect(found).toEqual(rooms.map((r) => r.name).sort());
  });

  it.each(rooms)("$name imports only what it may ($why)", (room) => {
    if (room.imports.includes("*")) return;
    const wrong = files
      .filter((f) => f.room === room.name)
      .flatMap((f) => f.imports.map((i) => [f.path, target(f, i)] as const))
      .filter(([, to]) => to !== undefined && to !== room.name && !room.imports.includes(to))
      .map(([from, to]) => `${from} -> ${to}`);
    expect(wrong).toEqual([]);
  });

  it("the pipeline composes stages and touches neither disk nor terminal", () => {
    const allowed = ["pipeline", ...rooms.map((r) => r.name).filter((n) => n !== "io" && n !== "cli")];
    const wrong = files
      .filter((f) => f.room === "pipeline")
      .flatMap((f) => f.imports.map((i) => target(f, i)))
      .filter((to) => to !== undefined && !allowed.includes(to));
    expect(wrong).toEqual([]);
  });

  it("the disk belongs to io; the terminal, the clock and the environment to cli", () => {
    const wrong: string[] = [];
    for (const f of files) {
      if (
        f.room !== "io" &&
        f.room !== "cli" &&
        f.imports.some((i) => /^node:(?:fs|os|child_process|net|http|https)/.test(i))
      )
        wrong.push(`${f.path} reaches the system`);
      if (
        f.room !== "cli" &&
        /\bDate\.now\(|new Date\(\)|\bperformance\.now|console\.|process\.(?:stdout|stderr|env|argv|exit)/.test(f.text)
      )
        wrong.push(`${f.path} uses clock, terminal or environment`);
      if (
        /\bMath\.random\(|toLocale(?:Lower|Upper|String|Date|Time)|localeCompare|Intl\.(?:Collator|DateTimeFormat|NumberFormat)/.test(
          f.text,
        )
      )
        wrong.push(`${f.path} depends on chance or locale`);
      if (f.imports.some((i) => /^node:(?:http|https|net|tls|dgram|dns)|^undici/.test(i)) || /\bfetch\(/.test(f.text))
        wrong.push(`${f.path} reaches the network`);
    }
    expect(wrong).toEqual([]);
  });

  it("natural is imported by its stemmers only", () => {
    const wrong = files.flatMap((f) =>
      f.imports.filter((i) => /^natural/.test(i) && !/^natural\/lib\/natural\/stemmers\/[a-z_]+\.js$/.test(i)),
    );
    expect(wrong).toEqual([]);
  });

  it("no source file names a dimension of a framework", () => {
    const wrong = files
      .filter(
        (f) =>
          /["'](?:how|who|what|where|why)["']/.test(f.text) &&
          !["cues", "text", "readers", "findings", "cli"].includes(f.room),
      )
      .map((f) => f.path);
    expect(wrong).toEqual([]);
  });

  it("CONTRIBUTING.md prints the rooms and their reasons", () => {
    const text = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
    for (const room of rooms) expect(text).toContain(`| \`${room.name}\` | ${room.purpose} |`);
    for (const room of rooms) expect(text).toContain(room.why);
  });
});
