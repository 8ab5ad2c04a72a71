const set = (names: string) => new Set(names.split(" "));

/** Elements that begin and end a paragraph. */
export const BLOCKS = set(
  "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre search section summary table tbody td tfoot th thead tr ul",
);

/** Elements whose content is no part of what a reader of the page reads. */
export const UNREAD = set(
  "applet audio button canvas datalist iframe map math nav noembed noframes object select svg template video",
);

/** Elements whose content is text without tags, for the tokenizer. */
export const RAW = set("script style xmp");
export const ESCAPABLE = set("title textarea");

/** Elements without content. */
export const EMPTY = set("area base br col embed hr img input link meta param source track wbr");

/** What an element's own name says about its type: bold or italic. */
export const BOLD = set("b strong");
export const ITALIC = set("i em");
