import { finding, nearest } from "../../findings/index.ts";
import { compareText } from "../../model/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { Refusal } from "../refusal.ts";
import { OUTPUT_SCHEMAS, type OutputSchemaName } from "../schema-names.ts";

const text = async (schema: import("zod").ZodType): Promise<string> =>
  (await import("../schemas.ts")).jsonSchemaText(schema);
const output = (name: OutputSchemaName) => async (): Promise<string> =>
  text((await import("../schemas.ts")).outputSchemas[name]);

/** Every schema by name: files people write, what --json prints, and what the report holds. */
const schemas: ReadonlyMap<string, () => Promise<string>> = new Map(
  [
    ...OUTPUT_SCHEMAS.map((name) => [name, output(name)] as const),
    ["study", async () => text((await import("../../study/schema.ts")).studySchema)] as const,
    ["codebook", async () => (await import("../../codebook/schema.ts")).codebookJsonSchema()] as const,
    ["key-file", async () => text((await import("../../confidentiality/key-schema.ts")).keySchema)] as const,
    ["decision", async () => text((await import("../../decisions/event-schema.ts")).eventSchema)] as const,
    ["quotes-file", async () => text((await import("../../memos/quotes.ts")).quotesFileSchema)] as const,
    ["checklists-file", async () => text((await import("../../memos/checklists.ts")).checklistsFileSchema)] as const,
    ["theme-file", async () => text((await import("../../themes/schema.ts")).themesFileSchema)] as const,
    ["grouping-file", async () => text((await import("../../themes/word-schema.ts")).groupingFileSchema)] as const,
    ["framework-file", async () => text((await import("../../frameworks/schema.ts")).frameworkSchema)] as const,
    ["report", async () => text((await import("../../report/schema.ts")).reportSchema)] as const,
    ["freeze-file", async () => text((await import("../../account/freeze.ts")).freezeSchema)] as const,
    ["manifest", async () => text((await import("../../report/schema.ts")).manifestSchema)] as const,
  ].sort(([a], [b]) => compareText(a, b)),
);

/** `sp-code schema NAME` prints one JSON Schema; without a name, the names. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const name = args[0];
  if (name === undefined) {
    if (!options.json) out.data(`${[...schemas.keys()].join("\n")}\n`);
    return { data: { schemas: [...schemas.keys()] }, findings: [] };
  }
  const schema = schemas.get(name);
  if (!schema) {
    const near = nearest(name, schemas.keys());
    const problem = `There is no schema "${name}".${near ? ` Did you mean ${near}?` : ` There are: ${[...schemas.keys()].join(", ")}.`}`;
    throw new Refusal([finding("bad-arguments", { problem })]);
  }
  const printed = await schema();
  if (!options.json) out.data(printed);
  return { data: JSON.parse(printed), findings: [] };
}
