/** `{\rtf` after optional white space. */
export function startsAsRtf(bytes: Uint8Array): boolean {
  let at = 0;
  while (at < 64 && (bytes[at] === 32 || (bytes[at] >= 9 && bytes[at] <= 13))) at++;
  return [0x7b, 0x5c, 0x72, 0x74, 0x66].every((b, i) => bytes[at + i] === b);
}
