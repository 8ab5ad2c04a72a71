export { archive, stablePackage } from "./archive.ts";
export { docxBytes } from "./docx.ts";
export { xmlText } from "./xml-text.ts";
