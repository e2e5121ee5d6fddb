/**
 * Share of a quota that labelling uses once warm: three minutes against a stand-in that grants 600 requests a minute, once
 * with the quota known and once finding it by being throttled.
 *
 *     node --import tsx test/bench/label-throughput-proof.ts
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connectAws } from "../../distill/lib/aws/connect.ts";
import { parseLabel } from "../../distill/lib/label/parse-label.ts";
import { labelQuestions } from "../../distill/lib/label/questions.ts";
import { askAll } from "../../distill/lib/paid/ask-all.ts";
import { createConverse } from "../../distill/lib/paid/converse.ts";
import { openJournal } from "../../distill/lib/paid/journal.ts";
import { createBudget } from "../../distill/lib/paid/money.ts";
import { createPace, type Quotas } from "../../distill/lib/paid/pace.ts";
import { priceOf } from "../../edge/bedrock/models.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { startAws } from "../../fixtures/aws/server.ts";

const MODEL = "us.amazon.nova-pro-v1:0";
const REQUESTS_PER_MINUTE = 600;
const WARM_SECONDS = 60;
const SECONDS = 180;

async function measure(name: string, quotas: Quotas): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "sluice-throughput-"));
  const server = await startAws({
    port: 0,
    stateDir: join(dir, "aws"),
    quota: { requestsPerMinute: REQUESTS_PER_MINUTE },
    faults: { rules: [{ operation: "Converse", latencyMs: 200 }] },
  });
  const aws = await connectAws({ AWS_ENDPOINT_URL: server.url });
  const journal = await openJournal(join(dir, "answers.jsonl"), join(dir, "calls.jsonl"));
  const stop = new AbortController();
  const asked = askAll({
    questions: labelQuestions(
      { task: videoSearch, model: MODEL, samples: 1, run: name },
      Array.from({ length: 10_000 }, (_, i) => `a dog barks behind door number ${i}`),
    ),
    parse: (content) => parseLabel(videoSearch, content),
    converse: createConverse(aws.runtime({ maxAttempts: 1 })),
    journal,
    budget: createBudget(1_000),
    pace: createPace(64, quotas),
    model: MODEL,
    price: priceOf(MODEL)!,
    stop: stop.signal,
  });
  await sleep(WARM_SECONDS * 1000);
  const warm = journal.answers.size;
  await sleep((SECONDS - WARM_SECONDS) * 1000);
  const answers = journal.answers.size - warm;
  stop.abort();
  const { throttled } = await asked;
  await journal.close();
  await aws.close();
  await server.close();
  rmSync(dir, { recursive: true });
  const share = answers / ((REQUESTS_PER_MINUTE * (SECONDS - WARM_SECONDS)) / 60);
  process.stdout.write(
    `${name}: ${answers} answers in ${SECONDS - WARM_SECONDS} s after ${WARM_SECONDS} s, ${(share * 100).toFixed(1)} % of the quota; ${throttled} throttled in all\n`,
  );
}

await Promise.all([measure("quota known", { requestsPerMinute: REQUESTS_PER_MINUTE }), measure("quota not known", {})]);
