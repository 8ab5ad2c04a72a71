import type { CheckedText, Key, Leak } from "../confidentiality/index.ts";
import { finding } from "../findings/index.ts";
import type { Artifact, Finding, StudySettings } from "../model/index.ts";
import type { Options } from "./command.ts";
import { loadKey } from "./key.ts";

/**
 * Searches a report's files before they are written. For partners and public any leak stops the run; the team's copy
 * is searched when there is a key, and warned about.
 */
export async function searchReport(
  artifacts: readonly Artifact[],
  folder: string,
  study: { readonly root: string; readonly settings: Pick<StudySettings, "audience"> },
  options: Options,
): Promise<{ readonly stop: boolean; readonly findings: readonly Finding[] }> {
  const team = study.settings.audience === "team";
  const loaded = await loadKey(options, study.root);
  if (team && !loaded) return { stop: false, findings: [] };
  const { texts, findings } = await textsOf(artifacts, folder);
  const leaks = await leaksIn(texts, loaded?.key);
  return {
    stop: !team && leaks.length > 0,
    findings: [
      ...(loaded?.findings ?? []),
      ...(loaded ? [] : [finding("leak-without-key", {})]),
      ...findings,
      ...leaks.map((l) => leakFinding(team ? "leak-in-team-copy" : "leak-in-output", l)),
    ],
  };
}

export async function leaksIn(texts: readonly CheckedText[], key: Key | undefined): Promise<readonly Leak[]> {
  const { findLeaks, nameMatcher } = await import("../confidentiality/index.ts");
  return findLeaks(texts, key && nameMatcher(key));
}

export function leakFinding(code: "leak" | "leak-in-output" | "leak-in-team-copy", leak: Leak): Finding {
  const { kind, entry, count, name, line } = leak;
  return finding(code, { kind, entry, count }, { file: name, line });
}

/** What a reader sees of each file, and its own name; Office files are opened, one text for each part. */
export async function textsOf(
  artifacts: readonly Artifact[],
  folder: string,
): Promise<{ texts: readonly CheckedText[]; findings: readonly Finding[] }> {
  const { printedText } = await import("../confidentiality/index.ts");
  const texts: CheckedText[] = [];
  const findings: Finding[] = [];
  for (const { path, content } of artifacts) {
    const name = `${folder}/${path}`;
    texts.push({ name, text: path.normalize("NFC") });
    if (typeof content === "string") texts.push({ name, text: printedText(path, content) });
    else if (content[0] === 0x50 && content[1] === 0x4b) {
      const { readZip } = await import("../readers/zip.ts");
      const { metafileTexts } = await import("../office/metafile.ts");
      const parts = await readZip(content, (part) => /\.(?:xml|rels|svg|emf)$/i.test(part), name);
      if (!parts.value) findings.push(finding("output-not-searched", {}, { file: name }));
      for (const [part, bytes] of parts.value ?? []) {
        const isDrawing = /\.emf$/i.test(part);
        const text = isDrawing ? metafileTexts(bytes).join("\n") : printedText(part, new TextDecoder().decode(bytes));
        texts.push({ name, text });
      }
    } else findings.push(finding("output-not-searched", {}, { file: name }));
  }
  return { texts, findings };
}
