/** An XML element as a value; `children` are elements or one text. Attributes keep their order; undefined ones are left out. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly Element[] | string;
}

export function element(
  name: string,
  attributes: Element["attributes"],
  children: readonly (Element | undefined)[] | string = [],
): Element {
  return {
    name,
    attributes,
    children: typeof children === "string" ? children : children.filter((c) => c !== undefined),
  };
}

/** A container of the standard: left out when it would be empty, which the schemas forbid. */
export function container(name: string, children: readonly Element[]): Element | undefined {
  return children.length === 0 ? undefined : element(name, {}, children);
}

/** The document with its declaration, two spaces a level, LF. Characters that XML 1.0 cannot hold become U+FFFD. */
export function xmlText(root: Element): string {
  const out = ['<?xml version="1.0" encoding="UTF-8"?>\n'];
  // Codes can be nested deeper than calls may be: an explicit stack.
  const open: (Element | string)[] = [root];
  let depth = 0;
  while (open.length > 0) {
    const next = open.pop()!;
    if (typeof next === "string") {
      depth--;
      out.push(`${"  ".repeat(depth)}</${next}>\n`);
      continue;
    }
    out.push(`${"  ".repeat(depth)}<${next.name}`);
    for (const [name, value] of Object.entries(next.attributes))
      if (value !== undefined)
        out.push(` ${name}="${escaped(value).replaceAll('"', "&quot;").replaceAll("\n", "&#10;")}"`);
    if (next.children.length === 0) out.push("/>\n");
    else if (typeof next.children === "string") out.push(`>${escaped(next.children)}</${next.name}>\n`);
    else {
      out.push(">\n");
      open.push(next.name);
      for (let i = next.children.length - 1; i >= 0; i--) open.push(next.children[i]);
      depth++;
    }
  }
  return out.join("");
}

function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
