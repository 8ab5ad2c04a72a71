import { sentence } from "../findings/index.ts";
import type { Finding } from "../model/index.ts";
import { safeTerm } from "../text/cells.ts";

export { safeTerm };

export interface OutputOptions {
  readonly json: boolean;
  readonly jsonl: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
}

/** stdout is data, stderr is talk; nothing else in sp-code prints. */
export interface Output extends OutputOptions {
  /** Writes data to standard output as it stands (tables, documents). */
  readonly data: (text: string | Uint8Array) => void;
  /** Says something to the person, on standard error; left out under --quiet, and under --json, where all is in the object. */
  readonly say: (text: string) => void;
  readonly findings: (all: readonly Finding[]) => void;
  readonly width: number;
}

type Paint = (text: string) => string;

/** `color` is decided by the caller; chalk is loaded only when there is colour to print. */
export async function makeOutput(options: OutputOptions): Promise<Output> {
  const plain: Paint = (t) => t;
  let paint = { error: plain, warning: plain, note: plain, place: plain };
  if (options.color) {
    const { Chalk } = await import("chalk");
    const chalk = new Chalk({ level: 1 });
    paint = { error: chalk.red, warning: chalk.yellow, note: chalk.blue, place: chalk.bold };
  }
  const err = (text: string): void => {
    process.stderr.write(`${text}\n`);
  };
  return {
    ...options,
    width: process.stdout.columns ?? 80,
    data: (text) => {
      process.stdout.write(text);
    },
    say: (text) => {
      if (!options.quiet && !options.json) err(text);
    },
    findings: (all) => {
      const shown = all.filter(
        (f) => f.severity === "error" || (!options.quiet && (f.severity === "warning" || options.verbose)),
      );
      for (const { findings, count } of grouped(shown, options.verbose)) {
        const f = findings;
        const more = count > 1 ? ` (and ${count - 1} more like it; --verbose lists them)` : "";
        err(`${paint.place(placeOf(f))}${paint[f.severity](f.severity)}: ${safeTerm(sentence(f))}${more}`);
      }
      const notes = all.filter((f) => f.severity === "note").length;
      if (notes > 0 && !options.verbose && !options.quiet)
        err(`${notes} note${notes === 1 ? "" : "s"} (--verbose shows them).`);
    },
  };
}

/** `P07.docx:12:3: ` or nothing. */
export function placeOf(f: Finding): string {
  if (f.file === undefined) return "";
  const line = f.line === undefined ? "" : `:${f.line}${f.column === undefined ? "" : `:${f.column}`}`;
  return `${safeTerm(f.file)}${line}: `;
}

/** Errors are all shown; of each kind of warning the first three, then one line with the number left. */
function grouped(all: readonly Finding[], every: boolean): { findings: Finding; count: number }[] {
  const counts = new Map<string, number>();
  const totals = new Map<string, number>();
  for (const f of all) totals.set(f.code, (totals.get(f.code) ?? 0) + 1);
  const out: { findings: Finding; count: number }[] = [];
  for (const f of all) {
    const n = (counts.get(f.code) ?? 0) + 1;
    counts.set(f.code, n);
    const total = totals.get(f.code) ?? 0;
    if (every || f.severity === "error" || n < 3 || total <= 3) out.push({ findings: f, count: 1 });
    else if (n === 3) out.push({ findings: f, count: total - 2 });
  }
  return out;
}

/** The one object of --json (DESIGN.md section 8). */
export function envelope(command: string, code: number, data: unknown, findings: readonly Finding[]): string {
  return [...envelopePieces(command, code, [JSON.stringify(data ?? {})], findings)].join("");
}

/** The envelope piece by piece around the JSON text of its data. */
export function* envelopePieces(
  command: string,
  code: number,
  data: Iterable<string | Uint8Array>,
  findings: readonly Finding[],
): Generator<string | Uint8Array> {
  yield `{"schemaVersion":1,"command":${JSON.stringify(command)},"ok":${code === 0},"data":`;
  yield* data;
  const said = findings.map((f) => ({
    code: f.code,
    severity: f.severity,
    message: sentence(f),
    ...(f.file === undefined ? {} : { file: f.file }),
    ...(f.line === undefined ? {} : { line: f.line }),
    ...(f.column === undefined ? {} : { column: f.column }),
  }));
  yield `,"findings":${JSON.stringify(said)}}\n`;
}

/** 0 = done; 1 = done with an error finding (with --strict: or a warning). A command's own code overrules. */
export function exitCode(findings: readonly Finding[], strict: boolean, own?: number): number {
  if (own === 2) return 2;
  const bad = findings.some((f) => f.severity === "error" || (strict && f.severity === "warning"));
  return Math.max(own ?? 0, bad ? 1 : 0);
}
