const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const UNSAFE =
  /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/**
 * The one escape for HTML text and attribute values. Controls that HTML forbids are dropped; characters that turn the
 * direction of text about are shown by their number, so that no text can change how another reads.
 */
export function esc(text: string): string {
  // One pass: the report of a large study escapes millions of letters, most of which need nothing.
  return text.replace(UNSAFE, (c) => ENTITIES[c] ?? (DIRECTION.test(c) ? visible(c) : ""));
}

const UNSAFE_TEXT =
  /[&<>\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/** As `esc`, for text between tags alone: quotation marks stay, which people's speech is full of. */
export function escText(text: string): string {
  return text.replace(UNSAFE_TEXT, (c) => ENTITIES[c] ?? (DIRECTION.test(c) ? visible(c) : ""));
}

/** Direction controls as text: ‹U+202E›. */
export function visible(c: string): string {
  return `‹U+${c.charCodeAt(0).toString(16).toUpperCase()}›`;
}

/**
 * The one escape for Markdown text in a line: characters that begin or end markup are preceded by a backslash, angle
 * brackets become entities, line breaks become spaces.
 */
export function md(text: string): string {
  return PLAIN.test(text) ? text : escaped(text);
}

/** Text that needs no escape: it begins with a letter, and nothing in it can begin or end markup. */
const PLAIN = /^[A-Za-z][A-Za-z0-9 .,;:?!'"()%/+=-]*$/;

function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, "")
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, visible)
    .replace(/[\\`*_[\]|~#]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/\s*\n\s*/g, " ")
    .replace(/^(\s*)([-+=])(?=\s|$|=|-)/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, "$1\\$2");
}
