/** Root element of XML or HTML text, without its prefix; "" when the text does not begin as such. */
export function xmlRoot(text: string): string {
  const head = text.slice(0, 2000).trimStart();
  if (!head.startsWith("<")) return "";
  const m = /<(?![?!])(?:[\w.-]{1,40}:)?([\w.-]{1,60})[\s>/]/.exec(head);
  return m ? m[1] : "";
}
