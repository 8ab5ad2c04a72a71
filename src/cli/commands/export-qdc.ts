import { qdcText } from "../../exchange/index.ts";
import { finding } from "../../findings/index.ts";
import { writeTextFile } from "../../io/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { searchReport } from "../leaks.ts";
import { loadCodebook, loadStudy, loadThemes } from "../load-study.ts";
import { Refusal } from "../refusal.ts";

/** `sp-code export codebook --qdc`: codes, their descriptions and the themes as sets, as REFI-QDA codebook exchange. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(args, options);
  const { codebook, findings } = await loadCodebook(study, { places: false });
  const themes = (await loadThemes(study, new Set(codebook.codes.map((c) => c.id)))).themes ?? [];
  const text = qdcText(codebook, codebook.codes, themes, __SP_CODE_VERSION__);
  if (text === undefined)
    throw new Refusal([
      finding("bad-arguments", {
        problem: "The codebook has no code yet, and a QDC file cannot hold an empty codebook.",
      }),
    ]);
  const name = typeof options.out === "string" ? options.out : "standard output";
  const search = await searchReport([{ path: "codebook.qdc", content: text }], name, study, options);
  if (search.stop) return { findings: search.findings, code: 2 };
  if (typeof options.out === "string") {
    writeTextFile(options.out, text);
    out.say(`Wrote ${codebook.codes.length} codes and ${themes.length} themes (as sets) to ${options.out}.`);
  } else if (!options.json) out.data(text);
  out.say("Left out: cues, parents of themes, relations of themes. QDC has no place for them.");
  return {
    data: {
      codes: codebook.codes.length,
      sets: themes.length,
      ...(options.out ? { file: options.out } : { qdc: text }),
    },
    findings: [...findings.filter((f) => f.severity === "error"), ...search.findings],
  };
}
