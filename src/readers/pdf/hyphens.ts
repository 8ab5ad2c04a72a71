/** How a line that ends in a hyphen and the next one join. */
export type Join = "word" | "hyphen" | "space";

const END = /(\p{L}[\p{L}\p{M}'’]*)[-\u2010\u00ad]$/u;
const START = /^(\p{L}[\p{L}\p{M}]*)/u;

/**
 * Decides from the whole file whether a hyphen at a margin is part of the word: the joined word standing elsewhere says
 * that it is not, the word with its hyphen elsewhere that it is. Otherwise a hyphen is taken out only where the file
 * is known to divide words, and never before a capital.
 */
export function hyphenJoiner(lines: readonly string[]): (line: string, next: string) => Join {
  const words = new Set<string>();
  for (const line of lines)
    for (const m of line.slice(0, line.length).matchAll(/[\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)*/gu))
      words.add(m[0].toLowerCase().replace(/\u2010/g, "-"));
  const judge = (line: string, next: string): Join | "open" | undefined => {
    const end = END.exec(line);
    const start = START.exec(next);
    if (!end || !start) return undefined;
    if (line.endsWith("\u00ad")) return "word";
    const [a, b] = [end[1].toLowerCase(), start[1].toLowerCase()];
    if (words.has(a + b)) return "word";
    return words.has(`${a}-${b}`) || start[1] !== b ? "hyphen" : "open";
  };
  let divided = 0;
  let judged = 0;
  for (let i = 0; i + 1 < lines.length; i++) {
    const found = judge(lines[i], lines[i + 1]);
    if (found === undefined) continue;
    judged++;
    if (found === "word") divided++;
  }
  const divides = divided >= 2 && divided >= 0.3 * judged;
  return (line, next) => {
    const found = judge(line, next);
    if (found === undefined) return "space";
    return found === "open" ? (divides ? "word" : "hyphen") : found;
  };
}
