/**
 * What audits add to an answer: the same service with audits at 1 % and without them, in alternating rounds over the same queries in
 * process, where the network hides nothing. The ratio of the medians has an interval (bootstrap over rounds); rounds go on until it is narrow.
 * Then what a day of audits costs at a million queries.
 */
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { createRandom } from "../../distill/lib/statistics/random.ts";
import { costUsd, DEPLOYMENT_PRICE } from "../../edge/bedrock/models.ts";
import { converseInput } from "../../edge/bedrock/request.ts";
import { createRouter } from "../../edge/router.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { watchInMemory } from "../edge/watch/in-memory.ts";

const SHARE = 0.01;
const QUERIES_A_ROUND = 200;
const MIN_ROUNDS = 20;
const MAX_ROUNDS = 400;
/** The interval's width at which the ratio is told. */
const NARROW = 0.05;

export async function bench(): Promise<void> {
  const queries = readFileSync(new URL("../../fixtures/queries/handwritten.jsonl", import.meta.url), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as { query: string }).query);
  const student = new Uint8Array(readFileSync(new URL("../../edge/student/video-search.bin", import.meta.url)));
  const router = (share: number) =>
    createRouter({
      variables: {
        SLUICE_AUTH: "off",
        SLUICE_RATE_LIMIT: "off",
        SLUICE_SECRET: "0123456789abcdef",
        SLUICE_AUDIT_SHARE: String(share),
        SLUICE_MODELS: "us-east-1=amazon.nova-micro-v1:0",
      },
      students: { [videoSearch.name]: student },
      watch: watchInMemory(Date.now),
      log: () => {},
      pending: () => {},
    });
  const both = { with: router(SHARE), without: router(0) };
  const timeOf = async (which: keyof typeof both, round: number): Promise<number> => {
    const times = [];
    for (let i = 0; i < QUERIES_A_ROUND; i++) {
      const query = queries[(round * QUERIES_A_ROUND + i) % queries.length]!;
      const request = new Request("https://router.example/v1/route", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query }),
      });
      const startedMs = performance.now();
      await both[which].fetch(request);
      times.push(performance.now() - startedMs);
      await pause(1); // callers come one after the other, and what is done after an answer is done before the next one
    }
    return median(times);
  };
  await timeOf("with", 0);
  await timeOf("without", 0);
  const ratios: number[] = [];
  let interval: [number, number] = [0, 2];
  while (ratios.length < MIN_ROUNDS || (interval[1] - interval[0] > NARROW && ratios.length < MAX_ROUNDS)) {
    const round = ratios.length;
    const order = round % 2 === 0 ? (["with", "without"] as const) : (["without", "with"] as const);
    const taken = { with: 0, without: 0 };
    for (const which of order) taken[which] = await timeOf(which, round);
    ratios.push(taken.with / taken.without);
    interval = bootstrap(ratios);
  }
  const [low, high] = interval.map((each) => each.toFixed(3));
  if (interval[1] - interval[0] > NARROW)
    console.log(`the machine is too busy to tell: after ${ratios.length} rounds the interval is ${low} to ${high}`);
  else
    console.log(
      `an answer with audits of ${SHARE * 100} % against one without: ${median(ratios).toFixed(3)} (95 % interval ${low} to ${high}, ${ratios.length} rounds of ${QUERIES_A_ROUND})`,
    );
  const prompt = JSON.stringify(converseInput(videoSearch, "amazon.nova-micro-v1:0", queries[0]!)).length;
  const each = costUsd(DEPLOYMENT_PRICE, { inputTokens: Math.ceil(prompt / 3), outputTokens: 60 });
  for (const share of [0.001, 0.01])
    console.log(
      `a million queries a day, ${share * 100} % audited with Nova Micro: at most ${(1e6 * share).toFixed(0)} calls, USD ${(1e6 * share * each).toFixed(2)} before the limit of USD 1`,
    );
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

function bootstrap(values: readonly number[]): [number, number] {
  const random = createRandom("watch bench");
  const medians = Array.from({ length: 500 }, () =>
    median(values.map(() => values[Math.floor(random() * values.length)]!)),
  ).sort((a, b) => a - b);
  return [medians[12]!, medians[487]!];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await bench();
