export { qdcText } from "./codebook.ts";
export { type DialectName, dialects } from "./dialects.ts";
export { projectOf } from "./project.ts";
