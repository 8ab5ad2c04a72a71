/** yes, y, true, 1, x (any case): how tables say yes. */
export function isYes(value: string | undefined): boolean {
  return value !== undefined && /^(?:yes|y|true|1|x)$/i.test(value.trim());
}

/** no, n, false, 0 (any case): how tables say no. */
export function isNo(value: string | undefined): boolean {
  return value !== undefined && /^(?:no|n|false|0)$/i.test(value.trim());
}
