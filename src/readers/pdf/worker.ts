// The thread in which PDFs are read (see in-worker.ts). An entry point of the build of its own.
import { parentPort } from "node:worker_threads";
import type { Answer, Question } from "./in-worker.ts";
import { countWork } from "./work.ts";

// Before pdf.js is loaded.
const work = countWork();

// On damaged files pdf.js leaves promises that nobody waits for; what is waited for is answered below.
process.on("unhandledRejection", () => {});

const answer = (message: Answer) => parentPort?.postMessage(message);

parentPort?.on("message", async ({ name, bytes, limits }: Question) => {
  // While a file is read, only the reading keeps the thread alive: a promise that pdf.js never settles ends it at once.
  parentPort?.unref();
  try {
    const { readPdf } = await import("./read-pdf.ts");
    answer({ read: await readPdf(name, bytes, { limits, work, onPage: () => answer({ page: true }) }) });
  } catch (fault) {
    answer({ fault: fault instanceof Error ? fault : new Error("unknown fault") });
  }
  parentPort?.ref();
});
