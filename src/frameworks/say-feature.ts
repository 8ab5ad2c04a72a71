/** A feature of the answer classifier in words (see `answerFeatures`). */
export function sayFeature(feature: string): string {
  const [kind, ...rest] = feature.split(" ");
  const shown = rest.map(sayWord);
  if (kind === "w") return `a word like ${quoted(rest[0])}`;
  if (kind === "b") return rest[0] === "^" ? `begins with ${quoted(rest[1])}` : quoted(rest.join(" "));
  if (kind === "f") return `begins with ${quoted(rest[0])}`;
  if (kind === "g") return `second word ${quoted(rest[0])}`;
  if (kind === "n" || kind === "h") return shown[0];
  if (kind === "j") return `"${rest[0]}" before ${shown[1]}`;
  if (kind === "k") return rest[0] === "^" ? `begins with ${shown[1]}` : `${shown[0]} before ${shown[1]}`;
  if (kind === "K") return `begins with ${shown.join(", ")}`;
  if (kind === "s") return `first word ends in -${rest[0]}`;
  if (kind === "e") return `last word ends in -${rest[0]}`;
  if (kind === "c") return "names only";
  return rest[0] === "3" ? "very short" : rest[0] === "8" ? "short" : "more than eight words";
}

function quoted(word: string): string {
  return word.startsWith("#") ? sayWord(word) : `"${word}"`;
}

/** A word's class: a type of noun, a name, a number, an ending, or the word itself. */
function sayWord(word: string): string {
  if (word === "+") return "a name";
  if (word === "x") return "another word";
  if (word === "^") return "the beginning";
  if (word === "#year") return "a year";
  if (word === "#clock") return "a clock time";
  if (word.startsWith("#")) return "a number";
  if (word.startsWith("+")) return `the name of a ${word.slice(1)}`;
  if (/^(ed|ing|ly|s)$/.test(word)) return `a word in -${word}`;
  return /^(person|group|thing|place|time|quantity|manner|reason|purpose)$/.test(word)
    ? `a word for a ${word}`
    : `"${word}"`;
}
