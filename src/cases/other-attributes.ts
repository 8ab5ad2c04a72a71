import type { StudySettings } from "../model/index.ts";

/** Header lines that describe the recording or the document, not the participant. */
const NOT_ATTRIBUTES = new Set(
  (
    "title date time duration length interviewer interviewers interviewed_by transcribed_by transcriber transcribed participant participants " +
    "speakers name names respondent interviewee file filename recording audio note notes version language kind mode transcript id document " +
    "source url author producer generator created modified subject description tags watermark"
  ).split(" "),
);

/** Attributes from a transcript's header ("Site: Harbour"): short keys with short values that describe the person. */
export function headerAttributes(metadata: Readonly<Record<string, string>>): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [key, value] of Object.entries(metadata)) {
    const name = key
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, "_");
    if (!/^[\p{L}_][\p{L}\p{N}_]{0,29}$/u.test(name) || NOT_ATTRIBUTES.has(name)) continue;
    if (value.length === 0 || value.length > 60 || value.includes("\n")) continue;
    out[name] = value.trim();
  }
  return out;
}

/**
 * Attributes from folder names: `site=harbour/` says which attribute it is; otherwise the first folder gives the group
 * and the second the site.
 */
export function folderAttributes(id: string, settings: Pick<StudySettings, "group" | "site">): Record<string, string> {
  const folders = id.split("#")[0].split("/").slice(0, -1);
  const out: Record<string, string> = {};
  const plain = [settings.group, settings.site];
  for (const folder of folders) {
    const at = folder.indexOf("=");
    if (at > 0) out[folder.slice(0, at).toLowerCase()] = folder.slice(at + 1);
    else {
      const name = plain.shift();
      if (name !== undefined) out[name] = folder;
    }
  }
  return out;
}
