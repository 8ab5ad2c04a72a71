import { type Code, type Codebook, compareText, type Theme } from "../model/index.ts";
import { guidOf, importedGuid } from "./guid.ts";
import { container, type Element, element, xmlText } from "./xml.ts";

/** GUIDs of a codebook's codes by id: those they came with, else made from codebook and code id. */
export function codeGuids(codebook: Pick<Codebook, "id">, codes: readonly Code[]): ReadonlyMap<string, string> {
  const guids = new Map<string, string>();
  const used = new Set<string>();
  for (const code of [...codes].sort((a, b) => compareText(a.id, b.id))) {
    const own = guidOf("code", codebook.id, code.id);
    const came = importedGuid(code.guid);
    const guid = came === undefined || used.has(came) ? own : came;
    used.add(guid);
    guids.set(code.id, guid);
  }
  return guids;
}

/** The parts of a code that REFI has no place for, in a fixed order under fixed words, so that they can be read back. */
export function codeDescription(code: Code): string {
  const parts: [string, string | undefined][] = [
    ["", code.definition],
    ["Full definition: ", code.full_definition],
    ["Use when: ", code.use_when],
    ["Do not use when: ", code.do_not_use_when],
    ...code.examples.map((e): [string, string] => ["Example: ", e]),
    ...code.counter_examples.map((e): [string, string] => ["Not an example: ", e]),
    ["Level: ", code.level],
    ["Status: ", code.status === "active" ? undefined : code.status],
    ["Memo: ", code.memo],
    ["Id: ", code.id],
  ];
  return parts
    .filter(([, text]) => text !== undefined && text.trim() !== "")
    .map(([head, text]) => head + text!.trim())
    .join("\n");
}

/** `Code` elements in the codebook's order, a code's children within it. `notes` gives the GUIDs of memos about a code. */
export function codeElements(
  codes: readonly Code[],
  guids: ReadonlyMap<string, string>,
  notes: (code: string) => readonly string[] = () => [],
): Element[] {
  const children = new Map<string | undefined, Code[]>();
  for (const code of codes) {
    const parent = code.parent !== undefined && guids.has(code.parent) ? code.parent : undefined;
    children.set(parent, [...(children.get(parent) ?? []), code]);
  }
  const build = (code: Code): Element =>
    element(
      "Code",
      {
        guid: guids.get(code.id)!,
        name: oneLine(code.label),
        isCodable: "true",
        color: /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(code.color ?? "") ? code.color : undefined,
      },
      [
        element("Description", {}, codeDescription(code)),
        ...notes(code.id).map((guid) => element("NoteRef", { targetGUID: guid })),
        ...(children.get(code.id) ?? []).map(build),
      ],
    );
  return (children.get(undefined) ?? []).map(build);
}

export function oneLine(name: string): string {
  return name.replace(/\s+/g, " ").trim();
}

/** What a theme says, for the description of the set that it becomes. */
export function themeDescription(theme: Theme): string {
  const parts: [string, string | undefined][] = [
    ["Central organising concept: ", theme.central_concept],
    ["Definition: ", theme.definition],
    ["Boundaries: ", theme.boundaries],
    ...theme.dimensions.map((d): [string, string] => [
      `${d.framework}, ${d.dimension} (${d.confidence}): `,
      d.rationale ?? "no rationale given",
    ]),
    ["Status: ", theme.status],
    ["Id: ", theme.id],
  ];
  return parts
    .filter(([, text]) => text !== undefined && text.trim() !== "")
    .map(([head, text]) => head + text!.trim())
    .join("\n");
}

/** The codebook as a QDC file (REFI-QDA codebook exchange 1.0); themes are sets. Undefined when there is no code: the schema has no empty codebook. */
export function qdcText(
  codebook: Pick<Codebook, "id">,
  codes: readonly Code[],
  themes: readonly Theme[],
  version: string,
): string | undefined {
  if (codes.length === 0) return undefined;
  const guids = codeGuids(codebook, codes);
  const sets = themes.map((theme) =>
    element("Set", { guid: guidOf("set", codebook.id, theme.id), name: oneLine(theme.name) }, [
      element("Description", {}, themeDescription(theme)),
      ...theme.codes.flatMap((id) => {
        const guid = guids.get(id);
        return guid === undefined ? [] : [element("MemberCode", { guid })];
      }),
    ]),
  );
  return xmlText(
    element("CodeBook", { xmlns: "urn:QDA-XML:codebook:1.0", origin: `sp-code ${version}` }, [
      element("Codes", {}, codeElements(codes, guids)),
      container("Sets", sets),
    ]),
  );
}
