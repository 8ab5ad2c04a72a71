// One process that runs many command lines, one after the other, as bin/sp-code.js would: what the tests of arguments and
// messages need, at a tenth of the cost of a process each. Sent { args, cwd, env, umask? }, it answers { code, out, err }.
import { main } from "../../dist/sp-code.js";

async function run({ args, cwd, env, umask }) {
  process.chdir(cwd);
  if (umask !== undefined) process.umask(umask);
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
  const said = { stdout: [], stderr: [] };
  const real = {};
  for (const stream of ["stdout", "stderr"]) {
    real[stream] = process[stream].write;
    process[stream].write = (chunk, encoding, done) => {
      said[stream].push(typeof chunk === "string" ? Buffer.from(chunk) : Buffer.from(chunk));
      const callback = typeof encoding === "function" ? encoding : done;
      if (callback) process.nextTick(callback);
      return true;
    };
  }
  try {
    const code = await main(args);
    return { code, out: Buffer.concat(said.stdout).toString("utf8"), err: Buffer.concat(said.stderr).toString("utf8") };
  } catch (error) {
    return { code: null, out: "", err: String(error?.stack ?? error) };
  } finally {
    Object.assign(process.stdout, { write: real.stdout });
    Object.assign(process.stderr, { write: real.stderr });
    for (const signal of ["SIGINT", "SIGTERM"]) process.removeAllListeners(signal);
    process.stdout.removeAllListeners("error");
  }
}

let last = Promise.resolve();
process.on("message", ({ id, ...line }) => {
  last = last.then(async () => process.send({ id, ...(await run(line)) }));
});
process.on("disconnect", () => process.exit(0));
