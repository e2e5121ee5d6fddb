/**
 * Throughput and latency of the router in workerd, on its own socket (no proxy in between), beside yardsticks measured in the
 * same run: a trivial Hono route that parses the same body, and a bare signed call to the same stand-in of Bedrock.
 *
 *   node --import tsx test/bench/edge.ts
 *
 * Absolute figures depend on the machine; the ratios are what is compared.
 */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import autocannon from "autocannon";
import { build } from "esbuild";
import { unstable_readConfig } from "wrangler";
import { createInfer } from "../../edge/bedrock/converse.ts";
import { compileRules } from "../../edge/rules/compile.ts";
import { decodeStudent } from "../../edge/student/artefact.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { SEED_DEPLOYMENT_ARN } from "../../fixtures/aws/seed.ts";
import { startAws } from "../../fixtures/aws/server.ts";
import { bundleWorker } from "../../fixtures/local/router.ts";
import { post, startWorkerd } from "./workerd.ts";

/** Enough that the median is not one of the rounds, every third or so, in which all of the heap is collected. */
const ROUNDS = 9;
const SECONDS = 2;
const CONNECTIONS = 32;
const CALLS = 300;
const WARM_UP = 400;
const MODEL = "arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abcdefghijkl";

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const root = fileURLToPath(new URL("../../", import.meta.url));
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export async function bench(): Promise<void> {
  const worker = await bundleWorker();
  const gzipKib = gzipSync(await bundled(path("../../edge/worker.ts"), true)).length / 1024;
  console.log(`edge: bundle ${gzipKib.toFixed(1)} KiB gzip, minified, without the student (limit 150)`);
  await throughput(worker.script, worker.data);
  await bedrockPath();
  await tokens();
}

async function throughput(script: string, data: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const queries = studentAnswered(data.get("video-search.bin") ?? new Uint8Array());
  if (queries.length === 0)
    return console.log("edge: the student answers none of the fixtures, so its throughput is not measured");
  const trivial = await startWorkerd({ script: await bundled(path("edge-trivial.ts")) });
  const router = await startWorkerd({ script, data });
  const bodies = queries.map((query) => JSON.stringify({ query }));
  try {
    console.log(
      `edge: cold start to the first answer ${router.coldMs.toFixed(0)} ms, of a trivial worker ${trivial.coldMs.toFixed(0)} ms`,
    );
    const check = await post(router.url, bodies[0] ?? "");
    if (!check.includes('"source":"student"')) throw new Error(`not answered by the student: ${check}`);
    const rates: { trivial: number; router: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rates.push({ trivial: await load(trivial.url, bodies), router: await load(router.url, bodies) });
    }
    const ratio = median(rates.map((rate) => rate.router / rate.trivial));
    console.log(
      `edge: POST /v1/route by the student ${median(rates.map((rate) => rate.router)).toFixed(0)} req/s, trivial Hono route ` +
        `${median(rates.map((rate) => rate.trivial)).toFixed(0)} req/s, ratio ${ratio.toFixed(2)} (at least 0.40) ` +
        `[${ROUNDS} rounds of ${SECONDS} s, ${CONNECTIONS} connections, ${queries.length} queries in turn; what the cache of 5,000 still holds is answered from it]`,
    );
  } finally {
    await Promise.all([trivial.close(), router.close()]);
  }
}

