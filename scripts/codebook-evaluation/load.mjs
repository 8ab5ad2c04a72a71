// The rooms of src/ that the evaluation of the reference codebook calls.
import { loadRooms as load } from "../evaluate/load.mjs";

const ENTRY = `
export { checkCodebook } from "./src/codebook/check.ts";
export { parseCodebook } from "./src/codebook/index.ts";
export { codeTranscripts, countCodings } from "./src/coding/index.ts";
export { compileRules, matchText } from "./src/cues/index.ts";
export { readTranscripts } from "./src/readers/index.ts";
export { UNCODED_ROLES } from "./src/model/index.ts";
`;

/** They as one module. */
export const loadRooms = (root) => load(root, ENTRY);
