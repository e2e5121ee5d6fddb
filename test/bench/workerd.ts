/**
 * One worker in one workerd on a socket of its own, with nothing in between and no other process at work on its behalf: what the
 * worker logs goes to a file, as on a server, and not through a pipe to this process, which generates the load.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { freePort } from "../free-port.ts";

export interface Running {
  /** Of `POST /v1/route`. */
  readonly url: string;
  /** From starting the process to the first answer. */
  readonly coldMs: number;
  /** The same in CPU time. */
  readonly coldCpuMs: number;
  /** Lines logged so far. */
  lines(): Promise<number>;
  /** Bytes logged so far. */
  logBytes(): Promise<number>;
  /** Of the process. */
  openFiles(): number;
  /** Milliseconds of CPU time that the process has taken since it started; other work on the machine hardly counts. Linux only. */
  cpuMs(): number;
  /**
   * Bytes on the isolate's heap that are still in use after a collection, by the inspector. Takes some 100 ms.
   * @throws when the worker was started without the inspector
   */
  liveBytes(): Promise<number>;
  close(): Promise<void>;
}

export interface WorkerParts {
  /** One ES module. */
  readonly script: string;
  /** Modules that it imports, by name: text where the name ends in `.html`, else binary. */
  readonly data?: ReadonlyMap<string, Uint8Array>;
  readonly variables?: Readonly<Record<string, string>>;
  /** `host:port` of a server that answers for the KV namespace `RELEASES`: GET of the key's path, 404 for none. */
  readonly store?: string;
  /** Starts the inspector, which keeps a stack trace of each line logged: a twentieth of a request's processor time. */
  readonly inspected?: boolean;
}

/** Where the binary is; the package has no types. */
const { default: workerd } = createRequire(import.meta.url)("workerd") as { readonly default: string };
const FIRST_ANSWER_MS = 20_000;

/** @throws when it does not answer in time, with what it wrote to stderr. */
export async function startWorkerd({
  script,
  data = new Map(),
  variables = {},
  store,
  inspected = false,
}: WorkerParts): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), "sluice-workerd-"));
  const modules = new Map<string, string | Uint8Array>([["worker.js", script], ...data]);
  for (const [name, contents] of modules) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), contents);
  }
  const [port, inspector] = [await freePort(), await freePort()];
  await writeFile(join(folder, "config.capnp"), config(port, [...data.keys()], variables, store));
  const [log, errors] = [await open(join(folder, "log"), "w"), await open(join(folder, "errors"), "w")];
  const startedMs = performance.now();
  const flags = inspected ? [`--inspector-addr=127.0.0.1:${inspector}`] : [];
  const child = spawn(workerd, ["serve", join(folder, "config.capnp"), ...flags], {
    stdio: ["ignore", log.fd, errors.fd],
  });
  const ended = once(child, "exit");
  let debugging: Promise<Inspector> | undefined;
  const close = async () => {
    (await debugging)?.close();
    child.kill("SIGKILL");
    await ended;
    await Promise.all([log.close(), errors.close()]);
    await rm(folder, { recursive: true });
  };
  const url = `http://127.0.0.1:${port}/v1/route`;
  while (!(await isUp(url))) {
    if (child.exitCode === null && performance.now() - startedMs < FIRST_ANSWER_MS) continue;
    const said = await readFile(join(folder, "errors"), "utf8");
    await close();
    throw new Error(`workerd does not answer: ${said}`);
  }
  const coldMs = performance.now() - startedMs;
  const coldCpuMs = cpuMsOf(child.pid ?? 0);
  const lines = async () => (await readFile(join(folder, "log"), "utf8")).split("\n").length - 1;
  return {
    url,
    coldMs,
    coldCpuMs,
    lines,
    close,
    logBytes: async () => (await stat(join(folder, "log"))).size,
    openFiles: () => readdirSync(`/proc/${child.pid}/fd`).length,
    cpuMs: () => cpuMsOf(child.pid ?? 0),
    async liveBytes() {
      if (!inspected) throw new Error("started without the inspector");
      debugging ??= openInspector(inspector);
      return (await debugging).liveBytes();
    },
  };
}

/** Of all threads: nanoseconds on a processor are the first field. https://docs.kernel.org/scheduler/sched-stats.html */
function cpuMsOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const ns = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]),
  );
  return ns.reduce((sum, each) => sum + each, 0) / 1e6;
}

/** Of a process and all that it has started; Linux only. */
export function cpuMsOfAll(pid: number): number {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean),
  );
  return children.reduce((sum, child) => sum + cpuMsOfAll(Number(child)), cpuMsOf(pid));
}

interface Inspector {
  liveBytes(): Promise<number>;
  close(): void;
}

/**
 * The isolate's side of https://chromedevtools.github.io/devtools-protocol/v8/. In workerd `HeapProfiler.collectGarbage` never
 * answers; taking a snapshot collects as well.
 */
async function openInspector(port: number): Promise<Inspector> {
  const [target] = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as { webSocketDebuggerUrl: string }[];
  if (!target) throw new Error("workerd has nothing to inspect");
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await once(socket, "open");
  let calls = 0;
  const waiting = new Map<number, (bytes: number) => void>();
  socket.addEventListener("message", ({ data }) => {
    const text = String(data);
    if (text.startsWith('{"method"')) return; // a part of the snapshot
    const { id, result } = JSON.parse(text) as { id?: number; result?: { usedSize?: number } };
    if (id !== undefined) waiting.get(id)?.(result?.usedSize ?? Number.NaN);
  });
  const call = (method: string): Promise<number> =>
    new Promise((done) => {
      waiting.set(++calls, done);
      socket.send(JSON.stringify({ id: calls, method }));
    });
  return {
    async liveBytes() {
      await call("HeapProfiler.takeHeapSnapshot");
      return call("Runtime.getHeapUsage");
    },
    close: () => socket.close(),
  };
}

export async function post(url: string, body: string): Promise<string> {
  return (await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body })).text();
}

const isUp = (url: string): Promise<boolean> =>
  post(url, '{"query":"dog barking"}').then(
    () => true,
    () => false,
  );

const text = JSON.stringify; // Cap'n Proto's texts are escaped like JSON's

/** https://github.com/cloudflare/workerd/blob/main/src/workerd/server/workerd.capnp; loopback is reached for the model's stand-in. */
const config = (
  port: number,
  data: readonly string[],
  variables: Readonly<Record<string, string>>,
  store: string | undefined,
): string => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker), (name = "internet", network = (allow = ["private", "public"]))${store === undefined ? "" : `, (name = "store", external = (address = ${text(store)}, http = ()))`}],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")${data.map((name) => `, (name = ${text(name)}, ${name.endsWith(".html") ? "text" : "data"} = embed ${text(name)})`).join("")}],
  bindings = [${Object.entries({ SLUICE_AUTH: "off", SLUICE_RATE_LIMIT: "off", ...variables })
    .map(([name, value]) => `(name = ${text(name)}, text = ${text(value)})`)
    .join(", ")}${store === undefined ? "" : ', (name = "RELEASES", kvNamespace = "store")'}],
  compatibilityDate = "2026-11-01",
  compatibilityFlags = ["nodejs_compat"],
);
`;
