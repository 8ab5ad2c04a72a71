import { createHash } from "node:crypto";
import type { Artifact } from "../model/index.ts";
import type { Manifest, ReportModel } from "../report/model.ts";

/** manifest.json: what the outputs depend on and the hash of each (except its own). Folders with it are ours to replace. */
export function writeManifest(model: ReportModel, outputs: readonly Artifact[], formats: readonly string[]): Artifact {
  const { version, seed, date, settings, inputs } = model.provenance;
  const manifest: Manifest = {
    schemaVersion: 1,
    tool: "sp-code",
    version,
    seed,
    ...(date === undefined ? {} : { date }),
    settings: { ...Object.fromEntries(settings.map((s) => [s.name, s.value])), formats: formats.join(",") },
    inputs: [...inputs],
    outputs: outputs
      .map(({ path, content }) => ({ path, sha256: sha256(content) }))
      .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
  };
  return { path: "manifest.json", content: `${JSON.stringify(manifest, null, 2)}\n` };
}

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
