import type { FindingKind } from "../index.ts";

/** What reading CHAT, ELAN and other time-aligned annotation files can find. */
export const annotation = {
  "chat-code-undeclared": {
    severity: "warning",
    say: (a: { codes: string }) =>
      `Speaker codes without an entry in @Participants: ${a.codes}. The code is used as the name; give a name under \`labels\` in sp-code.yaml if you know it.`,
  },
  "chat-code-twice": {
    severity: "warning",
    say: (a: { codes: string }) =>
      `Speaker codes that @Participants gives to more than one person: ${a.codes}. Who of them speaks cannot be known, so the code is used as the name.`,
  },
  "tiers-left-out": {
    severity: "note",
    say: (a: { tiers: string }) =>
      `Tiers that are no speech of their own (notes, translations, tiers under another): ${a.tiers}. Check that none of them is talk.`,
  },
  "tiers-under-others": {
    severity: "warning",
    say: (a: { tiers: string }) =>
      `No tier at the top level holds words, so these tiers under others were read as speech: ${a.tiers}.`,
  },
  "tier-language": {
    severity: "warning",
    say: (a: { read: string; left: string }) =>
      `The same talk stands in several languages. Read: ${a.read}. Left out: ${a.left}.`,
  },
} as const satisfies Record<string, FindingKind>;
