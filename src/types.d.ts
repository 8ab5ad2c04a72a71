declare module "*.yaml" {
  const text: string;
  export default text;
}
declare module "natural/lib/natural/stemmers/porter_stemmer.js" {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
declare const __SP_CODE_VERSION__: string;
