import { spawnSync } from "node:child_process";
import { readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { copySmall, filesOf, spCode, tempFolder } from "./run.ts";

const disk = tempFolder();
const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=24m", "tmpfs", disk]).status === 0;
afterAll(() => {
  if (mounted) spawnSync("umount", ["-l", disk]);
});

/** A file system of its own that runs full; mounting one takes root. */
describe.skipIf(!mounted)("a disk that is full (skipped where no file system may be mounted)", () => {
  it("the old report stays as it was, exit 2; with room again the next run leaves nothing behind", async () => {
    const study = copySmall(join(disk, "study"));
    const analyse = (resamples: string) =>
      spCode(["analyse", study, "--resamples", resamples, "--formats", "html,json"]);
    expect((await analyse("1")).code).toBe(0);
    const before = filesOf(join(study, "report"));
    const entries = readdirSync(study).sort();

    // Room for some of the new files, not for all.
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, "filler"), new Uint8Array(bavail * bsize - 150_000));
    const full = await analyse("2");
    expect(full).toMatchObject({ code: 2, out: "" });
    expect(full.err).toMatch(/error: .*(?:ENOSPC|no space|full)/i);
    expect(filesOf(join(study, "report"))).toEqual(before);

    rmSync(join(disk, "filler"));
    expect((await analyse("2")).code).toBe(0);
    const after = filesOf(join(study, "report"));
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(after["manifest.json"]).not.toBe(before["manifest.json"]);
    expect(readdirSync(study).sort()).toEqual(entries);
  });
});
