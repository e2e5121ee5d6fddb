/**
 * What audits add to an answer: the same service with audits at 1 % and without them, in alternating rounds over the same queries in
 * process, where the network hides nothing.
 * Then what a day of audits costs at a million queries.
 */
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { costUsd, DEPLOYMENT_RATE } from "../../edge/bedrock/models.ts";
import { converseInput } from "../../edge/bedrock/request.ts";
import { createRouter } from "../../edge/router.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { watchInMemory } from "../edge/watch/in-memory.ts";
import { inRounds, median, ratioOf, told } from "./rounds.ts";

const SHARE = 0.01;
const QUERIES_A_ROUND = 200;

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
  const ms = await inRounds({
    subjects: { with: (round) => timeOf("with", round), without: (round) => timeOf("without", round) },
    reference: "without",
    minRounds: 20,
    maxRounds: 400,
  });
  console.log(
    `an answer with audits of ${SHARE * 100} % to one without: ${told(ratioOf(ms.with, ms.without))} [rounds of ${QUERIES_A_ROUND}]`,
  );
  const prompt = JSON.stringify(converseInput(videoSearch, "amazon.nova-micro-v1:0", queries[0]!)).length;
  const each = costUsd(DEPLOYMENT_RATE, { inputTokens: Math.ceil(prompt / 3), outputTokens: 60 });
  for (const share of [0.001, 0.01])
    console.log(
      `a million queries a day, ${share * 100} % audited with Nova Micro: at most ${(1e6 * share).toFixed(0)} calls, USD ${(1e6 * share * each).toFixed(2)} before the limit of USD 1`,
    );
}
