/** `logged-training.jsonl`: what a job will find in invocation logs, written down before the job is paid. */
import { renameSync } from "node:fs";
import { join } from "node:path";
import { type OptionSpecs, type OptionValues, UsageError } from "../command/options.ts";
import { scratchFolder } from "../disk/scratch.ts";
import { writeJsonl } from "../files/atomic-write.ts";
import { teacherOf } from "../models/teacher.ts";
import { runsRoot } from "../run/run-dir.ts";
import type { Step } from "../run/step.ts";
import { DISTILLATION_LIMITS } from "../training-file/records.ts";
import { type LogSource, loggedRecords, readLogSource } from "./log-source.ts";
import type { CUSTOMIZE_OPTIONS } from "./options.ts";

export const LOGGED_FILE = "logged-training.jsonl";

type Given = OptionValues<typeof CUSTOMIZE_OPTIONS>;
type Frame = Pick<Step<OptionSpecs>, "run" | "aws" | "heading" | "say" | "beginRun">;

/** @throws UsageError where its options do not go together */
export function logSourceOf(options: Given): LogSource | undefined {
  const { fromLogs, logFilter, useResponses } = options;
  if (fromLogs === undefined) {
    if (logFilter.length > 0 || useResponses)
      throw new UsageError("--log-filter and --use-responses go with --from-logs s3://bucket/prefix");
    return undefined;
  }
  if (options.method !== "distillation" || options.data !== undefined)
    throw new UsageError("--from-logs goes with --method distillation, and not with --data");
  return readLogSource(fromLogs, logFilter, useResponses);
}

/** Writes down what the job will find in the logs, and returns the path. @throws where that is too little */
export async function loggedFile(step: Frame, source: LogSource, options: Given): Promise<string> {
  const { run } = step;
  const connected = await step.aws();
  const { modelId } = await teacherOf(run, connected, options.teacher);
  const counts = { records: 0, dropped: 0, filtered: 0 };
  async function* enough(): AsyncGenerator<object> {
    yield* loggedRecords(connected.s3, source, modelId, counts);
    step.heading("Invocation logs");
    step.say(
      `${source.place}: ${counts.records} prompts; ${counts.filtered} calls left out by the filter, ${counts.dropped} that are not one turn of text`,
    );
    if (counts.records < DISTILLATION_LIMITS.minRecords)
      throw new UsageError(
        `--from-logs ${source.place}: ${counts.records} usable prompts, and a distillation needs ${DISTILLATION_LIMITS.minRecords}: name a place that ends earlier, or another --log-filter`,
      );
  }
  // Logs that cannot be read, or hold too little, make no run.
  const path = run.isMade() ? run.path(LOGGED_FILE) : join(scratchFolder(runsRoot(), "from-logs"), LOGGED_FILE);
  await writeJsonl(path, enough());
  if (run.isMade() || options.dryRun) return path;
  await step.beginRun();
  renameSync(path, run.path(LOGGED_FILE));
  return run.path(LOGGED_FILE);
}
