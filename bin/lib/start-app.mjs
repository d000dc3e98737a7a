import { get } from "node:http";
import { createServer } from "node:net";
import { relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildApp } from "./build.mjs";
import {
  PlainError,
  describeEnd,
  isStopping,
  nodeScript,
  requireCommand,
  root,
  startCommand,
  stopChildrenOnSignal,
} from "./command.mjs";
import { installPackages } from "./install.mjs";
import { exitWithError, runStep } from "./step.mjs";

const patienceMs = 60_000;

/** From a fresh clone to a page that answers; ends with the server. */
export async function startApp({ mode }) {
  let isServing = false;
  stopChildrenOnSignal({
    onStopped: (signal) => {
      process.stdout.write("\nstopped\n");
      process.exit(isServing ? 0 : signal === "SIGINT" ? 130 : 143);
    },
  });
  try {
    await runStep("packages", installPackages);
    const config = await readConfig();
    await requireFreePort(config);
    if (mode === "production") await runStep("build", buildApp);
    await runStep("database", () => prepareDatabase(config));
    let ended;
    await runStep("server", async () => {
      ended = startServer(mode, config);
      isServing = true;
      await waitForAnswer(config, ended);
      return "ready";
    });
    tellWhereToLook(config);
    const end = await ended;
    if (!isStopping()) throw new PlainError(`The server ended by itself (${describeEnd(end)}).`);
  } catch (error) {
    if (!isStopping()) exitWithError(error);
  }
}

async function readConfig() {
  const { tsImport } = await import("tsx/esm/api");
  const config = await tsImport("../../server/config.ts", import.meta.url);
  try {
    return config.readConfig();
  } catch (error) {
    if (error.name !== "ConfigError") throw error;
    throw new PlainError(error.message, { exitCode: 2 });
  }
}

function requireFreePort({ host, port }) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", ({ code, message }) => reject(new PlainError(portRefusal(code, message), { exitCode: 2 })));
    probe.listen({ host, port }, () => probe.close(resolve));
  });

  function portRefusal(code, message) {
    if (code === "EADDRINUSE") {
      return `Port ${port} on ${host} is in use. Stop what uses it, or choose another port: PLIMSOLL_PORT=${port === 65_535 ? 3000 : port + 1} npm start`;
    }
    if (code === "EACCES")
      return `Port ${port} may not be used by this account. Choose one above 1023: PLIMSOLL_PORT=3000 npm start`;
    return `Cannot listen on ${host}, port ${port}: ${message}. Set PLIMSOLL_HOST or PLIMSOLL_PORT.`;
  }
}

async function prepareDatabase({ dataDir }) {
  const [command, args] = nodeScript("tsx/dist/cli.mjs", ["bin/migrate.ts"]);
  const output = await requireCommand("Preparing the database", command, args, { env: { PLIMSOLL_DATA_DIR: dataDir } });
  return output.trim();
}

function startServer(mode, { dataDir, host, port, publicUrl }) {
  const [command, args] = nodeScript("next/dist/bin/next", [
    mode === "production" ? "start" : "dev",
    "--hostname",
    host,
    "--port",
    String(port),
  ]);
  const address = publicUrl === undefined ? "sender-address.mjs" : "sender-address.mjs?proxied";
  const tls = publicUrl?.startsWith("https:") === true ? ["require-tls.mjs"] : [];
  const always = ["exit-with-parent.mjs", "read-malformed-requests.mjs", "log-requests.mjs"];
  const preloads = [...always, address, ...tls].flatMap((name) => ["--import", new URL(name, import.meta.url).href]);
  const { child, ended } = startCommand(command, [...preloads, ...args], {
    env: { PLIMSOLL_DATA_DIR: dataDir, NODE_ENV: mode },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  if (mode === "development") child.stdout.pipe(process.stdout);
  else child.stdout.resume();
  return ended;
}

async function waitForAnswer(config, ended) {
  let end;
  void ended.then((result) => (end = result));
  const url = urlOf(config);
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline; await sleep(50)) {
    if (end) throw new PlainError(`The server ended before it answered (${describeEnd(end)}).`);
    const status = await findStatus(url);
    if (status === undefined) continue;
    if (status < 500) return;
    throw new PlainError(`The server answers ${url} with status ${status}; its own message is above.`);
  }
  throw new PlainError(`The server has not answered ${url} within ${patienceMs / 1000} seconds.`);
}

/** Without an agent, so that no idle connection of ours keeps the server from closing. */
function findStatus(url) {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: patienceMs }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.once("timeout", () => request.destroy());
    request.once("error", () => resolve(undefined));
  });
}

function urlOf({ host, port }) {
  const reachable = { "0.0.0.0": "127.0.0.1", "::": "[::1]" }[host] ?? (host.includes(":") ? `[${host}]` : host);
  return `http://${reachable}:${port}`;
}

function tellWhereToLook(config) {
  const isLoopback = config.host === "localhost" || config.host === "::1" || config.host.startsWith("127.");
  console.log(`\nPlimsoll is at ${urlOf(config)}`);
  console.log(`The data is in ${relative(root, config.dataDir) || "."}. Stop with Ctrl-C.`);
  if (!isLoopback)
    console.log(
      `It listens on ${config.host}: whoever can reach this machine can try to sign in, and the first to come sets it up.`,
    );
  if (config.fixedNow !== undefined) console.log(`The clock stands still at ${config.fixedNow} (PLIMSOLL_NOW).`);
}
