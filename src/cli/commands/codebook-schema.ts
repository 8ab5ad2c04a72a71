import type { Invocation, Outcome } from "../command.ts";

/** `sp-code codebook schema`: the JSON Schema that editors use for completion and checking. */
export async function run({ options, out }: Invocation): Promise<Outcome> {
  const { codebookJsonSchema } = await import("../../codebook/schema.ts");
  const text = codebookJsonSchema();
  if (!options.json) out.data(text);
  return { data: JSON.parse(text), findings: [] };
}
