import { finding, nearest } from "../../findings/index.ts";
import type { CommandSpec, Invocation, Outcome } from "../command.ts";
import { commands } from "../commands.ts";
import { Refusal } from "../refusal.ts";

const shells: Readonly<Record<string, () => string>> = { bash, zsh, fish };

/** `sp-code completion SHELL`: a script made from the command list, so that it cannot fall behind. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const make = Object.hasOwn(shells, args[0]) ? shells[args[0]] : undefined;
  if (!make) {
    const near = nearest(args[0], Object.keys(shells));
    throw new Refusal([
      finding("bad-arguments", {
        problem: `There are completions for ${Object.keys(shells).join(", ")}.${near ? ` Did you mean ${near}?` : ""}`,
      }),
    ]);
  }
  const script = make();
  if (!options.json) out.data(script);
  return { data: { shell: args[0], script }, findings: [] };
}

function firstWords(): string[] {
  return [...new Set(commands.flatMap((c) => [c.name.split(" ")[0], ...(c.alias ? [c.alias] : [])]))].sort();
}

function secondWords(first: string): string[] {
  return commands.filter((c) => c.name.startsWith(`${first} `)).map((c) => c.name.split(" ")[1]);
}

function flags(spec: CommandSpec): string[] {
  const own = (spec.options ?? []).map((o) => /--[a-z-]+/.exec(o.flags)?.[0] ?? "");
  return [...own, "--json", "--quiet", "--verbose", "--strict", "--no-color", "--help"].filter((f) => f !== "");
}

function cases(): { words: string; reply: string }[] {
  const rows = firstWords().map((first) => {
    const second = secondWords(first);
    const spec = commands.find((c) => c.name === first || c.alias === first);
    return { words: first, reply: [...second, ...(spec ? flags(spec) : [])].join(" ") };
  });
  const deeper = commands
    .filter((c) => c.name.includes(" "))
    .map((c) => ({ words: c.name, reply: flags(c).join(" ") }));
  return [...rows, ...deeper];
}

function bash(): string {
  const lines = cases().map(({ words, reply }) => `    "${words}") reply="${reply}" ;;`);
  return `# bash completion for sp-code
_sp_code() {
  local reply="" cur="\${COMP_WORDS[COMP_CWORD]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${firstWords().join(" ")}" -- "$cur"))
    return
  fi
  local key="\${COMP_WORDS[1]}"
  if [ "$COMP_CWORD" -gt 2 ]; then
    case "$key \${COMP_WORDS[2]}" in
${commands
  .filter((c) => c.name.includes(" "))
  .map((c) => `      "${c.name}") key="${c.name}" ;;`)
  .join("\n")}
    esac
  fi
  case "$key" in
${lines.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$reply" -- "$cur") $(compgen -f -- "$cur"))
}
complete -o filenames -F _sp_code sp-code
`;
}

function zsh(): string {
  return `#compdef sp-code
autoload -U +X bashcompinit && bashcompinit
${bash()}`;
}

function fish(): string {
  const quote = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  const lines = ["# fish completion for sp-code"];
  for (const first of firstWords()) {
    const spec = commands.find((c) => c.name === first || c.alias === first);
    lines.push(`complete -c sp-code -n __fish_use_subcommand -a ${first}${spec ? ` -d ${quote(spec.summary)}` : ""}`);
    for (const second of secondWords(first))
      lines.push(`complete -c sp-code -n '__fish_seen_subcommand_from ${first}' -a ${second}`);
  }
  for (const spec of commands)
    for (const flag of flags(spec))
      lines.push(
        `complete -c sp-code -n '__fish_seen_subcommand_from ${spec.name.split(" ").at(-1)}' -l ${flag.slice(2)}`,
      );
  return `${lines.join("\n")}\n`;
}
