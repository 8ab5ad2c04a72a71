import { compareText, type DecisionEvent, type Shown } from "../model/index.ts";

const ANSWERS: ReadonlySet<string> = new Set(["accept", "reject", "recode", "resize"]);

/**
 * What the coders had before them: suggestions they answered (in the transcripts compared), and what their `session`
 * events say of the lists shown (`shownHash`) and of others' work (`others`). Who coded from the same suggestions did not
 * code independently of each other (METHOD.md C12).
 */
export function whatWasShown(
  events: readonly (readonly DecisionEvent[])[],
  coders: readonly string[],
  compared: ReadonlySet<string>,
): Shown {
  const answered = events.map(
    (own) =>
      new Set(
        own
          .filter((e) => ANSWERS.has(e.do) && e.on?.startsWith("s:") && compared.has(e.transcript ?? ""))
          .map((e) => e.on!),
      ),
  );
  const times = new Map<string, number>();
  for (const own of answered) for (const id of own) times.set(id, (times.get(id) ?? 0) + 1);
  const sittings = events.map((own) => own.filter((e) => e.do === "session"));
  const lists = sittings.map(
    (own) => new Set(own.filter((e) => e.shown !== 0 && typeof e.shownHash === "string").map((e) => e.shownHash)),
  );
  const pick = (which: (i: number) => boolean): readonly string[] => coders.filter((_, i) => which(i));
  return {
    answeredAlike: [...times.values()].filter((n) => n > 1).length,
    answered: answered.map((a) => a.size),
    sameList: pick((i) => lists.some((other, j) => j !== i && [...lists[i]].some((list) => other.has(list)))),
    sawOthers: pick((i) => sittings[i].some((e) => e.others === true)),
    noSittings: pick((i) => sittings[i].length === 0),
    versions: [
      ...new Set(events.flat().flatMap((e) => (compared.has(e.transcript ?? "") ? (e.codebook ?? []) : []))),
    ].sort(compareText),
  };
}