async function bedrockPath(): Promise<void> {
  const bedrock = await startBedrock();
  const variables = {
    SLUICE_MODELS: `us-east-1=${MODEL}`,
    AWS_ACCESS_KEY_ID: "AKIDBENCH",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.url,
  };
  const router = await startWorkerd({ script: await bundled(path("edge-router.ts")), variables });
  const bare = await startWorkerd({
    script: await bundled(path("edge-bare-call.ts")),
    variables: { ENDPOINT: bedrock.url, MODEL },
  });
  try {
    const timed = { router: [] as number[], bare: [] as number[] };
    const ask = async (which: "router" | "bare", i: number) => {
      const body = JSON.stringify({ query: `zxqv ${i} plomf ${which}` });
      const startedMs = performance.now();
      const text = await post(which === "router" ? router.url : bare.url, body);
      const ms = performance.now() - startedMs;
      if (which === "router" && !text.includes('"source":"distilled"'))
        throw new Error(`not answered by the model: ${text}`);
      return ms;
    };
    const firstMs = await ask("router", -1);
    for (let i = 0; i < WARM_UP; i++) await ask(i % 2 ? "router" : "bare", i + 10_000);
    for (let i = 0; i < CALLS; i++) {
      timed.bare.push(await ask("bare", i));
      timed.router.push(await ask("router", i));
    }
    const added = median(timed.router) - median(timed.bare);
    console.log(
      `edge: Bedrock path p50 ${median(timed.router).toFixed(2)} ms, bare signed call p50 ${median(timed.bare).toFixed(2)} ms, ` +
        `added ${added.toFixed(2)} ms (at most 1.50) [${CALLS} calls each, alternating; first call ${firstMs.toFixed(0)} ms; without the Cache API]`,
    );
  } finally {
    await Promise.all([router.close(), bare.close(), bedrock.close()]);
  }
}

/** What a call costs, as the stand-in's tokenizer counts. */
async function tokens(): Promise<void> {
  const stateDir = await mkdtemp(join(tmpdir(), "sluice-bench-"));
  const aws = await startAws({ port: 0, stateDir });
  const credentials = { accessKeyId: "AKIDSLUICELOCAL", secretAccessKey: "sluice-local-secret" };
  const query = "someone says let it go while thunder rumbles";
  try {
    for (const [what, modelId] of [
      ["distilled, compact form", SEED_DEPLOYMENT_ARN],
      ["not distilled, answer tool", "amazon.nova-micro-v1:0"],
    ] as const) {
      const infer = createInfer({ task: videoSearch, access: { endpoint: aws.url, credentials } });
      const { usage } = await infer({ region: "us-east-1", modelId }, query, AbortSignal.timeout(10_000));
      console.log(
        `edge: tokens of one call, ${what}: ${usage?.inputTokens} in, ${usage?.outputTokens} out (simulated tokenizer)`,
      );
    }
  } finally {
    await aws.close();
    await rm(stateDir, { recursive: true });
  }
}

/** Answered requests per second. */
async function load(url: string, bodies: readonly string[]): Promise<number> {
  const headers = { "content-type": "application/json" };
  let client = 0;
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    method: "POST",
    headers,
    body: bodies[0] ?? "",
    // Each connection goes round a share of the bodies: all of them for each would take longer than the measurement.
    setupClient: (one) => {
      const share = bodies.filter((_, i) => i % CONNECTIONS === client);
      client++;
      one.setRequests(share.map((body) => ({ method: "POST", headers, body })));
    },
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refused, ${result.errors} failed`);
  return result.requests.average;
}

/** Queries that the rules leave and the student answers; more than the router's cache holds. */
function studentAnswered(student: Uint8Array): string[] {
  const decoded = decodeStudent(student);
  if (!decoded.ok) return [];
  const rules = compileRules(videoSearch);
  const rows = readFileSync(path("../../fixtures/queries/composed.jsonl"), "utf8").trim().split("\n");
  const queries = new Set(rows.map((row) => (JSON.parse(row) as { query: string }).query));
  const now = new Date();
  const answered = [...queries].filter(
    (query) => !rules.read(query, { now }).answer && !decoded.student.predict(query).abstain,
  );
  return answered.slice(0, 8000);
}

async function startBedrock() {
  const answer = JSON.stringify({
    output: { message: { role: "assistant", content: [{ text: '{"v":0.1,"a":0.7,"t":0.1,"m":0.1}' }] } },
    stopReason: "end_turn",
    usage: { inputTokens: 40, outputTokens: 20, totalTokens: 60 },
    metrics: { latencyMs: 1 },
  });
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(200, { "content-type": "application/json" }).end(answer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

async function bundled(entry: string, minify = false): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify,
    write: false,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    external: ["node:*", "cloudflare:*", "*.bin"],
    logLevel: "silent",
    absWorkingDir: root,
    alias: minify ? (unstable_readConfig({ config: `${root}wrangler.toml` }).alias ?? {}) : {}, // as published
  });
  return outputFiles[0]?.text ?? "";
}

if (import.meta.main) await bench();
