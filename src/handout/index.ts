export { bookmarkedLine, HANDOUT_PROPERTIES, HANDOUT_STYLES, lineBookmark } from "./bookmarks.ts";
export { type Handout, type HandoutCode, type HandoutCoding, type HandoutInput, makeHandout } from "./handout.ts";
export { htmlHandout } from "./html.ts";
export { citeLines, LINE_WIDTH, type NumberedLine, numberLines } from "./lines.ts";
export { type CommentPlace, placeOnLines } from "./place-comments.ts";
export { folded, plainHandout, textHandout } from "./plain.ts";
