/** Names for a sentence: all of them, or the first `most` and how many more. */
export function someOf(names: Iterable<string>, most = 12, between = ", "): string {
  const all = [...names];
  return all.length > most ? `${all.slice(0, most).join(between)} and ${all.length - most} more` : all.join(between);
}
