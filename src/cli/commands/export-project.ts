import { RESERVED_COLUMNS } from "../../cases/index.ts";
import { type DialectName, dialects, projectOf } from "../../exchange/index.ts";
import { finding } from "../../findings/index.ts";
import { writeTextFile } from "../../io/index.ts";
import { archive } from "../../office/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { searchReport } from "../leaks.ts";
import { loadHumanText, loadThemes } from "../load-study.ts";
import { Refusal } from "../refusal.ts";
import { runStudy } from "../run-study.ts";

/** `sp-code export project --qdpx`: the study for another analysis program (REFI-QDA project exchange 1.0). */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  if (typeof options.out !== "string")
    throw new Refusal([finding("bad-arguments", { problem: "Name the file to write: --out study.qdpx." })]);
  const { study, settings, coded, findings } = await runStudy(args, options);
  const { themes = [], findings: ofThemes } = await loadThemes(study, new Set(coded.codeIds));
  const human = await loadHumanText(study);
  const own = new Set(coded.codebook.codes.map((c) => c.id));
  const dialect = (options.dialect ?? "spec") as DialectName;
  if (settings.audience !== "team")
    throw new Refusal([
      finding("bad-arguments", {
        problem: `A project holds whole transcripts: it is for the team, never for ${settings.audience}. With --audience team it is written.`,
      }),
    ]);
  const { files, transcriptAt, losses } = projectOf(
    {
      title: settings.title,
      version: __SP_CODE_VERSION__,
      codebook: coded.codebook,
      codes: [...coded.codebook.codes, ...coded.codes.filter((c) => !own.has(c.id))],
      transcripts: coded.transcripts,
      cases: coded.links.table,
      withdrawn: coded.links.withdrawn,
      caseOf: coded.links.caseOf,
      ownAttributes: RESERVED_COLUMNS,
      state: coded.state,
      themes,
      memos: human.memos,
      unreviewed: coded.binding.status.reduce((n, status) => n + (status === 0 ? 1 : 0), 0),
    },
    dialects[dialect],
  );
  const texts = [...files].map(([path, bytes]) => ({
    path: transcriptAt.has(path) ? `${transcriptAt.get(path)}.txt` : path,
    content: new TextDecoder().decode(bytes),
  }));
  const search = await searchReport(texts, options.out, study, options);
  writeTextFile(options.out, archive(files));
  const codings = coded.state.codings.length;
  out.say(
    `Wrote ${coded.transcripts.length} transcripts, ${coded.codes.length} codes and ${codings} codings to ${options.out}.`,
  );
  for (const { what, count } of losses.list()) out.say(`Left out: ${count} × ${what}.`);
  out.say("It holds whole transcripts: it is for the team, not for publication.");
  const loud = [...findings, ...ofThemes, ...human.findings, ...search.findings].filter((f) => f.severity !== "note");
  return {
    data: {
      file: options.out,
      dialect,
      transcripts: coded.transcripts.length,
      codes: coded.codes.length,
      codings,
      losses: losses.list(),
    },
    findings: loud,
  };
}
