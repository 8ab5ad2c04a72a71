// Run by bench/run.mjs: node incremental-alone.mjs BUNDLE STUDY. Reads and codes a study in a process of its own, as a
// run does between its settings and its counts; prints wall and processor milliseconds of just that.
import { pathToFileURL } from "node:url";

const [bundle, folder] = process.argv.slice(2);
const { CueRun, codesOf, foldDecisions, linkStudy, loadCodebook, loadStudy, loadTables, readCorpus } = await import(
  pathToFileURL(bundle)
);
const study = await loadStudy([folder], {});
const { codebook } = await loadCodebook(study);
const { participants, interviews } = await loadTables(study);
const codes = codesOf(codebook, foldDecisions([]));

const started = performance.now();
const before = process.cpuUsage();
const cues = new CueRun(codes, codebook, false, study.cache);
await cues.findings();
const { transcripts } = await readCorpus(study, interviews);
const linked = linkStudy({ settings: study.settings, transcripts, participants });
const { value } = await cues.hits(linked, transcripts, { keep: true });
const { user, system } = process.cpuUsage(before);
const ms = performance.now() - started;
console.log(JSON.stringify({ ms, cpu: (user + system) / 1000, hits: value.length }));
