/** Words that say how a sentence is built and not what it is about; no code is like another for sharing them. */
const ENGLISH =
  "a about above after again all also am an and any anyone are as at be because been before being below between both " +
  "but by can could did do does doing done down during each either else even ever every few for from get gets getting " +
  "go goes going gone got had has have having he her here hers herself him himself his how i if in into is it its " +
  "itself just kind like lot made make makes many may maybe me might mine more most much must my myself neither no nor " +
  "not now of off oh ok okay on once one only or other others our ours out over own quite rather really right said " +
  "same say says see she should so some something sort still such than that the their theirs them themselves then " +
  "there these they thing things this those though through to too uh um under until up upon us very was we well went " +
  "were what when where whether which while who whom whose why will with within without would yeah yes yet you your " +
  "yours yourself don't doesn't didn't isn't it's i'm i've that's there's they're we're you're can't won't wasn't";

const BY_LANGUAGE: Readonly<Record<string, ReadonlySet<string>>> = { en: new Set(ENGLISH.split(" ")) };
const NONE: ReadonlySet<string> = new Set();

/** The common words of a language in comparison form; empty when there is no list for it. */
export function commonWords(language: string): ReadonlySet<string> {
  return BY_LANGUAGE[language.toLowerCase().split("-")[0]] ?? NONE;
}
