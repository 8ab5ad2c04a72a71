/** The handout's one style sheet; its hash stands in the page's content security policy. Printed on A4 with a wide right margin. */
export const handoutStyle = `
:root{color-scheme:light dark;--ink:#1d2433;--soft:#565f70;--line:#d5d9e1;--paper:#fdfdfb;--mark:#7a6a2a;--hit:#8a93a3}
@media (prefers-color-scheme:dark){:root{--ink:#e6e8ee;--soft:#a8b0bf;--line:#3b4352;--paper:#12151b;--mark:#d8c26a;--hit:#8a93a3}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.65 "Iowan Old Style","Palatino Linotype",Palatino,Georgia,serif;overflow-wrap:break-word}
main{max-width:72rem;margin:0 auto;padding:2rem clamp(1rem,4vw,3rem) 4rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .2rem}
header,.stamp,dl,.margin,.n,.speaker{font-family:ui-sans-serif,system-ui,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}
.stamp{margin:0 0 1rem;color:var(--soft);font-size:.85rem}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.1rem 1.2rem;margin:0 0 1rem;font-size:.9rem}
dt{font-weight:600}dd{margin:0}
header p{margin:.2rem 0;font-size:.9rem;color:var(--soft);max-width:46rem}
header{border-bottom:1px solid var(--line);padding-bottom:1rem;margin-bottom:1.2rem}
.turn{display:grid;grid-template-columns:7.5rem minmax(0,39rem) minmax(9rem,1fr);column-gap:1rem;margin:0 0 .9rem}
.speaker{font-weight:600;font-size:.82rem;line-height:1.75rem;overflow-wrap:anywhere}
.lines{border-right:1px dotted var(--line);padding-right:1rem}
.l{display:grid;grid-template-columns:3rem minmax(0,1fr);margin:0}.l.p{margin-top:.5rem}
.l:target{background:var(--line)}
.n{color:var(--soft);font-size:.75rem;line-height:1.75rem;user-select:none;text-decoration:none;font-variant-numeric:tabular-nums}
.asks .w{font-style:italic}
.c{text-decoration:underline dotted var(--mark) 2px;text-underline-offset:.22em}
.margin{list-style:none;margin:0;padding:0;font-size:.78rem;line-height:1.35}.margin li{margin:.25rem 0}.margin .hit{color:var(--soft);font-style:italic}
.ln{font-variant-numeric:tabular-nums;color:var(--soft)}
@media (max-width:48rem){.turn{grid-template-columns:minmax(0,1fr)}.lines{border:0;padding:0}.l{grid-template-columns:2.6rem minmax(0,1fr)}.margin{padding-left:2.6rem}}
@page{size:A4;margin:18mm 9mm 18mm 16mm;@bottom-right{content:"Page " counter(page) " of " counter(pages);font:8pt Arial,sans-serif;color:#444}}
@media print{:root{color-scheme:light;--ink:#000;--soft:#444;--line:#999;--paper:#fff;--mark:#000}
body{font:11pt/16.5pt "Times New Roman","Liberation Serif",serif}main{max-width:none;padding:0}h1{font-size:17pt}
header p,dl,.stamp{font-size:9pt;line-height:1.4;max-width:none}header{margin-bottom:10pt;padding-bottom:8pt}
.turn{grid-template-columns:21mm 114mm minmax(0,1fr);column-gap:2mm;margin:0 0 8pt}
.speaker{font-size:9pt;line-height:16.5pt}.n{font-size:8pt;line-height:16.5pt}.l{grid-template-columns:9mm minmax(0,1fr);break-inside:avoid}.l:first-child{break-after:avoid}
.lines{border:0;padding:0}.margin{font-size:7.5pt;line-height:1.3}}
`.trim();
