import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
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
  const lock = join(dirname(target), `.${basename(target)}.sp-code-lock`);
  const fresh = join(dirname(target), `.${basename(target)}.sp-code-new`);
  const aside = join(dirname(target), `.${basename(target)}.sp-code-old`);
  try {
    if (lstatSync(target, { throwIfNoEntry: false })?.isFile()) return [finding("output-is-file", {}, here)];
    mkdirSync(dirname(target), { recursive: true });
    const holder = takeLock(lock);
    if (holder) return [finding("output-locked", { by: holder }, { file: `${name} (${basename(lock)})` })];
  } catch (error) {
    return [finding("output-not-writable", { problem: problemOf(error) }, here)];
  }
  try {
    // A run that died between the two renames left the old report aside.
    if (existsSync(aside) && !existsSync(target)) renameSync(aside, target);
    const old = lstatSync(target, { throwIfNoEntry: false });
    if (old && !old.isDirectory()) return [finding("output-is-file", {}, here)];
    const before = old ? oldFiles(target) : { listed: new Map<string, string>(), present: [] };
    if (before === undefined) return [finding("output-not-ours", {}, here)];
    rmSync(fresh, { recursive: true, force: true });
    rmSync(aside, { recursive: true, force: true });
    mkdirSync(fresh);
    for (const artifact of artifacts) {
      const path = inside(fresh, artifact.path);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, artifact.content);
    }
    const findings: Finding[] = [];
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
    // The new report stands; an old one that cannot be removed now is removed by the next start.
    quietly(() => rmSync(aside, { recursive: true, force: true }));
    return findings;
  } catch (error) {
    return [finding("output-not-writable", { problem: problemOf(error) }, here)];
  } finally {
    // Each by itself: what one cannot do, the next start does.
    quietly(() => rmSync(fresh, { recursive: true, force: true }));
    quietly(() => existsSync(aside) && !existsSync(target) && renameSync(aside, target));
    quietly(() => rmSync(lock, { force: true }));
  }
}

function quietly(act: () => unknown): void {
  try {
    act();
  } catch {}
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
    if (writeLock(lock)) return undefined;
    let held = readLock(lock);
    // Between making and filling it is a moment; a lock that stays empty is of a run that died there.
    for (let wait = 0; held !== undefined && held.pid === undefined && wait < 5; wait++) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
      held = readLock(lock);
    }
    if (held === undefined) continue;
    const elsewhere = held.host !== undefined && held.host !== hostname();
    // Replacing is synchronous, so a lock of this very process is one it could not remove.
    const alive = held.pid !== undefined && held.pid !== process.pid && isRunning(held.pid);
    if (elsewhere || alive) return `process ${held.pid ?? "unknown"}${elsewhere ? " on another machine" : ""}`;
    unlinkSync(lock);
  }
  return "unknown";
}

/** False when there is a lock already. A lock that cannot be filled is taken away again. */
function writeLock(lock: string): boolean {
  let file: number;
  try {
    file = openSync(lock, "wx");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  try {
    writeSync(file, JSON.stringify({ pid: process.pid, host: hostname() }));
  } catch (error) {
    quietly(() => unlinkSync(lock));
    throw error;
  } finally {
    quietly(() => closeSync(file));
  }
  return true;
}

/** Who holds the lock; empty when that does not stand there; undefined when the lock is gone. */
function readLock(lock: string): { readonly pid?: number; readonly host?: string } | undefined {
  try {
    const held: unknown = JSON.parse(readFileSync(lock, "utf8"));
    return typeof held === "object" && held !== null ? held : {};
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? undefined : {};
  }
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
