import { claimsChat, claimsLrc, claimsRoot } from "./annotation-claims.ts";
import { csv } from "./csv.ts";
import { doc } from "./doc/index.ts";
import { docx } from "./docx/index.ts";
import { html } from "./html/index.ts";
import { json } from "./json/index.ts";
import { odt } from "./odt/index.ts";
import { pdf } from "./pdf/index.ts";
import type { Reader } from "./raw.ts";
import { rtf } from "./rtf/index.ts";
import { ods, xlsx } from "./sheets/index.ts";
import { claims as claimsText, read as readText } from "./text.ts";
import { claimsSrt, claimsVtt } from "./timed-claims.ts";

/**
 * Every format that is read. A reader is one entry: `claims` looks at a probe and must be cheap; `read` loads the
 * format's own code when the first such file comes.
 */
export const readers: readonly Reader[] = [
  docx,
  doc,
  odt,
  rtf,
  pdf,
  xlsx,
  ods,
  html,
  json,
  {
    name: "vtt",
    extensions: ["vtt"],
    claims: claimsVtt,
    read: async (input) => (await import("./vtt.ts")).read(input),
  },
  {
    name: "srt",
    extensions: ["srt"],
    claims: claimsSrt,
    read: async (input) => (await import("./srt.ts")).read(input),
  },
  csv,
  {
    name: "chat",
    extensions: ["cha"],
    claims: claimsChat,
    read: async (input) => (await import("./chat.ts")).read(input),
  },
  {
    name: "elan",
    extensions: ["eaf"],
    claims: claimsRoot("ANNOTATION_DOCUMENT"),
    read: async (input) => (await import("./elan.ts")).read(input),
  },
  {
    name: "transcriber",
    extensions: ["trs"],
    claims: claimsRoot("Trans"),
    read: async (input) => (await import("./transcriber.ts")).read(input),
  },
  {
    name: "ttml",
    extensions: ["ttml", "dfxp"],
    claims: claimsRoot("tt"),
    read: async (input) => (await import("./ttml.ts")).read(input),
  },
  {
    name: "podlove",
    extensions: [],
    claims: claimsRoot("transcripts"),
    read: async (input) => (await import("./podlove.ts")).read(input),
  },
  {
    name: "lrc",
    extensions: ["lrc"],
    claims: claimsLrc,
    read: async (input) => (await import("./lrc.ts")).read(input),
  },
  {
    name: "txt",
    extensions: ["txt", "text", "md", "markdown"],
    claims: claimsText,
    read: async (input) => readText(input),
  },
] as const satisfies readonly Reader[];
