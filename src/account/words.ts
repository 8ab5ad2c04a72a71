import type { Change, ChangeKind } from "./changes.ts";

/** Headings of the kinds of change, in the order an account tells them. */
export const KINDS: Readonly<Record<ChangeKind, string>> = {
  setting: "Settings",
  codebook: "Codebook",
  coder: "Coders",
  decisions: "Decisions",
  theme: "Themes",
  grouping: "Candidate groupings (computed, not themes)",
  dimension: "Places on the framework",
  code: "Codes",
  group: "Groups of participants",
  participant: "Participants",
};

/** Ids listed before "and n more". */
const LISTED = 12;

function listed(ids: readonly string[]): string {
  const more = ids.length - LISTED;
  return more > 0 ? `${ids.slice(0, LISTED).join(", ")} and ${more} more` : ids.join(", ");
}

/** One change as one line: what it is, from what to what, and who or which codes came and went. */
export function changeLine(change: Change): string {
  const name = change.name === undefined || change.name === change.id ? "" : ` (${change.name})`;
  const gained = change.gained === undefined ? "" : `; gained ${listed(change.gained)}`;
  const lost = change.lost === undefined ? "" : `; lost ${listed(change.lost)}`;
  const moved = change.before === change.after ? change.after : `${change.before} -> ${change.after}`;
  return `${change.what} ${change.id}${name}: ${moved}${gained}${lost}`;
}
