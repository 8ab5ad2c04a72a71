/** Light and dark, each told apart from paper at 3:1 or more and from its neighbours also with colour-blind eyes. */
const LIGHT = ["#0b5fa5", "#c24e00", "#00735c", "#a23b7b", "#8a6400", "#5b4bb5", "#4d5a6b", "#b3261e"];
const DARK = ["#6fb3f2", "#ff9a5c", "#4fd1a8", "#f08cc3", "#e5c04d", "#b3a6ff", "#b8c4d4", "#ff8a80"];
/** Angle, gap and line of each hatching: no two read alike without colour. */
const PATTERNS = ["45deg,5,2.5", "135deg,5,2.5", "0deg,5,2.5", "90deg,4,2", "45deg,9,5", "0deg,10,5"];
const LOOKS = 24;

const variables = (colours: readonly string[]): string => colours.map((c, i) => `--k${i}:${c}`).join(";");

/** What a look (p0…, h0…, pn, hn; `n`: in no theme) is made of: its colour and its hatching. */
export function lookStyle(look: string): string {
  if (look.endsWith("n"))
    return "--k:var(--kn);--h:repeating-linear-gradient(45deg,var(--k) 0 1px,transparent 1px 4px)";
  const i = Number(look.slice(1));
  const [angle, gap, line] = PATTERNS[i % PATTERNS.length].split(",");
  return `--k:var(--k${i % LIGHT.length});--h:repeating-linear-gradient(${angle},var(--k) 0 ${line}px,transparent ${line}px ${gap}px)`;
}

/** p0…: a solid stripe with an edge in the theme's pattern; h0…: the pattern alone; pn, hn: in no theme. */
function looks(): string {
  const all = ["n", ...Array.from({ length: LOOKS }, (_, i) => String(i))];
  return all.map((i) => `.p${i},.h${i}{${lookStyle(`h${i}`)}}`).join("");
}

/** Transcripts with stripes, and the browser of quotations. */
export const readerStyle = `
:root{${variables(LIGHT)};--kn:#6b7280}
@media (prefers-color-scheme:dark){:root{${variables(DARK)};--kn:#9aa3b2}}
${looks()}
.swatch,mark a.p,.whole a.p{background:linear-gradient(var(--k),var(--k)) 0 0/7px 100% no-repeat,var(--h) 7px 0/5px 100% no-repeat}
.swatch[class^=h],mark a,.whole a{background:var(--h) 0 0/12px 100% no-repeat}
.swatch{display:inline-block;width:12px;height:1.1em;margin-right:.35rem;vertical-align:-.2em}
.legend{margin:0 0 1.4rem}.legend h3{margin-top:1rem}.legend ul{list-style:none;padding:0;max-width:none}.legend .looks{columns:17rem;column-gap:2rem}.legend li{margin:0;break-inside:avoid;font:.88rem/1.5 var(--sans)}
.legend p{font:.88rem/1.5 var(--sans);color:var(--soft)}
.turns p{position:relative;margin:0;padding:.38rem 15rem .38rem 7.9rem;max-width:66rem;font-size:1rem;line-height:1.55;white-space:pre-line;content-visibility:auto;contain-intrinsic-size:auto 3.2rem}
.turns b{position:absolute;left:.2rem;width:5.7rem;font:600 .8rem/1.95 var(--sans);overflow-wrap:anywhere}
.turns i{position:absolute;left:5.6rem;width:1.7rem;text-align:right;font:.75rem/2.05 var(--sans);color:var(--soft)}
.turns .q{color:var(--soft)}
.turns mark{display:flex;gap:.8rem;margin-right:-14.8rem;background:none;color:inherit}
.turns mark>a,.turns mark>small{flex:0 0 14rem;margin-left:auto}
.turns mark>small{display:flex;flex-direction:column;gap:2px}.turns mark>small>a{flex:1}
.turns mark a,.whole a{padding:.1rem 0 .1rem 18px;font:.77rem/1.4 var(--sans);color:var(--ink);text-decoration:none;white-space:normal;overflow-wrap:anywhere}
.turns mark a:hover{text-decoration:underline;color:var(--link)}
.whole{font:.88rem/1.6 var(--sans)}
@media (max-width:60rem){.turns p{padding:.38rem .3rem}.turns b,.turns i{position:static;width:auto}.turns i{margin-right:.5rem}.turns mark{display:block;margin:.15rem 0 .3rem}.turns mark>small{display:block}.turns mark a{display:block;width:fit-content;margin:.15rem 0}}
.f-frame{pointer-events:all}#figure-code-case .f-frame,#figure-code-group .f-frame{cursor:pointer}
.finder{border:1px solid var(--line);border-radius:10px;background:var(--panel);padding:1rem 1.1rem;margin:0 0 1.6rem;font:.9rem/1.4 var(--sans)}
.finder h3{margin:0 0 .7rem;font-size:1.05rem}
.finder .fields{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(13rem,100%),1fr));gap:.7rem 1rem}
.finder .fields button{align-self:end;justify-self:start;margin:0;padding:.5rem .9rem;font-size:.9rem}
.finder label{display:block;color:var(--soft);font-weight:600;font-size:.82rem}
.finder select,.finder input{display:block;width:100%;margin-top:.2rem;padding:.42rem .5rem;font:.92rem var(--sans);color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:6px}
.finder select:focus-visible,.finder input:focus-visible,button:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.finder output{display:block;margin:.8rem 0 0;color:var(--soft)}
.finder ol{list-style:none;margin:.6rem 0 0;padding:0;max-width:none}.finder ol:empty{margin:0}
.finder blockquote{margin:0 0 .9rem;background:var(--paper);padding:.5rem .8rem;border-radius:0 6px 6px 0}
.finder blockquote p{font:1.02rem/1.5 var(--serif)}
button{font:600 .8rem/1.3 var(--sans);color:var(--link);background:var(--paper);border:1px solid var(--link);border-radius:6px;padding:.2rem .55rem;cursor:pointer;margin-left:.4rem}
@media print{.finder,button{display:none}}
`.trim();
