import { join } from "node:path";
import { writeNewFile } from "../io/index.ts";
import { memoName, memoText, type NewMemo } from "../memos/index.ts";

/** Writes a memo into memos/ and gives its file. Never over another one: the name gets a number until it is new. */
export function writeMemo(root: string, memo: NewMemo): string {
  for (let n = 1; ; n++) {
    const file = `memos/${memoName(memo, n)}`;
    if (writeNewFile(join(root, file), memoText(memo), file).length === 0) return file;
  }
}
