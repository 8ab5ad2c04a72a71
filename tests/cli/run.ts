import { type ChildProcess, fork, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

export const root = resolve(import.meta.dirname, "../..");
export const bin = join(root, "bin/sp-code.js");
export const demo = join(root, "fixtures/demo-study");

export interface Ran {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** The one object of --json. */
export interface Envelope {
  readonly schemaVersion: number;
  readonly command: string;
  readonly ok: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows its command's data
  readonly data: any;
  readonly findings: readonly { code: string; severity: string; message: string; file?: string; line?: number }[];
}

/** The environment without what would change a run (colours, dates, coders, CI), and without a cache. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const leave = /^(?:SP_CODE_|FORCE_COLOR|NO_COLOR|SOURCE_DATE_EPOCH|CI$|NODE_OPTIONS|VITEST)/;
  const kept = Object.entries(process.env).filter(([name]) => !leave.test(name));
  // The demo study is read where it stands, by several tests at once: without a cache beside it.
  return { ...Object.fromEntries(kept), SP_CODE_NO_CACHE: "1" };
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Sent to the child this many milliseconds after it began to listen for signals. */
  readonly signal?: { readonly name: NodeJS.Signals; readonly after: number };
  readonly script?: string;
}

let warm: ChildProcess | undefined;
let asked = 0;
const waiting = new Map<number, { done: (ran: Ran) => void; fail: (error: Error) => void }>();

/** Runs `sp-code ...` by the built bundle, in one process that the runs of a test worker share; it ends with the worker. */
export function spCode(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  if (options.signal !== undefined || options.script !== undefined) return spCodeAlone(args, options);
  if (warm === undefined) {
    warm = fork(join(import.meta.dirname, "warm-child.mjs"), [], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      execArgv: [],
    });
    warm.unref();
    warm.channel?.unref();
    warm.on("message", ({ id, ...ran }: { id: number; code: number; out: string; err: string }) => {
      waiting.get(id)?.done({ ...ran, signal: null });
      waiting.delete(id);
    });
    warm.on("exit", (code) => {
      for (const { fail } of waiting.values()) fail(new Error(`the shared process ended (${code})`));
      waiting.clear();
      warm = undefined;
    });
  }
  const id = ++asked;
  return new Promise((done, fail) => {
    waiting.set(id, { done, fail });
    warm!.send({ id, args, cwd: options.cwd ?? tmpdir(), env: { ...plainEnvironment(), ...options.env } });
  });
}

export interface Alone {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly umask?: number;
  /** Another user than the tests' own: only root can be one. */
  readonly uid?: number;
}

/** Runs command lines one after the other in one process of their own, which may be another user's. */
export async function spCodeLines(
  lines: readonly (readonly string[])[],
  { cwd, env, umask, uid }: Alone,
): Promise<Ran[]> {
  const child = fork(join(import.meta.dirname, "warm-child.mjs"), [], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  try {
    const all: Ran[] = [];
    for (const [id, args] of lines.entries())
      all.push(
        await new Promise<Ran>((done, fail) => {
          child.once("message", (ran: { code: number; out: string; err: string }) => done({ ...ran, signal: null }));
          child.once("exit", (code) => fail(new Error(`the process ended (${code})`)));
          child.send({ id, args, cwd, umask, env: { ...plainEnvironment(), ...env } });
        }),
      );
    return all;
  } finally {
    child.removeAllListeners("exit");
    child.disconnect();
  }
}

/** Runs `sp-code ...` as a person does: in a process of its own. */
export function spCodeAlone(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise((done, fail) => {
    const { signal } = options;
    const before = signal ? ["--import", pathToFileURL(join(import.meta.dirname, "says-when-listening.mjs")).href] : [];
    const child = spawn(process.execPath, [...before, options.script ?? bin, ...args], {
      cwd: options.cwd ?? tmpdir(),
      env: { ...plainEnvironment(), ...options.env },
      stdio: ["ignore", "pipe", "pipe", ...(signal ? ["ipc" as const] : [])],
    });
    let out = "";
    let err = "";
    child.stdout!.setEncoding("utf8").on("data", (text) => {
      out += text;
    });
    child.stderr!.setEncoding("utf8").on("data", (text) => {
      err += text;
    });
    let timer: NodeJS.Timeout | undefined;
    if (signal) child.once("message", () => (timer = setTimeout(() => child.kill(signal.name), signal.after)));
    child.on("error", fail);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      done({ code, signal, out, err });
    });
  });
}

/** The one object that a run with --json printed; throws when standard output holds anything else. */
export function jsonOf(ran: Ran): Envelope {
  if (!/^\{.*\}\n$/.test(ran.out)) throw new Error(`not exactly one JSON object: ${ran.out.slice(0, 300)}${ran.err}`);
  return JSON.parse(ran.out);
}

export async function spCodeJson(args: readonly string[], options: RunOptions = {}): Promise<Envelope> {
  return jsonOf(await spCode([...args, "--json"], options));
}

const made: string[] = [];

/** Removes the folders a test file made: tests/after-each-file.ts calls it. */
export function removeTempFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** An empty folder, removed at the end of the test file. Its name has a space and letters of two scripts. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "sp-code cli ü木-"));
  made.push(folder);
  return folder;
}

/** Writes files given as path and content below a folder. */
export function put(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** Every file below a folder: path -> bytes as base64 would compare, here latin1. */
export function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name))
    .sort();
  return Object.fromEntries(names.map((n) => [n.slice(folder.length + 1), readFileSync(n, "latin1")]));
}

/** A copy of the demo study without a report, in a new folder or in the one named; of some participants only, if named. */
export function copyDemo(to = join(tempFolder(), "my-study"), only?: readonly string[]): string {
  const left = (path: string): boolean => {
    const id = /[\\/](?:transcripts|codings[\\/]\w+)[\\/](P\d+)[^\\/]*$/.exec(path)?.[1];
    return path === join(demo, "report") || (only !== undefined && id !== undefined && !only.includes(id));
  };
  cpSync(demo, to, { recursive: true, filter: (path) => !left(path) });
  if (only === undefined) return to;
  for (const table of ["participants.csv", "interviews.csv"]) {
    const [head, ...rows] = readFileSync(join(to, table), "utf8").split("\n");
    const kept = rows.filter((row) => row === "" || only.some((id) => row.startsWith(id)));
    writeFileSync(join(to, table), [head, ...kept].join("\n"));
  }
  return to;
}

const SMALL = ["P01.txt", "P03-w1.docx", "P04.srt", "P05.md", "P09-P10.txt"];

/** Nine codes of one word or two, and five transcripts of the demo study: quick to run. */
export function copySmall(to = join(tempFolder(), "my-study")): string {
  cpSync(join(root, "fixtures/cli/small-study"), to, { recursive: true });
  mkdirSync(join(to, "transcripts"));
  for (const name of SMALL) cpSync(join(demo, "transcripts", name), join(to, "transcripts", name));
  return to;
}
