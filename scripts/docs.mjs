// Writes the command reference of README.md from the command list. `--check` writes nothing and exits 1 when it is not current.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = `${root}README.md`;

/** The command list, from the sources; the commands' own files are not loaded. */
async function commandList() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["src/cli/commands.ts"],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    external: ["./commands/*"],
  });
  const { commands } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`
  );
  return commands;
}

function reference(commands) {
  const cell = (text) => text.replaceAll("|", "\\|");
  const rows = commands.map(({ name, alias, arguments: args, summary }) => {
    const usage = `\`sp-code ${name}${args ? ` ${args}` : ""}\``;
    const also = alias ? ` (also \`${alias}\`)` : "";
    return `| ${cell(usage)} | ${cell(summary)}${also} |`;
  });
  return `## Commands

Each has \`--help\` with its options and two examples, and \`--json\`, \`--quiet\`, \`--verbose\`, \`--strict\` and \`--no-color\`.

| command | what it does |
|---|---|
${rows.join("\n")}
`;
}

const text = readFileSync(readme, "utf8");
const [start, end] = ["<!-- commands:start -->\n", "<!-- commands:end -->"];
const from = text.indexOf(start);
const to = text.indexOf(end);
if (from < 0 || to < from) throw new Error("README.md has no place for the commands");
const next = text.slice(0, from + start.length) + reference(await commandList()) + text.slice(to);
if (process.argv.includes("--check")) {
  if (next !== text) {
    process.stderr.write("The commands in README.md are not current. Run: node scripts/docs.mjs\n");
    process.exitCode = 1;
  }
} else if (next !== text) writeFileSync(readme, next);
