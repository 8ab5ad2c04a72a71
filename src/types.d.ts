declare module "*.yaml" {
  const text: string;
  export default text;
}
declare module "natural/lib/natural/stemmers/porter_stemmer.js" {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
declare const __SP_CODE_VERSION__: string;
/** Hash of the sources that the bundle was built from; only in the bundle. */
declare const __SP_CODE_SOURCES__: string;
/** Where the thread for PDFs starts, relative to the module that starts it. */
declare const __SP_CODE_PDF_WORKER__: string;
