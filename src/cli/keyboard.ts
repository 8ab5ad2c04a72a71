import { createInterface } from "node:readline/promises";
import type { Keyboard } from "./agree-resolve.ts";

/** Keys and lines of the terminal; what is said goes to standard error. */
export function terminalKeyboard(): Keyboard {
  const { stdin, stderr } = process;
  return {
    say: (text) => {
      stderr.write(`${text}\n`);
    },
    key: () =>
      new Promise((resolve) => {
        stdin.setRawMode(true);
        stdin.resume();
        const done = (key: string): void => {
          stdin.off("data", onData).off("end", onEnd);
          stdin.setRawMode(false);
          stdin.pause();
          resolve(key);
        };
        const onData = (bytes: Buffer): void => done(bytes.toString("utf8").slice(0, 1).toLowerCase());
        const onEnd = (): void => done("");
        stdin.on("data", onData).on("end", onEnd);
      }),
    line: async (prompt) => {
      const reader = createInterface({ input: stdin, output: stderr });
      const closed = new Promise<undefined>((resolve) => reader.once("close", () => resolve(undefined)));
      const said = await Promise.race([reader.question(prompt), closed]);
      reader.close();
      return said;
    },
  };
}
