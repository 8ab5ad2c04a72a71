export { docxBytes } from "./pack.ts";
export { xmlText } from "./xml-text.ts";
