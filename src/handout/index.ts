export { citeLines, LINE_WIDTH, type NumberedLine, numberLines } from "./lines.ts";
export { plainHandout } from "./plain.ts";
