import { Command, CommanderError, Option } from "commander";
import type { FindingFormat } from "../findings/formats/index.ts";
import type { CommandSpec, Options, Outcome } from "./command.ts";
import { COMMON, commands } from "./commands.ts";
import { Refusal } from "./refusal.ts";

// What a command prints with, and the catalogue of sentences behind it, is loaded when one runs: help needs neither.

/** Runs the command line and gives the exit code (DESIGN.md section 8). Nothing else decides exit codes. */
export async function main(argv: readonly string[]): Promise<number> {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  let code = 0;
  const program = new Command("sp-code")
    .description("Codebook thematic analysis of interviews, mapped onto the 5Ws. Offline; the same bytes every time.")
    .version(__SP_CODE_VERSION__)
    .showHelpAfterError(false)
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .addHelpText("after", "\nStart with: sp-code analyse transcripts/\nHelp on a command: sp-code help analyse");
  const parents = new Map<string, Command>();
  for (const spec of commands)
    attach(program, parents, spec, isNamed(spec, argv), async (args, options) => {
      code = await perform(spec, args, options);
    });
  try {
    await program.parseAsync(argv as string[], { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    const { refuseArguments } = await import("./bad-arguments.ts");
    return refuseArguments(program, argv, error);
  }
}

/** Whether the command line can mean this command; the others are there for the list of commands only. */
function isNamed(spec: CommandSpec, argv: readonly string[]): boolean {
  return argv.includes(spec.name.split(" ")[0]) || (spec.alias !== undefined && argv.includes(spec.alias));
}

function attach(
  program: Command,
  parents: Map<string, Command>,
  spec: CommandSpec,
  named: boolean,
  action: (args: string[], options: Options) => Promise<void>,
): void {
  const words = spec.name.split(" ");
  let parent = program;
  if (words.length > 1) {
    parent = parents.get(words[0]) ?? program.command(words[0]).description(`${words[0]} …`).exitOverride();
    parents.set(words[0], parent);
  }
  const command = parent.command(words.at(-1)! + (spec.arguments ? ` ${spec.arguments}` : ""));
  command
    .description(spec.summary)
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  if (spec.alias) command.alias(spec.alias);
  if (!named) {
    // One option is enough for the list of commands to say [options].
    command.addOption(new Option(COMMON[0].flags, COMMON[0].describe));
    return;
  }
  for (const o of spec.options ?? []) {
    const option = new Option(o.flags, o.describe);
    if (o.choices) option.choices([...o.choices]);
    command.addOption(option);
  }
  for (const o of COMMON) command.addOption(new Option(o.flags, o.describe));
  command.addHelpText("after", `\nExamples:\n${spec.examples.map((e) => `  ${e}`).join("\n")}`);
  command.action(async (...call: unknown[]) => {
    const given = call
      .slice(0, -2)
      .flat()
      .filter((x) => x !== undefined) as string[];
    await action(given, command.opts());
  });
}

async function perform(spec: CommandSpec, args: readonly string[], options: Options): Promise<number> {
  const json = options.json === true;
  const { envelopePieces, exitCode, makeOutput } = await import("./output.ts");
  const out = await makeOutput({
    json,
    jsonl: options.jsonl === true,
    quiet: options.quiet === true,
    verbose: options.verbose === true,
    color: wantsColor(options),
  });
  let outcome: Outcome;
  try {
    const { run } = await spec.load();
    outcome = await run({ args, options, out });
  } catch (error) {
    const findings = error instanceof Refusal ? error.findings : [(await import("./unexpected.ts")).unexpected(error)];
    outcome = { findings, code: 2 };
  }
  const code = exitCode(outcome.findings, options.strict === true, outcome.code);
  if (json) {
    const data = outcome.dataJson ?? [JSON.stringify(outcome.data ?? {})];
    for (const piece of envelopePieces(spec.name, code, data, outcome.findings)) out.data(piece);
  } else if (typeof options.format === "string") {
    const { findingFormats } = await import("../findings/formats/index.ts");
    const { inRepository } = await import("./repository-paths.ts");
    const study = typeof options.study === "string" ? [options.study] : args;
    const placed = inRepository(outcome.findings, study, process.cwd());
    out.data(findingFormats[options.format as FindingFormat](placed, __SP_CODE_VERSION__));
  } else out.findings(outcome.findings);
  return code;
}

function wantsColor(options: Options): boolean {
  if (options.color === false || process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR) return true;
  return process.stderr.isTTY === true && process.env.TERM !== "dumb";
}
