import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { finding } from "../../findings/index.ts";
import { STUDY_FILE, writeNewFile } from "../../io/index.ts";
import type { Finding } from "../../model/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { Refusal } from "../refusal.ts";

/** `sp-code init`: the folders and files of a study; nothing that exists is touched. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const folder = resolve(args[0] ?? ".");
  if (existsSync(folder) && !isFolder(folder)) throw new Refusal([finding("output-is-file", {}, { file: args[0] })]);
  if (existsSync(join(folder, STUDY_FILE))) throw new Refusal([finding("file-exists", {}, { file: STUDY_FILE })]);
  const title = typeof options.title === "string" ? options.title : basename(folder);
  const findings: Finding[] = [];
  const files = studyFiles(title, options.empty === true);
  for (const f of ["transcripts", "memos", "text"]) mkdirSync(join(folder, f), { recursive: true });
  for (const [name, content] of files) findings.push(...writeNewFile(join(folder, name), content, name));
  const made = files.map(([name]) => name).filter((n) => !findings.some((f) => f.file === n));
  out.say(`Made a study in ${args[0] ?? "this folder"}: ${made.join(", ")}, transcripts/, memos/, text/.`);
  out.say("Next: put transcripts into transcripts/, a row for each into participants.csv, then: sp-code analyse");
  const left = findings.map((f) => ({ ...f, severity: "warning" as const }));
  return { data: { folder: args[0] ?? ".", files: made }, findings: left };
}

function isFolder(path: string): boolean {
  try {
    readdirSync(path);
    return true;
  } catch {
    return false;
  }
}

function studyFiles(title: string, empty: boolean): [string, string][] {
  const quoted = JSON.stringify(title);
  return [
    [
      STUDY_FILE,
      `# The study file of sp-code. Every key has a default; \`sp-code schema study\` lists them all.
title: ${quoted}
${empty ? "codebook: codebook.yaml\n" : "# codebook: codebook.yaml      # without this line and without codebook.yaml: the reference codebook on social prescribing\n"}# approach: codebook           # codebook | reflexive | coding-reliability
# group: group                 # the attribute in participants.csv that makes the groups
# site: site
# coder: your-name             # the name under which your decisions are written
# files:
#   "P07.txt": { roles: { "Amira": interviewer } }
`,
    ],
    ["participants.csv", "participant,transcript,speaker,group,site\n"],
    ...(empty
      ? ([
          [
            "codebook.yaml",
            `codebook: ${slug(title)}
title: ${quoted}
version: 0.1.0
language: en
codes: []
`,
          ],
        ] as [string, string][])
      : []),
    ["reflexivity.md", ""],
    [".gitattributes", "codings/** merge=union eol=lf\n"],
    [
      ".gitignore",
      "# Transcripts, codings and the report stay out of git until the team opts in: delete a line to share that part.\ntranscripts/\ncodings/\nreport/\n.sp-code-cache/\n",
    ],
  ];
}

function slug(title: string): string {
  return (
    title
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "") || "study"
  );
}
