import type { Command, CommanderError } from "commander";
import { finding, nearest } from "../findings/index.ts";
import type { CommandSpec } from "./command.ts";
import { COMMON, commands } from "./commands.ts";
import { envelope, safeTerm } from "./output.ts";

/** Bad arguments: what was wrong, the nearest right word, where help is; exit 2. */
export function refuseArguments(program: Command, argv: readonly string[], error: CommanderError): number {
  const spec = specOf(argv);
  const parent = spec === undefined && isParent(argv[0]) ? argv[0] : undefined;
  if (error.code === "commander.help") {
    const of = program.commands.find((c) => c.name() === parent) ?? program;
    process.stderr.write(of.helpInformation());
    return 2;
  }
  const problem = withNearest(sentenceOf(error), spec, parent);
  const f = finding("bad-arguments", { problem });
  if (argv.includes("--json")) process.stdout.write(envelope(spec?.name ?? argv[0] ?? "", 2, {}, [f]));
  else {
    const help = ["sp-code", spec?.name ?? parent, "--help"].filter((w) => w !== undefined).join(" ");
    process.stderr.write(`error: ${safeTerm(problem)}\nSee ${help}.\n`);
  }
  return 2;
}

function specOf(argv: readonly string[]): CommandSpec | undefined {
  const two = `${argv[0]} ${argv[1]}`;
  return commands.find((c) => c.name === two) ?? commands.find((c) => c.name === argv[0] || c.alias === argv[0]);
}

function isParent(word: string | undefined): boolean {
  return commands.some((c) => c.name.startsWith(`${word} `));
}

/** commander's message as one sentence, without its own guess. */
function sentenceOf(error: CommanderError): string {
  const text = error.message.replace(/^error: /, "").replace(/\n[\s\S]*$/, "");
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(whole) ? whole : `${whole}.`;
}

function withNearest(problem: string, spec: CommandSpec | undefined, parent: string | undefined): string {
  const choice = /argument '([^']*)' is invalid\. Allowed choices are (.*)\.$/.exec(problem);
  const word = choice?.[1] ?? /unknown (?:command|option) '([^']*)'/i.exec(problem)?.[1];
  if (word === undefined) return problem;
  const near = nearest(
    word,
    choice ? choice[2].split(", ") : word.startsWith("-") ? flagsOf(spec) : wordsAfter(parent),
  );
  return near === undefined ? problem : `${problem} Did you mean ${near}?`;
}

function flagsOf(spec: CommandSpec | undefined): string[] {
  const all = [...(spec?.options ?? []), ...COMMON];
  return [...all.flatMap((o) => /--[a-z-]+/.exec(o.flags)?.[0] ?? []), "--help"];
}

/** First words of the command line, or what may follow one such as `export`. */
function wordsAfter(parent: string | undefined): string[] {
  if (parent === undefined) return commands.flatMap((c) => [c.name.split(" ")[0], ...(c.alias ? [c.alias] : [])]);
  return commands.filter((c) => c.name.startsWith(`${parent} `)).map((c) => c.name.slice(parent.length + 1));
}
