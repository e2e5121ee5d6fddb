/**
 * `npm run bench -- portkey`: the router, in workerd alone and as `npm start` runs it, beside the Portkey gateway, all asking the same fake Bedrock, in
 * alternating rounds: milliseconds of a call at the median, one after the other; answers a second over some connections, and the processor
 * time of each. What was not answered by the model is told with the first such answer. The gateway is downloaded into a temporary folder, its install scripts off, and only by this bench.
 */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import type { OptionValues } from "../../distill/lib/command/options.ts";
import { systemPrompt } from "../../edge/bedrock/prompt.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { freePort } from "../free-port.ts";
import { bundled } from "./bundled.ts";
import { startFakeBedrock } from "./fake-bedrock.ts";
import { type Figures, inRounds, median, ratioOf, told } from "./rounds.ts";
import { cpuMsOfAll, startWorkerd } from "./workerd.ts";

const GATEWAY = "@portkey-ai/gateway@1.15.2";
const MODEL = "arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abcdefghijkl";
const CREDENTIALS = { accessKeyId: "AKIDBENCH", secretAccessKey: "secret" };
const CALLS_A_ROUND = 60;
const SECONDS = 2;
const CONNECTIONS = 16;
const START_MS = 60_000;
/** A server that takes longer has stalled. */
const ANSWER_MS = 5_000;
const STOP_MS = 5_000;

/** A server, and how it is asked about a query. */
interface Asked {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyOf: (query: string) => string;
  /** Text of an answer that came from the model. */
  readonly answered: string;
  /** Milliseconds of processor time that the server has taken since it started, in all of its processes. */
  cpuMs(): number;
  close(): Promise<void>;
}

type Name = "sluice" | "alone" | "portkey";

/** Calls under load that the model did not answer. */
interface Missed {
  calls: number;
  /** What came instead. */
  first?: string;
}

export const options = {
  gateway: { kind: "path", of: "folder", help: "where Portkey's gateway is installed (default: downloaded)" },
} as const;

export async function bench(values: OptionValues<typeof options>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "sluice-portkey-"));
  const bedrock = await startFakeBedrock();
  const running: Asked[] = [];
  try {
    const installed = values.gateway ?? (await install(folder));
    const sluice = await startSluice(folder, bedrock.url);
    running.push(sluice);
    const portkey = await startPortkey(folder, installed, bedrock.url);
    running.push(portkey);
    const alone = await startAlone(bedrock.url);
    running.push(alone);
    const servers: Readonly<Record<Name, Asked>> = { sluice, alone, portkey };
    let query = 0;
    const next = () => `zxqv ${query++} plomf`;
    const subjects = (measure: (name: Name) => Promise<number>) => ({
      sluice: () => measure("sluice"),
      alone: () => measure("alone"),
      portkey: () => measure("portkey"),
    });
    const oneByOne = subjects((name) => p50(servers[name], next));
    for (const warm of Object.values(oneByOne)) for (let i = 0; i < 5; i++) await warm();
    const ms = await inRounds({ subjects: oneByOne, reference: "portkey", minRounds: 15, maxRounds: 100 });
    print("p50 of a call, one after the other", "ms", 2, ms);

    const missed: Readonly<Record<Name, Missed>> = { sluice: { calls: 0 }, alone: { calls: 0 }, portkey: { calls: 0 } };
    const cpuMs: Readonly<Record<Name, number[]>> = { sluice: [], alone: [], portkey: [] };
    const underLoad = subjects(async (name) => {
      const startedMs = servers[name].cpuMs();
      const { answers, seconds } = await load(servers[name], next, missed[name]);
      cpuMs[name].push((servers[name].cpuMs() - startedMs) / answers);
      return answers / seconds;
    });
    const rates = await inRounds({ subjects: underLoad, reference: "portkey", minRounds: 9, maxRounds: 20 });
    print(`answers a second over ${CONNECTIONS} connections`, "/s", 0, rates, missed);
    print("processor time of each of these answers", "ms", 2, cpuMs);
  } finally {
    await Promise.all([...running.map((server) => server.close()), bedrock.close()]);
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 }); // workerd writes until it has ended
  }
}

function print(
  what: string,
  unit: string,
  digits: number,
  figures: Figures<Name>,
  missed?: Readonly<Record<Name, Missed>>,
): void {
  const of = (name: Name): string => `${median(figures[name]).toFixed(digits)} ${unit}`;
  /** A ratio to, or of, a server that answered nothing in some round says nothing. */
  const tells = (name: Name): boolean => figures[name].every((figure) => figure > 0 && Number.isFinite(figure));
  const toGateway = (name: Name): string =>
    tells(name) && tells("portkey") ? `, to the gateway ${told(ratioOf(figures[name], figures.portkey))}` : "";
  const instead = (name: Name): string => {
    const { calls = 0, first } = missed?.[name] ?? {};
    return calls > 0 ? `\n    ${calls} calls were not answered by the model, the first: ${first}` : "";
  };
  console.log(`portkey: ${what}: gateway ${of("portkey")}${instead("portkey")}`);
  console.log(`  router in workerd ${of("alone")}${toGateway("alone")}${instead("alone")}`);
  console.log(`  router by npm start ${of("sluice")}${toGateway("sluice")}${instead("sluice")}`);
}

