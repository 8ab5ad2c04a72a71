/** What a comment made for coding asks for: codes by id or label, and the text of a memo. */
export interface CommentWords {
  readonly codes: readonly string[];
  readonly memo?: string;
}

/**
 * Reads the text of a coding comment: codes separated by `;` or a line break; `memo:` at the beginning, or after a
 * separator, and all that follows it is a memo. The same code twice is one.
 */
export function commentWords(text: string): CommentWords {
  const memo = /(?:^|[;\n])\s*memo\s*:\s*/i.exec(text);
  const before = memo ? text.slice(0, memo.index) : text;
  const names = before
    .split(/[;\n]/)
    .map((n) => n.replace(/\s+/g, " ").trim())
    .filter((n) => n !== "");
  const codes = names.filter((n, i) => names.findIndex((m) => m.toLowerCase() === n.toLowerCase()) === i);
  const body = memo ? text.slice(memo.index + memo[0].length).trim() : "";
  return { codes, ...(body === "" ? {} : { memo: body }) };
}
