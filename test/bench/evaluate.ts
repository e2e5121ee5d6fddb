/**
 * Time and memory of `8-evaluate` over test rows, training rows and answers of one model on disk that are written for the purpose, 10,000 to
 * a million of each unless named. No model is asked.
 *
 *   npm run bench -- evaluate [--rows 10000,100000,1000000]
 */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OptionValues } from "../../distill/lib/command/options.ts";
import { writeJsonl } from "../../distill/lib/files/atomic-write.ts";
import { keyOf } from "../../distill/lib/files/digest.ts";
import { requestHash } from "../../distill/lib/models/infer.ts";
import type { Example } from "../../distill/lib/run/rows.ts";
import { openRun } from "../../distill/lib/run/run-dir.ts";
import { systemPrompt } from "../../edge/bedrock/prompt.ts";
import { cleanQuery } from "../../edge/cascade/key.ts";
import { videoSearch as task } from "../../edge/task/video-search.ts";
import { startAws } from "../../fixtures/aws/server.ts";
import { sizesOf } from "./given.ts";
import { measureStep, toldStep } from "./measured-step.ts";
import { labelledRows } from "./training-rows.ts";

const RUN = "evaluate";
const MODEL = "us.amazon.nova-micro-v1:0";
/** The model answers one row in this many as the row before it should be. */
const WRONG_EVERY = 7;

function* examples(count: number): Generator<Example> {
  let number = 0;
  for (const { query, label } of labelledRows(count))
    yield { id: `q${number++}`, query, label, labelSource: "teacher", lang: "en", source: "edge-log" };
}

/** As step 8 keeps them in `predictions/base.jsonl`. */
function* answers(count: number): Generator<object> {
  const form = requestHash(task, { modelId: MODEL, prompt: systemPrompt(task, "teacher") });
  const usage = { inputTokens: 800, outputTokens: 40 };
  let before = {};
  let number = 0;
  for (const { id, query, label } of examples(count)) {
    const weights = ++number % WRONG_EVERY === 0 ? before : label;
    const key = keyOf(id, cleanQuery(query), MODEL, form);
    yield {
      key,
      id,
      query,
      model: MODEL,
      weights,
      usage,
      ms: 400,
      serverMs: 300,
      simulated: true,
      at: "2026-11-28T12:00:00Z",
    };
    before = label ?? {};
  }
}

export const options = {
  rows: { kind: "text", value: "N,N", default: "10000,100000,1000000", help: "sizes of the test part" },
} as const;

export async function bench(values: OptionValues<typeof options>): Promise<void> {
  for (const rows of sizesOf("--rows", values.rows, 100)) await measure(rows);
}

async function measure(rows: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "sluice-evaluate-"));
  const aws = await startAws({ port: 0, stateDir: join(folder, "aws") });
  const runs = join(folder, "runs");
  try {
    const run = await openRun(RUN, task, { root: runs });
    await writeJsonl(run.path("train.jsonl"), examples(rows));
    await writeJsonl(run.path("test.jsonl"), examples(rows));
    await writeJsonl(run.path("predictions/base.jsonl"), answers(rows));
    copyFileSync("edge/student/video-search.bin", run.path("student.bin"));
    process.env["AWS_ENDPOINT_URL"] = aws.url;
    const options = ["--run", RUN, "--base", MODEL, "--budget-usd", "0", "--retrieval", "none", "--archive", "none"];
    const measured = await measureStep("8-evaluate", options, { runs });
    console.log(`${rows} test rows, training rows and answers on disk: ${toldStep(measured)}`);
  } finally {
    await aws.close();
    rmSync(folder, { recursive: true });
  }
}
