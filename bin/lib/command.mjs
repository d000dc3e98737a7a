import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

const isWindows = process.platform === "win32";
const quietEnv = { NEXT_TELEMETRY_DISABLED: "1", ...(process.stdout.isTTY ? {} : { NO_COLOR: "1" }) };
const running = new Set();
let stopSignal;

/** A message for the reader, without a stack. `output` is what the command that failed had printed. */
export class PlainError extends Error {
  constructor(message, { exitCode = 1, output = "" } = {}) {
    super(message);
    this.exitCode = exitCode;
    this.output = output;
  }
}

/**
 * Starts a child in a process group of its own, so that a stop reaches whatever it started, and reaches it once.
 * INVARIANT: a signal to this process is passed on to every child, and this process ends only after they have.
 */
export function startCommand(command, args, { env = {}, stdio = ["ignore", "pipe", "pipe"] } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...quietEnv, ...env },
    stdio,
    detached: !isWindows,
    shell: isWindows && command.endsWith(".cmd"),
  });
  running.add(child);
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 127, error }));
    child.once("close", (code, signal) => resolve({ code: code ?? 1, signal }));
  }).finally(() => running.delete(child));
  if (stopSignal !== undefined) killGroup(child, stopSignal);
  return { child, ended };
}

/** Runs a command to its end and keeps what it prints. */
export async function runCommand(command, args, options) {
  const { child, ended } = startCommand(command, args, options);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (text) => (output += text));
  const { code, signal, error } = await ended;
  return { code, signal, output: error ? `${output}${error.message}\n` : output };
}

/** How a command ended, in words for the reader. */
export function describeEnd({ code, signal }) {
  return signal ? `killed by ${signal}` : `exit ${code}`;
}

/** The command's output; a PlainError where it fails. */
export async function requireCommand(what, command, args, options) {
  const { output, ...end } = await runCommand(command, args, options);
  if (end.code !== 0)
    throw new PlainError(`${what} failed (${describeEnd(end)}).`, { exitCode: end.code === 2 ? 2 : 1, output });
  return output;
}

/** Runs a package's own script with this Node, whatever the PATH says. */
export function nodeScript(path, args = []) {
  return [process.execPath, [join(root, "node_modules", path), ...args]];
}

export function findOnPath(name) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, isWindows ? `${name}.exe` : name)).find((path) => existsSync(path));
}

export function killGroup(child, signal) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (isWindows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** From now on SIGINT and SIGTERM stop the children first; `onStopped` then decides how this process ends. */
export function stopChildrenOnSignal({ graceMs = 10_000, onStopped }) {
  const stop = (signal) => {
    const isSecond = stopSignal !== undefined;
    stopSignal = signal;
    for (const child of running) killGroup(child, isSecond ? "SIGKILL" : signal);
    if (isSecond) return;
    const deadline = setTimeout(() => {
      for (const child of running) killGroup(child, "SIGKILL");
    }, graceMs);
    const poll = setInterval(() => {
      if (running.size > 0) return;
      clearTimeout(deadline);
      clearInterval(poll);
      onStopped(signal);
    }, 20);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  if (process.env.npm_lifecycle_event !== undefined) stopWithParent(stop);
}

/** npm hands a signal to a shell that dies of it without telling us; a new parent is how we learn of it. */
function stopWithParent(stop) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop("SIGTERM");
  }, 200);
  watch.unref();
}

export function isStopping() {
  return stopSignal !== undefined;
}
