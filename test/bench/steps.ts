/**
 * Time and memory of the steps that read every row, 2-synthesize, 3-label and 4-prepare, over a run that is written for the purpose,
 * 10,000 to a million rows unless named. The teacher's answers to all but some hundred are on disk; the stand-in gives the others.
 * `--against DIR` runs another checkout on a copy of the run, and says whether it writes the same.
 *
 *   npm run bench -- steps [--rows 10000,100000,1000000] [--against DIR]
 */
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OptionValues } from "../../distill/lib/command/options.ts";
import { writeJsonl } from "../../distill/lib/files/atomic-write.ts";
import { sha256File, sha256Text } from "../../distill/lib/files/digest.ts";
import { labelKey } from "../../distill/lib/label/questions.ts";
import type { QueryRow } from "../../distill/lib/run/rows.ts";
import { openRun } from "../../distill/lib/run/run-dir.ts";
import { videoSearch as task } from "../../edge/task/video-search.ts";
import { startAws } from "../../fixtures/aws/server.ts";
import { AGAINST, checkoutAt, sizesOf } from "./given.ts";
import { measureStep, toldStep } from "./measured-step.ts";
import { labelledRows } from "./training-rows.ts";

const RUN = "rows";
const MODEL = "us.amazon.nova-pro-v1:0";
/** As 1-collect draws them unless it is told otherwise. */
const EVALUATION_ROWS = 1_000;
/** Rows that the teacher has not answered yet. */
const OPEN = 200;
const STEPS = [["2-synthesize", "--count", "400"], ["3-label", "--budget-usd", "1000000"], ["4-prepare"]] as const;
/** What the steps write. */
const OUTPUTS = [
  ...["synthetic.jsonl", "diversity.json", "labels.jsonl", "invalid.jsonl", "review.jsonl", "train.jsonl"],
  ...["calibration.jsonl", "test.jsonl", "rule-answered.jsonl", "bedrock-distillation.jsonl"],
  ...["bedrock-fine-tuning.jsonl", "bedrock-validation.jsonl", "data-card.md"],
];

type Labelled = Pick<QueryRow, "query" | "gold">;

function* rows(count: number): Generator<Labelled & QueryRow> {
  let number = 0;
  for (const { query, label, group } of labelledRows(count)) {
    const part = number < EVALUATION_ROWS ? "calibration" : number < 2 * EVALUATION_ROWS ? "test" : "train";
    yield { id: `q${number++}`, query, part, source: "edge-log", lang: "en", gold: { ...label }, group };
  }
}

const keysOf = function* (count: number) {
  const spec = { task, model: MODEL, samples: 1, run: RUN };
  let left = count - OPEN;
  for (const { query, gold } of rows(count)) {
    if (left-- <= 0) return;
    const key = labelKey(spec, query, 0);
    yield { key, call: sha256Text(key).slice(0, 36), value: gold, at: "2026-11-28T12:00:00.000Z" };
  }
};

function* calls(count: number): Generator<object> {
  for (const { key, call, at } of keysOf(count)) yield { call, key, reservedUsd: 0.001, at };
}

/** As step 3 keeps them in `answers.jsonl`. */
function* answers(count: number): Generator<object> {
  const paid = { model: MODEL, inputTokens: 800, outputTokens: 40, costUsd: 0.0008 };
  for (const { key, call, value, at } of keysOf(count)) yield { key, attempt: 1, call, ok: true, value, ...paid, at };
}

function* setAside(count: number): Generator<object> {
  for (let i = 0; i < count; i++) yield { id: `a${i}`, query: `query ${i}`, reason: `answered by rule r${i % 9}` };
}

export const options = {
  rows: { kind: "text", value: "N,N", default: "10000,100000,1000000", help: "sizes of the run" },
  against: AGAINST,
} as const;

export async function bench(values: OptionValues<typeof options>): Promise<void> {
  const sizes = sizesOf("--rows", values.rows, 3 * EVALUATION_ROWS);
  const against = values.against && checkoutAt(values.against);
  for (const count of sizes) await measure(count, against);
}

async function measure(count: number, against: string | undefined): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "sluice-steps-"));
  const aws = await startAws({ port: 0, stateDir: join(folder, "aws") });
  try {
    const own = join(folder, "own");
    const run = await openRun(RUN, task, { root: own });
    await writeJsonl(run.path("queries.jsonl"), rows(count));
    await writeJsonl(run.path("set-aside.jsonl"), setAside(count));
    const other = join(folder, "other");
    if (against !== undefined) cpSync(own, other, { recursive: true });
    process.env["AWS_ENDPOINT_URL"] = aws.url;
    await measureSteps("this checkout", count, own);
    if (against === undefined) return;
    await measureSteps(against, count, other, against);
    const differing: string[] = [];
    for (const file of OUTPUTS) if ((await hashOf(own, file)) !== (await hashOf(other, file))) differing.push(file);
    console.log(`${count} rows: ${differing.length === 0 ? "both write the same" : `differ: ${differing.join(", ")}`}`);
  } finally {
    await aws.close();
    rmSync(folder, { recursive: true });
  }
}

async function measureSteps(label: string, count: number, runs: string, checkout?: string): Promise<void> {
  for (const [step, ...options] of STEPS) {
    if (step === "3-label") {
      await writeJsonl(join(runs, RUN, "answers.jsonl"), answers(count));
      await writeJsonl(join(runs, RUN, "calls.jsonl"), calls(count));
    }
    try {
      const measured = await measureStep(step, ["--run", RUN, ...options], { runs, ...(checkout && { checkout }) });
      console.log(`${label}, ${step}, ${count} rows: ${toldStep(measured)}`);
    } catch (error) {
      console.log(`${label}, ${step}, ${count} rows: ${(error as Error).message.slice(0, 2_000)}`);
      return; // what comes after it has nothing to read
    }
  }
}

const hashOf = async (runs: string, file: string): Promise<string> => {
  const path = join(runs, RUN, file);
  return existsSync(path) ? sha256File(path) : "";
};
