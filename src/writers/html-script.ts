/**
 * The page's one script, allowed by its hash: the browser of quotations. It reads the page, asks for nothing, keeps
 * nothing, and writes text as text only (no markup is ever made from words). Without it the page is whole.
 */
export const pageScript = `
(() => {
"use strict";
const form = document.getElementById("finder");
if (!form) return;
const said = JSON.parse(form.dataset.said);
const { words } = said;
const field = (name) => document.getElementById("finder-" + name);
const list = field("list");
const status = field("said");
const groupOf = new Map(said.groups.flatMap(([, ...people], g) => people.map((p) => [p, g])));
const never = new Set(said.never);
const fill = (text, slots) => text.replace(/\\[(\\w+)\\]/g, (all, k) => k in slots ? slots[k] : all);
const make = (name, text) => { const e = document.createElement(name); if (text != null) e.textContent = text; return e; };
const citation = (q) => fill(words.citation, { quote: q.text.replace(/\\s+/g, " ").trim(), who: [...(q.group < 0 ? [] : [said.groups[q.group][0]]), q.who].join(", "), place: q.place });
const copy = async (text, button) => {
  try { await navigator.clipboard.writeText(text); }
  catch {
    const area = make("textarea", text);
    button.after(area); area.select(); document.execCommand("copy"); area.remove(); button.focus();
  }
  status.textContent = words.copied + ": " + text;
  button.textContent = words.copied;
  setTimeout(() => { button.textContent = words.copy; }, 2000);
};
const copier = (q) => { const b = make("button", words.copy); b.type = "button"; b.addEventListener("click", () => copy(citation(q), b)); return b; };
const quotes = [...document.querySelectorAll("blockquote[data-c]")].map((e) => {
  const q = { text: e.querySelector("p").textContent, codes: e.dataset.c.split(" "), who: e.dataset.w, group: Number(e.dataset.g), place: e.dataset.p, to: e.id, hit: e.hasAttribute("data-h") };
  e.querySelector("footer").append(copier(q));
  return q;
});
let known;
const passages = () => known ??= [...document.querySelectorAll("#transcripts mark")].map((m) => {
  const turn = m.closest("p");
  const links = [...m.querySelectorAll("a")];
  let text = "";
  for (const n of m.childNodes) if (n.nodeType === 3) text += n.data;
  const who = turn.querySelector("b").textContent;
  const transcript = turn.closest("details").querySelector("strong").textContent;
  return { text, codes: links.map((a) => a.hash.slice(2)), who, group: groupOf.get(who) ?? -1, place: fill(words.place, { transcript, row: turn.querySelector("i").textContent }), to: turn.id, hit: links.every((a) => a.className !== "p") };
});
const MOST = 40;
const show = () => {
  const value = (name) => field(name)?.value ?? "";
  const [theme, code, group, text] = [value("theme"), value("code"), value("group"), value("text").trim().toLowerCase()];
  list.replaceChildren();
  if (!theme && !code && !group && !text) { status.textContent = ""; return; }
  const inside = theme ? new Set(theme.split(" ")) : null;
  const found = (value("in") === "passages" ? passages() : quotes).filter((q) =>
    (!inside || q.codes.some((c) => inside.has(c))) && (!code || q.codes.includes(code)) &&
    (!group || q.group === Number(group)) && (!text || q.text.toLowerCase().includes(text)));
  for (const q of found.slice(0, MOST)) {
    const item = make("li");
    const box = make("blockquote");
    box.append(make("p", q.text.trim()));
    const foot = make("footer", "(" + [...(q.group < 0 ? [] : [said.groups[q.group][0]]), q.who].join(", ") + ") ");
    const to = make("a", q.place); to.href = "#" + q.to;
    const tag = make("span", q.hit ? words.hit : words.person); tag.className = q.hit ? "tag warn" : "tag good";
    foot.append(to, " · " + q.codes.map((c) => said.codes[c - 1] ?? "").join(", ") + " ", tag, " ");
    if (never.has(q.who)) { const no = make("span", words.never); no.className = "tag warn"; foot.append(no); }
    else foot.append(copier(q));
    box.append(foot); item.append(box); list.append(item);
  }
  status.textContent = fill(words.found, { n: found.length, shown: Math.min(MOST, found.length) });
};
// A cell of a matrix leads where its number in the figure's twin does.
const people = said.groups.flatMap(([, ...names]) => names);
const rows = [...document.querySelectorAll("#table-code-case tbody tr")];
const follow = (figure, linkOf) => {
  const drawing = document.querySelector(figure + " svg");
  drawing?.addEventListener("click", (e) => {
    for (const [panel, frame] of [...drawing.querySelectorAll(".f-frame")].entries()) {
      const box = frame.getBoundingClientRect();
      const across = (e.clientX - box.left) / box.width;
      const down = (e.clientY - box.top) / box.height;
      if (across < 0 || across >= 1 || down < 0 || down >= 1) continue;
      const link = linkOf(rows[Math.floor(down * rows.length)], panel, across);
      if (link) location.hash = link.hash;
    }
  });
};
follow("#figure-code-case", (row, panel, across) => {
  const who = people[Math.floor(across * people.length)];
  return [...row.cells[panel + 1].querySelectorAll("a")].find((a) => a.textContent.startsWith(who + " ("));
});
follow("#figure-code-group", (row) => row.cells[0].querySelector("a"));
let waiting;
form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 120); });
form.addEventListener("submit", (e) => { e.preventDefault(); show(); });
form.hidden = false;
})();
`.trim();
