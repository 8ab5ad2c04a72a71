import { type CompiledRules, compileRules, Engine, matchTurns, type TurnView } from "../../src/cues/index.ts";
import type { Finding } from "../../src/model/index.ts";
import type { TwinCode, TwinCoding, TwinTurn } from "./twin.ts";

const ASKING = new Set(["interviewer", "moderator", "prompt"]);

export async function rulesOf(
  codes: readonly TwinCode[],
  classes: Record<string, string[]> = {},
): Promise<{ rules: CompiledRules; findings: readonly Finding[] }> {
  const checked = await compileRules({
    codes: codes.map((code, i) => ({
      id: `c${i}`,
      cues: code.cues.map((value) => ({ value })),
      unless: (code.unless ?? []).map((value) => ({ value })),
      negation: code.negation,
    })),
    classes: new Map(Object.entries(classes)),
    language: "en",
  });
  return { rules: checked.value!, findings: checked.findings };
}

/** Turns joined to one text. */
function viewsOf(turns: readonly TwinTurn[]): { text: string; views: TurnView[] } {
  const views: TurnView[] = [];
  let text = "";
  for (const [i, turn] of turns.entries()) {
    const start = text.length;
    text += turn.text.normalize("NFC");
    const interviewer = ASKING.has(turn.role);
    views.push({
      turn: i,
      start,
      end: text.length,
      participant: !interviewer,
      interviewer,
      attributes: () => turn.attributes,
    });
    text += "\n\n";
  }
  return { text, views };
}

/** What the engine counts when nobody takes the codings: hits and contrary cases of each code. */
export function countWithEngine(rules: CompiledRules, turns: readonly TwinTurn[]): number[][] {
  const { text, views } = viewsOf(turns);
  const engine = new Engine(rules);
  engine.run(text, views);
  return rules.codes.map((_, c) => [engine.counts[2 * c], engine.counts[2 * c + 1]]);
}

/** The engine's codings of each code, in the twin's form: turns as texts of their own. */
export function runEngine(rules: CompiledRules, turns: readonly TwinTurn[]): TwinCoding[][] {
  const { text, views } = viewsOf(turns);
  const byCode: TwinCoding[][] = rules.codes.map(() => []);
  for (const m of matchTurns(rules, text, views)) {
    const from = views[m.turn].start;
    byCode[rules.codes.indexOf(m.code)].push({
      turn: m.turn,
      unit: [m.unit.start - from, m.unit.end - from],
      start: m.start - from,
      end: m.end - from,
      evidence: m.evidence.map((e) => [e.start - from, e.end - from]),
      status: m.contrary ? "contrary" : "hit",
    });
  }
  return byCode;
}
