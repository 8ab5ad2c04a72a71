/** Frames and ticks in a second. */
export interface TtmlRates {
  readonly frames: number;
  readonly ticks: number;
}

/** The rates a document's root element states; 30 frames a second when it states none, as TTML says. */
export function clockOf(parameter: (name: string) => string | undefined): TtmlRates {
  const number = (name: string, other: number) => {
    const n = Number(parameter(name));
    return Number.isFinite(n) && n > 0 && n < 1e12 ? n : other;
  };
  const rate = number("frameRate", 30);
  const [a, b] = (parameter("frameRateMultiplier") ?? "1 1").split(/[\s:]+/).map(Number);
  const frames = a > 0 && b > 0 ? (rate * a) / b : rate;
  return { frames, ticks: number("tickRate", parameter("frameRate") === undefined ? 1 : frames) };
}

const CLOCK = /^(\d{1,4}):(\d{2}):(\d{2})(?:\.(\d{1,9})|:(\d{1,3})(?:\.\d{1,3})?)?$/;
const OFFSET = /^(\d{1,12}(?:\.\d{1,9})?)(h|ms|m|s|f|t)$/;

/** Milliseconds of a TTML time expression: `00:01:02.5`, `00:01:02:12` (frames), `12.5s`, `300ms`, `750f`, `90000t`. */
export function ttmlTime(written: string | undefined, rates: TtmlRates): number | undefined {
  if (written === undefined) return undefined;
  const s = written.trim();
  const c = CLOCK.exec(s);
  if (c !== null) {
    const whole = (Number(c[1]) * 60 + Number(c[2])) * 60 + Number(c[3]);
    const part = c[4] !== undefined ? Number(`0.${c[4]}`) : c[5] !== undefined ? Number(c[5]) / rates.frames : 0;
    return Math.round((whole + part) * 1000);
  }
  const o = OFFSET.exec(s);
  if (o === null) return undefined;
  const seconds = { h: 3600, m: 60, s: 1, ms: 0.001, f: 1 / rates.frames, t: 1 / rates.ticks }[o[2]] ?? 1;
  return Math.round(Number(o[1]) * seconds * 1000);
}
