import type { ZodType } from "zod";
import { finding, nearest } from "../../findings/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { Refusal } from "../refusal.ts";

/** Every schema by name: files people write, what --json prints, and what the report holds. */
async function schemas(): Promise<Map<string, () => Promise<string>>> {
  const [z, { outputSchemas }] = await Promise.all([import("zod"), import("../schemas.ts")]);
  const text = (schema: ZodType): string =>
    `${JSON.stringify(z.toJSONSchema(schema, { target: "draft-7", unrepresentable: "any" }), null, 2)}\n`;
  const all = new Map<string, () => Promise<string>>();
  for (const [name, schema] of Object.entries(outputSchemas)) all.set(name, async () => text(schema));
  all.set("study", async () => text((await import("../../study/schema.ts")).studySchema));
  all.set("codebook", async () => (await import("../../codebook/schema.ts")).codebookJsonSchema());
  all.set("decision", async () => text((await import("../../decisions/event.ts")).eventSchema));
  all.set("theme-file", async () => text((await import("../../themes/schema.ts")).themesFileSchema));
  all.set("framework-file", async () => text((await import("../../frameworks/schema.ts")).frameworkSchema));
  all.set("key-file", async () => text((await import("../../confidentiality/key-schema.ts")).keySchema));
  all.set("report", async () => text((await import("../../report/schema.ts")).reportSchema));
  all.set("manifest", async () => text((await import("../../report/schema.ts")).manifestSchema));
  return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `sp-code schema NAME` prints one JSON Schema; without a name, the names. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const all = await schemas();
  const name = args[0];
  if (name === undefined) {
    if (!options.json) out.data(`${[...all.keys()].join("\n")}\n`);
    return { data: { schemas: [...all.keys()] }, findings: [] };
  }
  const schema = all.get(name);
  if (!schema) {
    const near = nearest(name, all.keys());
    const problem = `There is no schema "${name}".${near ? ` Did you mean ${near}?` : ` There are: ${[...all.keys()].join(", ")}.`}`;
    throw new Refusal([finding("bad-arguments", { problem })]);
  }
  const text = await schema();
  if (!options.json) out.data(text);
  return { data: JSON.parse(text), findings: [] };
}
