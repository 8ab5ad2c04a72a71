import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, extname, join, resolve } from "node:path";
import { finding } from "../findings/index.ts";
import type { Artifact, Finding } from "../model/index.ts";
import { sha256 } from "./read-source.ts";

export const MANIFEST = "manifest.json";

/**
 * Puts artifacts in place of an earlier report: everything is written beside it first and swapped in when complete, so
 * an interrupted or failing run leaves the old report as it was. A folder that sp-code did not write is refused. Files
 * in the old report that its manifest does not list are carried over; listed files that were edited by hand are kept
 * under another name. Synchronous, so that an interrupt is answered before or after it, never inside. Returns findings; any of severity error means nothing was changed. `name` is the folder as printed.
 */
export function replaceFolder(folder: string, name: string, artifacts: readonly Artifact[]): Finding[] {
  const target = resolve(folder);
  const here = { file: name };
  let old: Stats | undefined;
  try {
    old = lstatSync(target, { throwIfNoEntry: false });
  } catch (error) {
    return [finding("output-not-writable", { problem: problemOf(error) }, here)];
  }
  if (old && !old.isDirectory()) return [finding("output-is-file", {}, here)];
  const before = old ? oldFiles(target) : { listed: new Map<string, string>(), present: [] };
  if (before === undefined) return [finding("output-not-ours", {}, here)];

  const lock = join(dirname(target), `.${basename(target)}.sp-code-lock`);
  const fresh = join(dirname(target), `.${basename(target)}.sp-code-new`);
  const aside = join(dirname(target), `.${basename(target)}.sp-code-old`);
  const findings: Finding[] = [];
  try {
    mkdirSync(dirname(target), { recursive: true });
    const holder = takeLock(lock);
    if (holder) return [finding("output-locked", { by: holder }, { file: `${name} (${basename(lock)})` })];
  } catch (error) {
    return [finding("output-not-writable", { problem: problemOf(error) }, here)];
  }
  const cleanUp = (): void => {
    rmSync(fresh, { recursive: true, force: true });
    if (existsSync(aside) && !existsSync(target)) renameSync(aside, target);
    rmSync(lock, { force: true });
  };
  try {
    if (existsSync(aside) && !existsSync(target)) renameSync(aside, target);
    rmSync(fresh, { recursive: true, force: true });
    rmSync(aside, { recursive: true, force: true });
    mkdirSync(fresh);
    for (const artifact of artifacts) {
      const path = inside(fresh, artifact.path);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, artifact.content);
    }
    for (const file of before.present) {
      const expected = before.listed.get(file);
      const from = join(target, file);
      if (expected === undefined && file !== MANIFEST) keep(from, fresh, file);
      else if (expected !== undefined && sha256(readFileSync(from)) !== expected) {
        const kept = keep(from, fresh, file);
        findings.push(finding("output-edited", { kept: `${name}/${kept}` }, { file: `${name}/${file}` }));
      }
    }
    if (old) renameSync(target, aside);
    renameSync(fresh, target);
    rmSync(aside, { recursive: true, force: true });
    return findings;
  } catch (error) {
    return [finding("output-not-writable", { problem: problemOf(error) }, here)];
  } finally {
    cleanUp();
  }
}

/** Copies a person's file into the new report; under a name with a hash when the name is taken. */
function keep(from: string, fresh: string, file: string): string {
  const bytes = readFileSync(from);
  let name = file;
  if (existsSync(join(fresh, name))) {
    const ending = extname(file);
    name = `${file.slice(0, file.length - ending.length)}.edited-${sha256(bytes).slice(0, 8)}${ending}`;
  }
  const path = join(fresh, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return name;
}

/** What stands in an earlier report and what its manifest says it wrote; undefined when the folder is not sp-code's. */
function oldFiles(target: string): { listed: Map<string, string>; present: string[] } | undefined {
  const present: string[] = [];
  const visit = (folder: string, prefix: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) visit(join(folder, entry.name), `${prefix}${entry.name}/`);
      else if (statSync(join(folder, entry.name), { throwIfNoEntry: false })?.isFile())
        present.push(prefix + entry.name);
  };
  visit(target, "");
  if (present.length === 0) return { listed: new Map(), present };
  try {
    const manifest = JSON.parse(readFileSync(join(target, MANIFEST), "utf8")) as {
      tool?: string;
      outputs?: { path: string; sha256: string }[];
    };
    if (manifest.tool !== "sp-code") return undefined;
    return { listed: new Map((manifest.outputs ?? []).map((o) => [o.path, o.sha256])), present: present.sort() };
  } catch {
    return undefined;
  }
}

/** Takes the lock, or says who holds it. A lock of a process that no longer runs on this machine is taken over. */
function takeLock(lock: string): string | undefined {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname() }), { flag: "wx" });
      return undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    let held: { pid?: number; host?: string } = {};
    try {
      held = JSON.parse(readFileSync(lock, "utf8"));
    } catch {}
    if (held.host !== hostname() || held.pid === undefined || isRunning(held.pid))
      return `process ${held.pid ?? "unknown"}${held.host && held.host !== hostname() ? " on another machine" : ""}`;
    unlinkSync(lock);
  }
  return "unknown";
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function inside(folder: string, path: string): string {
  const full = resolve(folder, path);
  if (!full.startsWith(`${folder}/`) && !full.startsWith(`${folder}\\`))
    throw new Error(`artifact outside the output folder: ${path}`);
  return full;
}

function problemOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.message : "unknown error");
}
