import { PlainError, isStopping } from "./command.mjs";

/** Prints one line: the step's name at once, and when it ends its note and time. */
export async function runStep(name, work) {
  const startedAt = performance.now();
  process.stdout.write(`${name.padEnd(10)} `);
  try {
    const note = await work();
    process.stdout.write(`${note} (${formatSeconds(performance.now() - startedAt)})\n`);
  } catch (error) {
    if (!isStopping()) process.stdout.write(`failed (${formatSeconds(performance.now() - startedAt)})\n`);
    throw error;
  }
}

export function formatSeconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Ends the process as a failed step should: what the command printed, then one plain message. */
export function exitWithError(error) {
  if (!(error instanceof PlainError)) throw error;
  if (error.output) process.stderr.write(`\n${error.output.trimEnd()}\n\n`);
  process.stderr.write(`${error.message}\n`);
  process.exit(error.exitCode);
}
