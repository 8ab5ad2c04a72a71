/** A time as written in transcripts, for use inside other patterns: m:ss, h:mm:ss, with a fraction. */
export const TIME = "\\d{1,3}:\\d{1,2}(?::\\d{1,2})?(?:[.,]\\d{1,6})?";

const WHOLE = /^(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,9}))?$/;
const FRAMES = /^(\d{1,3}):(\d{2}):(\d{2})[:;](\d{2})$/;
const ISO = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/;

/** Milliseconds of `h:mm:ss.mmm`, `m:ss`, `hh:mm:ss:ff` (25 frames a second) or `PT1H2M3S`; undefined for anything else. */
export function parseTime(written: string): number | undefined {
  const s = written.trim();
  const m = WHOLE.exec(s);
  if (m) {
    const fraction = m[4] === undefined ? 0 : Math.round(Number(`0.${m[4]}`) * 1000);
    return ((Number(m[1] ?? 0) * 60 + Number(m[2])) * 60 + Number(m[3])) * 1000 + fraction;
  }
  const f = FRAMES.exec(s);
  if (f) return ((Number(f[1]) * 60 + Number(f[2])) * 60 + Number(f[3])) * 1000 + Number(f[4]) * 40;
  const iso = s.length > 2 ? ISO.exec(s) : null;
  if (iso) return Math.round(((Number(iso[1] ?? 0) * 60 + Number(iso[2] ?? 0)) * 60 + Number(iso[3] ?? 0)) * 1000);
  return undefined;
}

/** True when starts go back somewhere: worth one remark, never a reason to sort. */
export function goesBack(starts: readonly (number | undefined)[]): boolean {
  let last = -1;
  for (const start of starts) {
    if (start === undefined) continue;
    if (start < last) return true;
    last = start;
  }
  return false;
}
