import { writeSync } from "node:fs";
import { emitKeypressEvents, type Key as NodeKey } from "node:readline";
import type { Key, Line, Size, Style } from "../review/index.ts";

/** Milliseconds within which what follows Esc belongs to it. */
const ESCAPE_TIME = 60;

/** Milliseconds after the start in which keys are not heard: they were pressed before anything could be seen. */
const DEAF = 50;

/** A screen of its own on the terminal: lines are drawn, keys come in; `close` gives the terminal back as it was. */
export interface Terminal {
  readonly size: () => Size;
  /** Draws the lines; only those that changed are sent. */
  readonly draw: (lines: readonly Line[]) => void;
  readonly close: () => void;
}

export interface TerminalEvents {
  readonly key: (key: Key) => void;
  readonly resize: () => void;
  /** The terminal went away. */
  readonly gone: () => void;
}

/** Own screen, no cursor, no automatic line break, pasted text in brackets; and back. */
const ENTER = "\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[?2004h\u001b[2J";
const LEAVE = "\u001b[0m\u001b[?2004l\u001b[?7h\u001b[?25h\u001b[?1049l";

export function isTerminal(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true && process.env.TERM !== "dumb";
}

/** Takes the terminal. It is given back by `close` and at any end of the process that can be caught. */
export function openTerminal(colour: boolean, events: TerminalEvents): Terminal {
  const { stdin, stdout } = process;
  let shown: string[] = [];
  let open = true;
  const close = (): void => {
    if (!open) return;
    open = false;
    stdin.off("keypress", onKey);
    stdin.off("end", events.gone);
    stdin.off("error", events.gone);
    stdout.off("resize", onResize);
    process.off("exit", close);
    try {
      if (stdin.isTTY) stdin.setRawMode(false);
      writeSync(stdout.fd, LEAVE);
    } catch {
      // The terminal is gone already.
    }
    stdin.pause();
  };
  let deaf = true;
  setTimeout(() => {
    deaf = false;
  }, DEAF);
  const onKey = keyReader((key) => {
    if (!deaf || key.name === "ctrl-c") events.key(key);
  });
  const onResize = (): void => {
    shown = [];
    stdout.write("\u001b[2J");
    events.resize();
  };
  process.on("exit", close);
  process.once("SIGHUP", () => process.exit(129));
  emitKeypressEvents(stdin, { escapeCodeTimeout: ESCAPE_TIME } as never);
  stdin.setRawMode(true);
  stdin.on("keypress", onKey);
  stdin.on("end", events.gone);
  stdin.on("error", events.gone);
  stdout.on("resize", onResize);
  stdin.resume();
  stdout.write(ENTER);
  return {
    size: () => ({ columns: stdout.columns ?? 80, rows: stdout.rows ?? 24, colour }),
    draw: (lines) => {
      const painted = lines.map((line) => paint(line, colour));
      let out = "";
      for (const [i, text] of painted.entries()) if (text !== shown[i]) out += `\u001b[${i + 1};1H\u001b[2K${text}`;
      shown = painted;
      if (out !== "") stdout.write(out);
    },
    close,
  };
}

const SGR: Readonly<Record<Style, string>> = {
  title: "7",
  key: "1;36",
  dim: "90",
  words: "30;46",
  match: "1;4;30;43",
  coded: "1;32",
  strong: "1",
  choice: "1;36",
  warn: "1;31",
};

/** A line as the terminal takes it. Without colour there is no escape sequence in it. */
export function paint(line: Line, colour: boolean): string {
  return line.map(({ text, style }) => (colour && style ? `\u001b[${SGR[style]}m${text}\u001b[0m` : text)).join("");
}

const NAMES: Readonly<Record<string, string>> = { return: "enter", enter: "enter", escape: "esc" };
const NAMED = new Set(
  "backspace delete tab up down left right pageup pagedown home end space return enter escape".split(" "),
);

/** Turns what Node says of a key into the machine's keys; what is pasted comes as one key. */
export function keyReader(send: (key: Key) => void): (text: string | undefined, key: NodeKey) => void {
  let pasted: string | undefined;
  const one = (text: string | undefined, key: NodeKey): void => {
    const name: string = key.name ?? "";
    if (name === "paste-start") pasted = "";
    else if (name === "paste-end") {
      if (pasted !== undefined) send({ name: "paste", text: pasted });
      pasted = undefined;
    } else if (pasted !== undefined) pasted += key.sequence ?? text ?? "";
    else if (key.ctrl && name !== "") send({ name: `ctrl-${name}` });
    else if (key.meta && name !== "escape") {
      // Esc and another key so soon after it that Node takes them for one.
      send({ name: "esc" });
      if (key.sequence?.length === 2) one(key.sequence[1], { ...key, meta: false });
    } else if (NAMED.has(name))
      send({ name: `${key.shift && /^(?:tab|up|down|left|right)$/.test(name) ? "shift-" : ""}${NAMES[name] ?? name}` });
    else if (text !== undefined && /^\P{Cc}+$/u.test(text)) send({ name: text });
  };
  return one;
}
