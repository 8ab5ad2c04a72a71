import { Worker } from "node:worker_threads";
import { finding } from "../../findings/index.ts";
import type { Checked, Finding, ReadingLimits } from "../../model/index.ts";
import { limitsOf, type RawDocument, type ReaderInput } from "../raw.ts";

/** What the thread is asked; `bytes` are its own to keep. */
export interface Question {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly limits: ReadingLimits;
}

export type Answer =
  | { readonly page: true }
  | { readonly read: Checked<readonly RawDocument[]> }
  | { readonly fault: Error };

interface Thread {
  readonly worker: Worker;
  readonly megabytes: number;
}

/** A thread that has done its file waits for the next one; it does not keep the process alive. */
let idle: Thread | undefined;

function start(megabytes: number): Thread {
  const worker = new Worker(new URL(__SP_CODE_PDF_WORKER__, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: megabytes, stackSizeMb: 4 },
    env: {},
    execArgv: [],
    // Kept from the terminal: nothing a parser says is for people.
    stdout: true,
    stderr: true,
  });
  worker.unref();
  // A thread that dies between two files is not given the next one.
  worker.on("error", () => {});
  worker.on("exit", () => {
    if (idle?.worker === worker) idle = undefined;
  });
  return { worker, megabytes };
}

function take(megabytes: number): Thread {
  const thread = idle;
  idle = undefined;
  if (thread?.megabytes === megabytes) return thread;
  void thread?.worker.terminate();
  return start(megabytes);
}

/**
 * Reads a PDF in a thread of its own, because pdf.js could hang or fill the memory on a harmful file. Work and memory
 * beyond the limits leave the file out; a thread that does not go on is ended with the finding `pdf-time`, at which a
 * run must end.
 */
export async function readInWorker(input: ReaderInput): Promise<Checked<readonly RawDocument[]>> {
  const limits = limitsOf(input);
  const thread = take(limits.pdfMemoryMegabytes);
  const { worker } = thread;
  const place = { file: input.name };
  const refused = (reason: Finding) => ({ findings: [reason] });
  let timer: NodeJS.Timeout | undefined;
  let whole = false;
  let stopListening = () => {};
  worker.ref();
  try {
    return await new Promise<Checked<readonly RawDocument[]>>((resolve, reject) => {
      const wait = () => {
        clearTimeout(timer);
        const late = finding("pdf-time", { limit: limits.pdfSeconds }, place);
        timer = setTimeout(() => resolve(refused(late)), limits.pdfSeconds * 1000);
      };
      const onMessage = (answer: Answer) => {
        if ("page" in answer) return wait();
        if ("fault" in answer) return reject(answer.fault);
        whole = true;
        resolve(answer.read);
      };
      const onError = (error: NodeJS.ErrnoException) => {
        if (error.code !== "ERR_WORKER_OUT_OF_MEMORY") return reject(error);
        resolve(refused(finding("pdf-memory", { limit: limits.pdfMemoryMegabytes }, place)));
      };
      const onExit = () => resolve(refused(finding("pdf-broken", {}, place)));
      worker.on("message", onMessage).on("error", onError).on("exit", onExit);
      // One by one: without the listeners it has of its own, a worker falls silent.
      stopListening = () => void worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      const question: Question = { name: input.name, bytes: input.bytes.slice(), limits };
      wait();
      worker.postMessage(question, [question.bytes.buffer as ArrayBuffer]);
    });
  } finally {
    clearTimeout(timer);
    stopListening();
    if (whole && idle === undefined) {
      worker.unref();
      idle = thread;
    } else await worker.terminate();
  }
}
