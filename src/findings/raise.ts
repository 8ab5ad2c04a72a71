import { type LimitName, limitKey } from "../model/index.ts";

/** How to raise a limit of reading, for the end of a finding's sentence. */
export const raise = (name: LimitName | (string & {})): string =>
  `Raise the limit with \`limits: { ${limitKey(name as LimitName)}: ... }\` in sp-code.yaml if you trust the file.`;
