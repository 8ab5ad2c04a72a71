import type { Output } from "./output.ts";

/** A counter on the terminal while files are read; nothing when standard error is no terminal or under --quiet. */
export function progress(out: Output): {
  readonly step: (done: number, total: number) => void;
  readonly done: () => void;
} {
  const shown = process.stderr.isTTY === true && !out.quiet && !out.json;
  let last = 0;
  return {
    step: (done, total) => {
      if (!shown || total < 20) return;
      const percent = Math.floor((100 * done) / total);
      if (percent === last) return;
      last = percent;
      process.stderr.write(`\rReading ${done} of ${total}`);
    },
    done: () => {
      if (last > 0) process.stderr.write("\r\u001b[K");
    },
  };
}
