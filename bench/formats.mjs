// One interview in every text format: what the bench of reading reads. Turns are { speaker, text } in order; the text of a
// turn is cut into cues of whole words for the timed formats.

const CUE_UNITS = 84;

/** Turn -> cues of at most CUE_UNITS units, with times: a second for every 15 units. */
function cuesOf(turns) {
  const cues = [];
  let ms = 0;
  for (const { speaker, text } of turns)
    for (let at = 0; at < text.length; ) {
      let end = Math.min(text.length, at + CUE_UNITS);
      if (end < text.length)
        end = text.lastIndexOf(" ", end) > at ? text.lastIndexOf(" ", end) : text.indexOf(" ", end);
      if (end < 0) end = text.length;
      const from = ms;
      ms += Math.ceil(((end - at) / 15) * 1000);
      cues.push({ speaker, text: text.slice(at, end).trim(), from, to: ms });
      at = end + 1;
    }
  return cues;
}

const two = (n) => String(n).padStart(2, "0");
function time(ms, mark) {
  const s = Math.floor(ms / 1000);
  const clock = `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  return `${clock}${mark}${String(ms % 1000).padStart(3, "0")}`;
}
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Extension -> the whole file. */
export const formats = {
  txt: (turns) => turns.map((t) => `${t.speaker}: ${t.text}\n`).join("\n"),
  md: (turns) => turns.map((t) => `**${t.speaker}:** ${t.text}\n`).join("\n"),
  vtt: (turns) =>
    `WEBVTT\n\n${cuesOf(turns)
      .map((c, i) => `${i + 1}\n${time(c.from, ".")} --> ${time(c.to, ".")}\n${c.speaker}: ${c.text}\n`)
      .join("\n")}`,
  srt: (turns) =>
    cuesOf(turns)
      .map((c, i) => `${i + 1}\n${time(c.from, ",")} --> ${time(c.to, ",")}\n${c.speaker}: ${c.text}\n`)
      .join("\n"),
  csv: (turns) => `speaker,text\n${turns.map((t) => `${t.speaker},${quoted(t.text)}\n`).join("")}`,
  html: (turns) =>
    `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Interview</title></head>\n<body>\n${turns
      .map((t) => `<p><strong>${escaped(t.speaker)}:</strong> ${escaped(t.text)}</p>\n`)
      .join("")}</body>\n</html>\n`,
  json: (turns) =>
    JSON.stringify({
      segments: cuesOf(turns).map((c) => ({
        start: c.from / 1000,
        end: c.to / 1000,
        text: c.text,
        speaker: c.speaker,
      })),
    }),
};
