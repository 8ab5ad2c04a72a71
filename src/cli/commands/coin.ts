import { finding } from "../../findings/index.ts";
import { codesOf } from "../../pipeline/index.ts";
import { openForAmending, PLACE_OPTIONS, passageOf } from "../amend.ts";
import type { Invocation, Outcome } from "../command.ts";
import { decided } from "../decide.ts";
import { must } from "../load-study.ts";
import { Refusal } from "../refusal.ts";

/** `sp-code coin ID LABEL`: a provisional code, stored as a decision until it is adopted into the codebook. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const amending = await openForAmending(options);
  const { sitting, codebook } = amending;
  const [code, label] = args;
  if (!/^[\p{Ll}\p{N}][\p{L}\p{N}._-]{0,99}$/u.test(code))
    throw refused(`"${code}" cannot be a code's id. Use lower-case letters, digits and hyphens.`);
  if (codesOf(codebook, sitting.state).some((c) => c.id === code))
    throw refused(`There is a code "${code}" already. Choose another id.`);
  const inside = typeof options.in === "string" ? await amending.transcriptOf(options.in) : undefined;
  const passage = inside && passageOf(options, inside);
  if ((inside === undefined) !== (passage === undefined) || (!inside && PLACE_OPTIONS.some((o) => options[o])))
    throw refused("A first passage needs its transcript (--in) and its place (--quote, --row, or --start and --end).");
  const fields = {
    code,
    label,
    definition: typeof options.definition === "string" ? options.definition : undefined,
    in_vivo: options.inVivo === true ? true : undefined,
    ...passage,
  };
  const event = must(sitting.write("coin", fields, inside));
  out.say(
    inside
      ? `Coined ${code} (provisional), with a first passage in ${inside.id}.`
      : `Coined ${code} (provisional). Apply it with \`sp-code apply\`.`,
  );
  return decided([event], []);
}

function refused(problem: string): Refusal {
  return new Refusal([finding("bad-arguments", { problem })]);
}
