/**
 * `npm run bench -- portkey`: the router, in workerd alone and as `npm start` runs it, beside the Portkey gateway, all asking the same fake Bedrock, in
 * alternating rounds: milliseconds of a call at the median, one after the other, and requests a second over some connections. The
 * gateway is downloaded into a temporary folder, its install scripts off, and only by this bench.
 */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs, promisify } from "node:util";
import { systemPrompt } from "../../edge/bedrock/prompt.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { freePort } from "../free-port.ts";
import { bundled } from "./bundled.ts";
import { startFakeBedrock } from "./fake-bedrock.ts";
import { type Figures, inRounds, median, ratioOf, told } from "./rounds.ts";
import { startWorkerd } from "./workerd.ts";

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
  close(): Promise<void>;
}

export async function bench(args: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { gateway: { type: "string" } } });
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
    let query = 0;
    const subjects = <T>(measure: (server: Asked, next: () => string) => Promise<T>) => ({
      sluice: () => measure(sluice, () => `zxqv ${query++} plomf`),
      alone: () => measure(alone, () => `zxqv ${query++} plomf`),
      portkey: () => measure(portkey, () => `zxqv ${query++} plomf`),
    });
    for (const warm of Object.values(subjects(p50))) for (let i = 0; i < 5; i++) await warm();
    const ms = await inRounds({ subjects: subjects(p50), reference: "portkey", minRounds: 11, maxRounds: 20 });
    print("p50 of a call, one after the other", "ms", 2, ms);
    const rates = await inRounds({ subjects: subjects(rate), reference: "portkey", minRounds: 7, maxRounds: 9 });
    print(`answers a second over ${CONNECTIONS} connections`, "/s", 0, rates);
  } finally {
    await Promise.all([...running.map((server) => server.close()), bedrock.close()]);
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 }); // workerd writes until it has ended
  }
}

function print(what: string, unit: string, digits: number, figures: Figures<"sluice" | "alone" | "portkey">): void {
  const of = (name: keyof typeof figures) => `${median(figures[name]).toFixed(digits)} ${unit}`;
  const toGateway = (name: keyof typeof figures) => told(ratioOf(figures[name], figures.portkey));
  console.log(`portkey: ${what}: gateway ${of("portkey")}`);
  console.log(`  router in workerd ${of("alone")}, to the gateway ${toGateway("alone")}`);
  console.log(`  router by npm start ${of("sluice")}, to the gateway ${toGateway("sluice")}`);
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
  const close = await start(folder, "sluice", ["--import", "tsx", "fixtures/local/start.ts", ...flags], {
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_REGION: "us-east-1",
  });
  return ready(folder, "sluice", {
    url: `http://127.0.0.1:${port}/v1/route`,
    headers: { "content-type": "application/json" },
    bodyOf: (query) => JSON.stringify({ query }),
    answered: '"source":"distilled"',
    close,
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
  const { url, close } = await startWorkerd({ script: await bundled("test/bench/edge-router.ts"), variables });
  return {
    url,
    headers: { "content-type": "application/json" },
    bodyOf: (query) => JSON.stringify({ query }),
    answered: '"source":"distilled"',
    close,
  };
}

async function startPortkey(folder: string, installed: string, endpoint: string): Promise<Asked> {
  const port = await freePort();
  const script = join(installed, "node_modules/@portkey-ai/gateway/build/start-server.js");
  const close = await start(folder, "portkey", [script, `--port=${port}`, "--headless"], {});
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
    close,
  });
}

/** A process that writes to a file, as a server does. @returns what ends it. */
async function start(
  folder: string,
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<() => Promise<void>> {
  const log = await open(join(folder, `${name}.log`), "w");
  const child = spawn(process.execPath, args, { stdio: ["ignore", log.fd, log.fd], env: { ...process.env, ...env } });
  const ended = once(child, "exit");
  return async () => {
    child.kill("SIGTERM");
    const patience = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    await ended;
    clearTimeout(patience);
    await log.close();
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

/** Answers a second while as many callers as connections ask one query after the other, no query twice. */
async function rate(server: Asked, next: () => string): Promise<number> {
  const startedMs = performance.now();
  let answered = 0;
  const caller = async () => {
    while (performance.now() - startedMs < SECONDS * 1000) {
      const text = await ask(server, next()).catch(() => ""); // a stalled server answers nothing, and its rate says so
      if (text.includes(server.answered)) answered++;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, caller));
  return (answered * 1000) / (performance.now() - startedMs);
}

if (import.meta.main) await bench(process.argv.slice(2));
