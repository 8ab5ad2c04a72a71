/**
 * The cards' one style sheet; its hash stands in the page's content security policy. Eight cards on an A4 sheet, each
 * 97 x 69 mm with a dashed line to cut along; what does not fit is cut off with a mark and never runs into the next.
 */
export const cardsStyle = `
:root{color-scheme:light;--ink:#111;--soft:#4a4f5a;--cut:#8b909b}
*{box-sizing:border-box}
body{margin:0;background:#e7e9ee;color:var(--ink);font:9pt/1.32 ui-sans-serif,system-ui,"Segoe UI",Roboto,"Liberation Sans",Helvetica,Arial,sans-serif;overflow-wrap:anywhere}
header{max-width:194mm;margin:6mm auto 4mm;font-size:10pt}
h1{font-size:15pt;margin:0 0 1mm}header p{margin:.8mm 0;color:var(--soft)}
.sheet{width:210mm;height:297mm;margin:0 auto 6mm;padding:7mm 8mm;background:#fff}
.sheet>p{height:5mm;margin:0;font-size:7pt;color:var(--soft);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.cards{display:grid;grid-template-columns:97mm 97mm;grid-auto-rows:69mm;border-right:.3mm dashed var(--cut);border-bottom:.3mm dashed var(--cut);width:194mm;margin:0;padding:0}
.card{border-left:.3mm dashed var(--cut);border-top:.3mm dashed var(--cut);padding:3.5mm 4mm 2.5mm;overflow:hidden;display:flex;flex-direction:column}
.card h2{font-size:11.5pt;line-height:1.18;margin:0}
.id{margin:.4mm 0 1.2mm;font:7pt/1.2 ui-monospace,"Liberation Mono",Menlo,Consolas,monospace;color:var(--soft)}
.def{margin:0 0 1.4mm}
.card h2,.id,.def,.said{display:-webkit-box;-webkit-box-orient:vertical;overflow:hidden;flex:none}
.card h2{-webkit-line-clamp:2}.id{-webkit-line-clamp:1}.def,.said{-webkit-line-clamp:3}
.tight .def{font-size:8.5pt;-webkit-line-clamp:4}.tight .said{-webkit-line-clamp:2}
.said{margin:0;padding-left:2mm;border-left:.5mm solid #c9ccd3;font:8.5pt/1.3 Georgia,"Liberation Serif",serif}
.by{margin:.3mm 0 1.4mm;padding-left:2.5mm;font-size:7pt;line-height:1.2;color:var(--soft);flex:none;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.foot{margin:auto 0 0;padding-top:1mm;font-size:7pt;line-height:1.3;color:var(--soft);flex:none}
.blank h2{font-size:9pt;color:var(--soft);font-weight:600}.blank .line{border-bottom:.2mm solid #b9bdc6;height:8.5mm;flex:none}
.blank p{margin:2.5mm 0 0;color:var(--soft);font-size:7.5pt}
@page{size:A4;margin:0}
@media print{body{background:#fff}header{display:none}.sheet{margin:0;break-after:page}.sheet:last-child{break-after:auto}}
`.trim();
