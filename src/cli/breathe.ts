/**
 * Lets the event loop turn once, so that an interrupt that came during a long stage is answered here: between stages and
 * before anything is written, never inside. Two turns, because signals are read at one point of the loop only.
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve));
  });
}
