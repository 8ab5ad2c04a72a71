import type { Fact, ReportModel } from "../model.ts";
import type { Context } from "./context.ts";

/** What a copy for others than the team leaves out, in numbers; undefined in the team's copy. */
export function buildWithheld(
  context: Context,
  { participants, audit, prompts }: Pick<ReportModel, "participants" | "audit" | "prompts">,
): readonly Fact[] | undefined {
  const { settings, decisions, sites } = context.parts;
  if (settings.audience === "team") return undefined;
  const { people, sites: table } = participants;
  const facts: Fact[] = [];
  const say = (key: string, n: number, args: Fact["args"] = {}): void => {
    if (n > 0) facts.push({ key, args: { n, ...args } });
  };
  say("withheld-transcripts", context.parts.transcripts.length);
  say("withheld-quotes", people.filter((p) => !p.quotable).length, { of: people.length });
  if (sites.attribute !== "") {
    const attribute = table.attribute;
    say("withheld-sites", people.filter((p) => p.site === null).length, {
      of: people.length,
      attribute,
      limit: table.limit,
    });
    say("withheld-rows", table.rows.filter((r) => r.cells === null).length, { attribute });
    say("withheld-merged", table.merged, { of: table.count, attribute });
  }
  const described = (prompts?.groupings?.groups ?? []).flatMap((g) => g.described ?? []);
  say(
    "withheld-described",
    described.reduce((sum, d) => sum + d.nearest.length + d.connecting.length + d.contrary.passages.length, 0),
  );
  say("withheld-memos", audit.privateMemos);
  if (settings.audience === "public") say("withheld-coders", decisions.coders.length);
  return facts;
}
