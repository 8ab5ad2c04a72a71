export { asFinding, type CompiledRules, compileRules, type RuleSource, type RulesInput } from "./compile.ts";
export { type CodingSink, Engine, type TurnView } from "./engine.ts";
export { type CueExplanation, type Explainer, type MissReason, prepareExplainer } from "./explain.ts";
export { cueKinds } from "./kinds/index.ts";
export { cueLanguages } from "./languages/index.ts";
export { matchText, matchTurns, type TextMatch, type TextOptions } from "./match-text.ts";
export { parseCue } from "./parse-cue.ts";
export type { CuePattern, Pattern, SpeakerFilter } from "./pattern.ts";
export type { CueProblem } from "./problem.ts";
