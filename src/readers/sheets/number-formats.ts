/** What a number format makes of a number, as far as transcripts go. */
export type NumberKind = "plain" | "time" | "date" | "moment";

/** Kinds of the formats that need no definition in the file (ECMA-376 part 1, 18.8.30). */
export function builtInKind(id: number): NumberKind {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 50 && id <= 58) || id === 36) return "date";
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return "time";
  return id === 22 ? "moment" : "plain";
}

/** Kind of a written format: its letters outside quotes, brackets and escapes; `[h]` counts, `[Red]` does not. */
export function kindOfFormat(code: string): NumberKind {
  const bare = code
    .split(";")[0]
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .replace(/\[(h+|m+|s+)\]/gi, "$1")
    .replace(/\[[^\]]*\]/g, "")
    .toLowerCase();
  if (/general/.test(bare)) return "plain";
  const date = /[yd]/.test(bare);
  const time = /[hs]/.test(bare) || (/m/.test(bare) && !date && /am\/pm|a\/p/.test(bare));
  if (date && time) return "moment";
  if (time) return "time";
  return date || /^m+$|mmm/.test(bare) ? "date" : "plain";
}

/** A stored number as it is to be read: times as h:mm:ss, dates as year-month-day, other numbers without float noise. */
export function numberText(written: string, kind: NumberKind, from1904 = false): string {
  const value = Number(written);
  if (!Number.isFinite(value) || written.trim() === "") return written.trim();
  if (kind === "plain" || value < 0) return String(Number(value.toPrecision(15)));
  const ms = Math.round(value * 86_400_000);
  if (kind === "time") return clock(ms);
  const days = Math.floor(ms / 86_400_000);
  if (days > 2_958_465) return String(value);
  const date = civil(days + (from1904 ? 1462 : 0));
  return kind === "date" ? date : `${date} ${clock(ms - days * 86_400_000)}`;
}

/** h:mm:ss, with milliseconds where there are some. */
export function clock(ms: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const whole = Math.floor(ms / 1000);
  const rest = ms % 1000;
  const fraction = rest === 0 ? "" : `.${String(rest).padStart(3, "0")}`;
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}${fraction}`;
}

/** Day number of a workbook (1 = 1 January 1900, with the 29 February that never was) as year-month-day. */
function civil(serial: number): string {
  // Days since 1 March of year 0, after H. Hinnant, "chrono-compatible low-level date algorithms".
  const z = serial - (serial > 60 ? 25_569 : 25_568) + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const day = doy - Math.floor((153 * mp + 2) / 5) + 1;
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
