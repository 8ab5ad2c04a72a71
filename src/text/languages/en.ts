import type { TextLanguage } from "./index.ts";

/** English: what the sentence splitter has to know. */
export const en: TextLanguage = {
  tag: "en",
  // Before a name: a full stop after them never ends a sentence.
  titles: new Set([
    "dr",
    "mr",
    "mrs",
    "ms",
    "mx",
    "prof",
    "rev",
    "hon",
    "st",
    "fr",
    "sr",
    "jr",
    "capt",
    "col",
    "gen",
    "lt",
    "sgt",
    "messrs",
    "mt",
  ]),
  // Before an explanation or example: never end a sentence either.
  inner: new Set(["e.g", "i.e", "eg", "ie", "cf", "vs", "viz", "incl", "approx", "esp", "ca"]),
  // Only before a number.
  numbered: new Set(["no", "nos", "p", "pp", "fig", "figs", "vol", "ch", "sec", "art", "tel", "ext"]),
  // A capital letter with a full stop is an initial, but for these words.
  letterWords: new Set(["I"]),
  functionWords: new Set(
    (
      "a an the this that these those i you he she it they we my your his her its our their me him them us and or but so if " +
      "of to in for on with as at by from not no is are was were be been being do does did have has had can could will would " +
      "then there here what when which who how i'm i've i'd i'll you're you've you'd you'll he's he'd he'll she's she'd " +
      "she'll it's it'd it'll we're we've we'd we'll they're they've they'd they'll that's there's what's who's"
    ).split(" "),
  ),
};
