import { figureStyle } from "../report/figures/svg.ts";
import { readerStyle } from "./html-reader-style.ts";

/** The page's one style sheet; its hash stands in the page's content security policy. */
export const pageStyle = `
:root{color-scheme:light dark;--ink:#1d2433;--soft:#565f70;--line:#d5d9e1;--hair:#e7e9ee;--paper:#fdfdfb;--panel:#f5f6f8;--link:#1f5688;--mark:#fff3cf;--warn:#7a4300;--warn-bg:#fff4e2;--warn-line:#d98b2b;--good:#17603f;--good-bg:#e8f5ee;--good-line:#3b9a6d;--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua","URW Palladio L",Georgia,serif;--sans:ui-sans-serif,system-ui,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;--mono:ui-monospace,"Cascadia Mono",Consolas,Menlo,monospace}
@media (prefers-color-scheme:dark){:root{--ink:#e6e8ee;--soft:#a8b0bf;--line:#3b4352;--hair:#2a303c;--paper:#12151b;--panel:#1b2029;--link:#8fc1f0;--mark:#4a3d14;--warn:#f3bd7c;--warn-bg:#2c2216;--warn-line:#a86d25;--good:#86d8af;--good-bg:#15271f;--good-line:#2f7d58}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 var(--serif);overflow-wrap:break-word}
a{color:var(--link);text-decoration-thickness:.06em;text-underline-offset:.18em}
a:focus-visible,summary:focus-visible,.scroll:focus-visible,.drawing:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:2}
.page{max-width:84rem;margin:0 auto;padding:0 clamp(1rem,4vw,3rem) 5rem}
header{padding:clamp(2rem,6vw,4.5rem) 0 1.5rem;border-bottom:1px solid var(--line);margin-bottom:1.5rem}
.eyebrow{font:600 .8125rem/1.4 var(--sans);letter-spacing:.03em;color:var(--soft);margin:0 0 .6rem}
h1{font-size:clamp(1.8rem,4.4vw,2.9rem);line-height:1.15;font-weight:600;margin:0 0 .7rem;letter-spacing:-.012em;text-wrap:balance}
.stamp{font:.875rem/1.45 var(--sans);color:var(--soft);margin:0}
h2{font-size:1.75rem;line-height:1.2;font-weight:600;margin:0 0 1.1rem;letter-spacing:-.008em}
h3{font-size:1.28rem;line-height:1.3;font-weight:600;margin:2.3rem 0 .7rem}
h4{font:600 .95rem/1.4 var(--sans);margin:1.6rem 0 .5rem;color:var(--soft)}
h3 a{color:inherit;text-decoration-color:var(--line)}
p,ul{margin:0 0 1rem;max-width:43rem}
ul{padding-left:1.25rem}li{margin:.25rem 0}
section{padding-top:3.2rem}
nav{font:.9rem/1.4 var(--sans);margin-top:2rem}
nav p{font-weight:600;margin:0 0 .5rem;color:var(--soft)}
nav ol{list-style:none;margin:0;padding:0;columns:13rem;column-gap:1.5rem}
nav li{margin:0;break-inside:avoid}
nav a{display:block;padding:.28rem 0;text-decoration:none;color:var(--ink)}
nav a:hover{color:var(--link);text-decoration:underline}
@media (min-width:68rem){main{display:grid;grid-template-columns:13.5rem minmax(0,1fr);grid-template-rows:auto 1fr;column-gap:3.5rem}.opening,.body{grid-column:2}nav{grid-column:1;grid-row:1/3;position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto;padding:1.2rem 0;margin:0}nav ol{columns:auto}}
.opening,.body{min-width:0}.opening{padding-top:1.2rem}
.note{border-left:4px solid var(--line);background:var(--panel);padding:.85rem 1.1rem;margin:0 0 1.2rem;max-width:47rem;border-radius:0 6px 6px 0}
.note.warn{border-color:var(--warn-line);background:var(--warn-bg)}.note.good{border-color:var(--good-line);background:var(--good-bg)}
.missing{border:1px dashed var(--warn-line);color:var(--warn);background:var(--warn-bg);padding:.6rem .9rem;border-radius:6px;font:.92rem/1.45 var(--sans);max-width:43rem;margin:0 0 1rem}
.tag{display:inline-block;font:600 .72rem/1.35 var(--sans);padding:.1rem .45rem;border-radius:99px;border:1px solid var(--line);color:var(--soft);background:var(--panel);vertical-align:.08em}
.tag.warn{color:var(--warn);background:var(--warn-bg);border-color:var(--warn-line)}.tag.good{color:var(--good);background:var(--good-bg);border-color:var(--good-line)}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem;margin:1.5rem 0 0;padding:0;list-style:none;max-width:none}
.facts li{margin:0;border:1px solid var(--line);border-radius:8px;background:var(--panel)}
.facts a,.facts div{display:block;padding:.8rem 1rem;color:inherit;text-decoration:none}
.facts a:hover{border-color:var(--link);color:var(--link)}
.facts strong{display:block;font-size:1.5rem;line-height:1.2;font-weight:600;font-variant-numeric:tabular-nums}
.facts span{display:block;margin-top:.15rem;font:.84rem/1.35 var(--sans);color:var(--soft)}
dl{margin:0 0 1.2rem;max-width:50rem}
dl>div{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:.2rem 1.4rem;padding:.5rem 0;border-top:1px solid var(--hair)}
dl>div:last-child{border-bottom:1px solid var(--hair)}
dt{font:600 .86rem/1.6 var(--sans);color:var(--soft)}dd{margin:0}
@media (max-width:40rem){dl>div{grid-template-columns:minmax(0,1fr)}}
figure{margin:1.4rem 0 1.8rem}
figcaption{font:600 .92rem/1.45 var(--sans);margin:0 0 .55rem;max-width:47rem}
.scroll,.drawing{overflow-x:auto;max-width:100%}
.drawing{border:1px solid var(--line);border-radius:10px;background:var(--paper)}
.drawing svg{display:block;width:100%;min-width:54rem;height:auto}
table{border-collapse:collapse;font:.86rem/1.42 var(--sans);width:100%;border-top:1.5px solid var(--ink);border-bottom:1.5px solid var(--ink)}
th,td{text-align:left;vertical-align:top;padding:.42rem .6rem;border-bottom:1px solid var(--hair);min-width:3.6rem}
th:first-child{padding-left:0}
thead th{font-weight:600;vertical-align:bottom;border-bottom:1px solid var(--line);line-height:1.3}
thead th.over{text-align:center;border-bottom:1px solid var(--line);color:var(--soft)}
tbody th{font-weight:500;min-width:9rem;max-width:21rem}
.n{text-align:right;font-variant-numeric:tabular-nums}
td.n{white-space:nowrap}
tbody tr:hover>*{background:var(--panel)}
tbody tr:target>*{background:var(--mark)}
.wide tbody th,.wide thead tr:last-child th:first-child{position:sticky;left:0;background:var(--paper);z-index:1}
@media (max-width:40rem){.wide tbody th,.wide thead tr:last-child th:first-child{position:static}}
table code,dd code{overflow-wrap:anywhere}
code{font:.86em var(--mono);background:var(--panel);padding:.08em .3em;border-radius:4px}
table code{background:none;padding:0}
.notes{font:.81rem/1.5 var(--sans);color:var(--soft);margin:.55rem 0 0;max-width:47rem}
.twin{margin-top:.6rem;font-size:.95rem}
blockquote{margin:0 0 1.3rem;padding:.1rem 0 .1rem 1.2rem;border-left:3px solid var(--line);max-width:43rem}
blockquote:target,.turns p:target,.inner:target,.inner a:target,details:target>summary{background:var(--mark)}
blockquote p{margin:0 0 .35rem;font-size:1.1rem;line-height:1.55;white-space:pre-line}
blockquote footer{font:.85rem/1.6 var(--sans);color:var(--soft)}
details{border-top:1px solid var(--hair);padding:.15rem 0}
details+:not(details){margin-top:1.2rem}
summary{cursor:pointer;padding:.42rem 0;font-family:var(--sans);font-size:.95rem}
summary code{color:var(--soft)}
details[open]>summary{border-bottom:1px solid var(--hair);margin-bottom:.8rem}
.inner{padding:0 0 1rem 1rem}
@media (max-width:40rem){.facts{grid-template-columns:repeat(auto-fit,minmax(8.2rem,1fr))}.inner{padding-left:.3rem}h2{font-size:1.5rem}}
details:has(:target)::details-content,details:target::details-content{content-visibility:visible;height:auto;block-size:auto}
@page{size:A4;margin:17mm 16mm}
@page wide{size:A4 landscape;margin:14mm}
@media print{:root{color-scheme:light;--ink:#000;--soft:#444;--line:#bbb;--hair:#ddd;--paper:#fff;--panel:#f6f6f6;--link:#000;--mark:#fff;--warn:#5c3300;--warn-bg:#fff;--warn-line:#999;--good:#10462e;--good-bg:#fff;--good-line:#999}
body{font-size:10.3pt;line-height:1.42}.page{max-width:none;padding:0}nav,.skip,.screen,.twin{display:none}main{display:block}header{padding:0 0 10pt}
a{color:inherit;text-decoration:none}section{padding-top:20pt}h1{font-size:24pt}h2{font-size:16pt}h3{font-size:12.5pt;margin-top:14pt}
h2,h3,h4,figcaption,summary,dt,caption{break-after:avoid}tr,blockquote,.note,.missing,.facts li,dl>div,.drawing{break-inside:avoid}p,li,dd{orphans:3;widows:3}
.scroll,.drawing{overflow:visible}.drawing{border:0}.drawing svg{min-width:0;max-height:232mm}table{font-size:8.2pt}th,td{padding:2.5pt 5pt;min-width:0}tbody th{min-width:32mm;position:static!important}.across{page:wide}.wide table{font-size:7.4pt}.wide th,.wide td{padding:2pt 3.5pt;position:static!important}
.facts{grid-template-columns:repeat(5,1fr);gap:6pt}.facts a{padding:5pt 7pt}.facts strong{font-size:14pt}.facts span{display:block;margin-top:.15rem;font-size:8pt}
dl{max-width:none}p,ul,blockquote,.note,.missing,figcaption,.notes{max-width:none}blockquote p{font-size:10.8pt}details::details-content{content-visibility:visible;height:auto;block-size:auto}summary{list-style:none}.inner{padding:0 0 4pt}.tag{font-size:6.6pt;padding:0 3pt}#codebook{font-size:8pt;line-height:1.32}#codebook>h2,#codebook>p{column-span:all}#codebook{columns:2;column-gap:16pt}#codebook dl{margin:0 0 3pt}#codebook dl>div{display:block;padding:1pt 0;border:0;break-inside:auto}#codebook dt,#codebook dd{display:inline;font-size:8pt;line-height:1.32}#codebook dt::after{content:". "}#codebook code{font-size:7pt;background:none;padding:0}#codebook summary{padding:2pt 0;font-size:8.6pt}#codebook details[open]>summary,#codebook summary{border:0;margin:0}#codebook p{margin:0 0 3pt}}
${readerStyle}
${figureStyle}
`.trim();
