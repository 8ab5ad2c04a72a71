import { codebookRows } from "../../codebook/export.ts";
import { finding, nearest } from "../../findings/index.ts";
import { type Code, cueText } from "../../model/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { safeTerm } from "../output.ts";
import { Refusal } from "../refusal.ts";
import { textTable } from "../text-table.ts";
import { codebookAt } from "../the-codebook.ts";

/** `sp-code codebook show [path] [code]`: the list of codes, or all that one code says. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const isPath = args[0] !== undefined && (args.length > 1 || /[/\\.]/.test(args[0]));
  const path = isPath ? args[0] : undefined;
  const wanted = isPath ? args[1] : args[0];
  const { codebook, findings, origin } = await codebookAt(path, options);
  if (wanted === undefined) {
    const { columns, rows } = codebookRows(codebook);
    const data = { codebook: codebook.id, title: codebook.title, version: codebook.version, origin, columns, rows };
    if (!options.json) {
      out.say(`${codebook.title} ${codebook.version}: ${codebook.codes.length} codes (${origin}, ${codebook.file})`);
      out.data(
        textTable(
          ["code", "label", "cues", "definition"],
          codebook.codes.map((c) => [c.id, c.label, String(c.cues.length), c.definition ?? "(no definition)"]),
          {
            width: out.width,
            right: [2],
          },
        ),
      );
    }
    return { data, findings };
  }
  const code = codebook.codes.find((c) => c.id === wanted || c.label.toLowerCase() === wanted.toLowerCase());
  if (!code) {
    const near = nearest(
      wanted,
      codebook.codes.map((c) => c.id),
    );
    throw new Refusal([
      finding("bad-arguments", { problem: `There is no code "${wanted}".${near ? ` Did you mean ${near}?` : ""}` }),
    ]);
  }
  if (!options.json) out.data(card(code));
  const { place: _, ...rest } = code;
  return { data: { ...rest, cues: code.cues.map((c) => c.value), unless: code.unless.map((c) => c.value) }, findings };
}

function card(code: Code): string {
  const lines: string[] = [`${code.id}: ${code.label} (${code.status})`];
  const field = (name: string, value: string | undefined): void => {
    if (value) lines.push("", `${name}:`, `  ${value}`);
  };
  field("Definition", code.definition);
  field("In full", code.full_definition);
  field("Use when", code.use_when);
  field("Do not use when", code.do_not_use_when);
  if (code.examples.length > 0) lines.push("", "Examples:", ...code.examples.map((e) => `  + ${e}`));
  if (code.counter_examples.length > 0)
    lines.push("", "Not this code:", ...code.counter_examples.map((e) => `  - ${e}`));
  if (code.cues.length > 0) lines.push("", "Cues:", ...code.cues.map((c, i) => `  ${i + 1}. ${cueText(c.value)}`));
  if (code.unless.length > 0) lines.push("", "Unless:", ...code.unless.map((c) => `  ${cueText(c.value)}`));
  return `${safeTerm(lines.join("\n"))}\n`;
}
