import { Command, CommanderError, Option } from "commander";
import type { CommandSpec, Options, Outcome } from "./command.ts";
import { commands } from "./commands.ts";
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
    return await refuse(program, argv, error);
  }
}

/** Whether the command line can mean this command; the others are there for the list of commands only. */
function isNamed(spec: CommandSpec, argv: readonly string[]): boolean {
  return argv.includes(spec.name.split(" ")[0]) || (spec.alias !== undefined && argv.includes(spec.alias));
}

const COMMON: readonly Option[] = [
  new Option("--json", "print one JSON object with data and findings"),
  new Option("-q, --quiet", "print errors only"),
  new Option("-v, --verbose", "print every finding"),
  new Option("--strict", "exit 1 for warnings too"),
  new Option("--no-color", "no colour"),
];

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
    command.addOption(COMMON[0]);
    return;
  }
  for (const o of spec.options ?? []) {
    const option = new Option(o.flags, o.describe);
    if (o.choices) option.choices([...o.choices]);
    command.addOption(option);
  }
  for (const option of COMMON) command.addOption(option);
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
  const { envelopePieces, exitCode, makeOutput } = await import("./output.ts");
  const json = options.json === true;
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
    if (!(error instanceof Refusal)) throw error;
    outcome = { findings: error.findings, code: 2 };
  }
  const code = exitCode(outcome.findings, options.strict === true, outcome.code);
  if (json) {
    const data = outcome.dataJson ?? [JSON.stringify(outcome.data ?? {})];
    for (const piece of envelopePieces(spec.name, code, data, outcome.findings)) out.data(piece);
  } else out.findings(outcome.findings);
  return code;
}

function wantsColor(options: Options): boolean {
  if (options.color === false || process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR) return true;
  return process.stderr.isTTY === true && process.env.TERM !== "dumb";
}

/** Bad arguments: what was wrong, the nearest right word, exit 2. */
async function refuse(program: Command, argv: readonly string[], error: CommanderError): Promise<number> {
  let problem = error.message.replace(/^error: /, "").replace(/\n[\s\S]*$/, "");
  problem = problem.charAt(0).toUpperCase() + problem.slice(1);
  if (error.code === "commander.help") {
    process.stdout.write(program.helpInformation());
    return 2;
  }
  const [{ finding, nearest }, { envelope }] = await Promise.all([
    import("../findings/index.ts"),
    import("./output.ts"),
  ]);
  const unknown = /unknown (?:command|option) '([^']*)'/i.exec(problem)?.[1];
  if (unknown !== undefined) {
    const known = unknown.startsWith("-")
      ? commands
          .filter((c) => c.name === argv[0] || c.name === `${argv[0]} ${argv[1]}` || c.alias === argv[0])
          .flatMap((c) => [
            ...(c.options ?? []).map((o) => /--[a-z-]+/.exec(o.flags)?.[0] ?? ""),
            ...COMMON.map((o) => o.long ?? ""),
          ])
      : commands.flatMap((c) => [c.name.split(" ")[0], c.alias ?? ""]);
    const near = nearest(
      unknown,
      known.filter((k) => k !== ""),
    );
    if (near) problem = `${problem.replace(/\s*\(Did you mean.*$/s, "")}. Did you mean ${near}?`;
  }
  const f = finding("bad-arguments", { problem: /[.?!]$/.test(problem) ? problem : `${problem}.` });
  if (argv.includes("--json")) process.stdout.write(envelope(argv[0] ?? "", 2, {}, [f]));
  else process.stderr.write(`error: ${f.args.problem}\nSee sp-code --help.\n`);
  return 2;
}
