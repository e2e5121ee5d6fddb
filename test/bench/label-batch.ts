/**
 * `3-label --batch` with 200,000 queries against the local stand-in, unless `--records` says otherwise: how many jobs, how long, how much
 * memory. Time is mostly the stand-in's, which answers every record.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OptionValues } from "../../distill/lib/command/options.ts";
import { writeJsonl } from "../../distill/lib/files/atomic-write.ts";
import { readJsonl } from "../../distill/lib/files/jsonl.ts";
import { parseLabelRow, type QueryRow } from "../../distill/lib/run/rows.ts";
import { openRun } from "../../distill/lib/run/run-dir.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { startAws } from "../../fixtures/aws/server.ts";
import { measureStep } from "./measured-step.ts";

const RUN = "batch";
const BUDGET_USD = 1000;

function* rows(count: number): Generator<QueryRow> {
  const scenes = ["by the sea", "on a train", "in the rain", "at a market", "under the bridge"];
  const sounds = ["a dog barks", "someone sings", "a red car stops", "a judge speaks", "bells ring", "a crowd runs"];
  for (let i = 0; i < count; i++) {
    const query = `${sounds[i % sounds.length]} ${scenes[i % scenes.length]}, reel ${i}`;
    yield { id: `q${i}`, query, part: "train", source: "edge-log", lang: "en" };
  }
}

export const options = {
  records: { kind: "number", integer: true, min: 100, default: 200_000, help: "queries to label" },
} as const;

export async function bench(values: OptionValues<typeof options>): Promise<void> {
  const { records } = values;
  const folder = mkdtempSync(join(tmpdir(), "sluice-batch-"));
  const aws = await startAws({ port: 0, stateDir: join(folder, "aws") });
  const runs = join(folder, "runs");
  try {
    const run = await openRun(RUN, videoSearch, { root: runs });
    await writeJsonl(run.path("queries.jsonl"), rows(records));
    process.env["AWS_ENDPOINT_URL"] = aws.url;
    const options = ["--run", RUN, "--batch", "--budget-usd", String(BUDGET_USD)];
    const { seconds, cpuSeconds, megabytes } = await measureStep("3-label", options, { runs });
    let labels = 0;
    for await (const _ of readJsonl(run.path("labels.jsonl"), parseLabelRow)) labels++;
    const { jobs } = JSON.parse(readFileSync(run.path("batch.json"), "utf8")) as { jobs: { records: number }[] };
    console.log(
      `${records} records in ${jobs.length} jobs (${jobs.map((job) => job.records).join(", ")}): ${labels} labels, ` +
        `${seconds.toFixed(0)} s, ${cpuSeconds.toFixed(0)} s of processor in the step, ${megabytes.toFixed(0)} MB at most`,
    );
  } finally {
    await aws.close();
    rmSync(folder, { recursive: true });
  }
}
