/**
 * Processor time of workerd for a request that the student answers, beside a trivial Hono route that parses the same body, and beside
 * another checkout's router; and requests per second of each. Rounds go on until the processor times hold still: they hardly depend
 * on other work, as the rates do.
 */
import { readFileSync } from "node:fs";
import autocannon from "autocannon";
import { compileRules } from "../../edge/rules/compile.ts";
import { decodeStudent } from "../../edge/student/artefact.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { deployedWorker } from "../deployed-worker.ts";
import { bundled } from "./bundled.ts";
import { inRounds, median, ratioOf, told } from "./rounds.ts";
import { post, type Running, startWorkerd } from "./workerd.ts";

/** Of a round. Requests are counted, not seconds: on a busy machine workerd would otherwise be measured before it has compiled its code. */
const REQUESTS = 5000;
/** After this many requests the code is compiled. */
const WARM_UP = 10_000;
const CONNECTIONS = 32;

export async function measureThroughput(against: string | undefined): Promise<void> {
  const worker = await deployedWorker();
  const queries = studentAnswered();
  if (queries.length === 0)
    return console.log("edge: the student answers none of the fixtures, so its throughput is not measured");
  const workers: Record<string, Running> = {
    trivial: await startWorkerd({ script: await bundled("test/bench/edge-trivial.ts") }),
    router: await startWorkerd(worker),
    ...(against && { before: await startWorkerd(await deployedWorker(against)) }),
  };
  const bodies = queries.map((query) => JSON.stringify({ query }));
  try {
    for (const [name, { url }] of Object.entries(workers)) {
      const check = await post(url, bodies[0] ?? "");
      if (name !== "trivial" && !check.includes('"source":"student"'))
        throw new Error(`not answered by the student: ${check}`);
      await load(url, bodies, WARM_UP);
    }
    const rates = Object.fromEntries(Object.keys(workers).map((name) => [name, [] as number[]]));
    const subjects = Object.fromEntries(
      Object.entries(workers).map(([name, running]) => [
        name,
        async () => {
          const cpuBefore = running.cpuMs();
          rates[name]?.push(await load(running.url, bodies, REQUESTS));
          return ((running.cpuMs() - cpuBefore) * 1000) / REQUESTS;
        },
      ]),
    );
    const cpuUs = await inRounds<string>({ subjects, reference: against ? "before" : "trivial", maxRounds: 40 });
    const { router = [], trivial = [], before } = cpuUs;
    const rateOf = (name: string): readonly number[] => rates[name] ?? [];
    console.log(
      `edge: CPU of workerd for POST /v1/route by the student ${median(router).toFixed(0)} µs, trivial Hono route ${median(trivial).toFixed(0)} µs, ` +
        `trivial to router ${told(ratioOf(trivial, router))} (goal 0.50) [rounds of ${REQUESTS} requests, ${CONNECTIONS} connections, ` +
        `${queries.length} queries in turn; what the cache of 5,000 still holds is answered from it]`,
    );
    console.log(
      `edge: requests per second ${median(rateOf("router")).toFixed(0)}, trivial ${median(rateOf("trivial")).toFixed(0)}, ` +
        `ratio ${told(ratioOf(rateOf("router"), rateOf("trivial")))}`,
    );
    if (before)
      console.log(
        `edge: the other checkout CPU ${median(before).toFixed(0)} µs, router to that ${told(ratioOf(router, before))}, ` +
          `trivial to that ${told(ratioOf(trivial, before))}; ${median(rateOf("before")).toFixed(0)} req/s, router to that ${told(ratioOf(rateOf("router"), rateOf("before")))}`,
      );
  } finally {
    await Promise.all(Object.values(workers).map((running) => running.close()));
  }
}

/** Requests per second. */
async function load(url: string, bodies: readonly string[], amount: number): Promise<number> {
  const headers = { "content-type": "application/json" };
  let client = 0;
  const startedMs = performance.now();
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    amount,
    sampleInt: 20, // milliseconds after which it looks whether all are answered
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
  return (1000 * amount) / (performance.now() - startedMs);
}

/** Queries that the rules leave and the student answers; more than the router's cache holds. */
function studentAnswered(): string[] {
  const decoded = decodeStudent(readFileSync(new URL("../../edge/student/video-search.bin", import.meta.url)));
  if (!decoded.ok) return [];
  const rules = compileRules(videoSearch);
  const rows = readFileSync(new URL("../../fixtures/queries/composed.jsonl", import.meta.url), "utf8")
    .trim()
    .split("\n");
  const queries = new Set(rows.map((row) => (JSON.parse(row) as { query: string }).query));
  const now = new Date();
  const answered = [...queries].filter(
    (query) => !rules.read(query, { now }).answer && !decoded.student.predict(query).abstain,
  );
  return answered.slice(0, 8000);
}