/** The folder that the gateway is installed in. */
async function install(folder: string): Promise<string> {
  console.log(`portkey: downloading ${GATEWAY}`);
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder];
  await promisify(execFile)("npm", ["install", ...flags, GATEWAY]);
  return folder;
}

async function startSluice(folder: string, endpoint: string): Promise<Asked> {
  const port = await freePort();
  const flags = [
    "--port",
    String(port),
    "--aws-endpoint",
    endpoint,
    "--state",
    join(folder, "state"),
    "--model",
    MODEL,
  ];
  const started = await start(folder, "sluice", ["--import", "tsx", "fixtures/local/start.ts", ...flags], {
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_REGION: "us-east-1",
  });
  return ready(folder, "sluice", {
    url: `http://127.0.0.1:${port}/v1/route`,
    headers: { "content-type": "application/json" },
    bodyOf: (query) => JSON.stringify({ query }),
    answered: '"source":"distilled"',
    ...started,
  });
}

/** The published Worker in workerd, without what Miniflare puts around it: its proxy, and its cache, KV and R2 in another process. */
async function startAlone(endpoint: string): Promise<Asked> {
  const variables = {
    SLUICE_MODELS: `us-east-1=${MODEL}`,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint,
  };
  const { url, cpuMs, close } = await startWorkerd({ script: await bundled("test/bench/edge-router.ts"), variables });
  return {
    url,
    headers: { "content-type": "application/json" },
    bodyOf: (query) => JSON.stringify({ query }),
    answered: '"source":"distilled"',
    cpuMs,
    close,
  };
}

async function startPortkey(folder: string, installed: string, endpoint: string): Promise<Asked> {
  const port = await freePort();
  const script = join(installed, "node_modules/@portkey-ai/gateway/build/start-server.js");
  const started = await start(folder, "portkey", [script, `--port=${port}`, "--headless"], {});
  return ready(folder, "portkey", {
    url: `http://127.0.0.1:${port}/v1/chat/completions`,
    headers: {
      "content-type": "application/json",
      "x-portkey-provider": "bedrock",
      "x-portkey-custom-host": endpoint,
      "x-portkey-aws-access-key-id": CREDENTIALS.accessKeyId,
      "x-portkey-aws-secret-access-key": CREDENTIALS.secretAccessKey,
      "x-portkey-aws-region": "us-east-1",
    },
    bodyOf: (query) =>
      JSON.stringify({
        model: MODEL,
        messages: [
          { role: "system", content: systemPrompt(videoSearch, "distilled") },
          { role: "user", content: query },
        ],
        max_tokens: 1000,
        temperature: 0,
      }),
    answered: '"choices"',
    ...started,
  });
}

/** A process that writes to a file, as a server does. */
async function start(
  folder: string,
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Pick<Asked, "cpuMs" | "close">> {
  const log = await open(join(folder, `${name}.log`), "w");
  const child = spawn(process.execPath, args, { stdio: ["ignore", log.fd, log.fd], env: { ...process.env, ...env } });
  const ended = once(child, "exit");
  return {
    cpuMs: () => cpuMsOfAll(child.pid ?? 0),
    async close() {
      child.kill("SIGTERM");
      const patience = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      await ended;
      clearTimeout(patience);
      await log.close();
    },
  };
}

/** @throws with what the server said when it does not answer from the model in time. */
async function ready(folder: string, name: string, server: Asked): Promise<Asked> {
  const untilMs = performance.now() + START_MS;
  let last = "";
  while (performance.now() < untilMs) {
    last = await ask(server, "zxqv first plomf").catch(String);
    if (last.includes(server.answered)) return server;
    await pause(200);
  }
  await server.close();
  const log = await readFile(join(folder, `${name}.log`), "utf8");
  throw new Error(`${name} does not answer from the model: ${last.slice(0, 300)}\n${log.slice(-2000)}`);
}

async function ask({ url, headers, bodyOf }: Asked, query: string): Promise<string> {
  const signal = AbortSignal.timeout(ANSWER_MS);
  return (await fetch(url, { method: "POST", headers, body: bodyOf(query), signal })).text();
}

async function p50(server: Asked, next: () => string): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < CALLS_A_ROUND; i++) {
    const query = next();
    const startedMs = performance.now();
    const text = await ask(server, query);
    times.push(performance.now() - startedMs);
    if (!text.includes(server.answered)) throw new Error(`not answered by the model: ${text.slice(0, 300)}`);
  }
  return median(times);
}

/** As many callers as connections ask one query after the other, no query twice. */
async function load(server: Asked, next: () => string, missed: Missed): Promise<{ answers: number; seconds: number }> {
  const startedMs = performance.now();
  let answers = 0;
  const caller = async () => {
    while (performance.now() - startedMs < SECONDS * 1000) {
      const text = await ask(server, next()).catch((error: Error) => `${error.name}: ${error.message}`);
      if (text.includes(server.answered)) answers++;
      else if (missed.calls++ === 0) missed.first = text.slice(0, 300);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, caller));
  return { answers, seconds: (performance.now() - startedMs) / 1000 };
}
