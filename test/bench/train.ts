/**
 * `student train` at full effort on a file of any length that is written for the purpose, and `student predict` over the same file: how
 * long, how much memory, what was sampled.
 *
 *   npm run bench -- train [--rows 1000000] [--effort full|quick]
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OptionValues } from "../../distill/lib/command/options.ts";
import { writeJsonl } from "../../distill/lib/files/atomic-write.ts";
import { measureStep, toldStep } from "./measured-step.ts";
import { bench as benchHandWritten } from "./student-hand-written.ts";
import { labelledRows } from "./training-rows.ts";

const CALIBRATION = "fixtures/queries/handwritten.jsonl";

export const options = {
  rows: { kind: "number", integer: true, min: 1000, default: 1_000_000, help: "rows to train on" },
  effort: { kind: "choice", choices: ["full", "quick"], default: "full", help: "of the training" },
} as const;

export async function bench(values: OptionValues<typeof options>): Promise<void> {
  const { rows, effort } = values;
  const folder = mkdtempSync(join(tmpdir(), "sluice-train-"));
  const data = join(folder, "train.jsonl");
  const calibration = join(folder, "calibration.jsonl");
  const model = join(folder, "model.bin");
  try {
    await writeJsonl(data, labelledRows(rows));
    await writeJsonl(calibration, calibrationRows());
    const training = ["train", "--data", data, "--calibration", calibration, "--out", model, "--effort", effort];
    const trained = await measureStep("student", training, { runs: folder });
    console.log(`student train, ${rows} rows, ${effort} effort: ${toldStep(trained)}`);
    for (const line of trained.warned.match(/.*uniform sample.*/g) ?? [])
      console.log(`  ${line.replace(data, "the file")}`);
    for (const line of trained.printed.trim().split("\n")) console.log(`  ${line.replace(`${folder}/`, "")}`);
    const predicted = await measureStep("student", ["predict", "--model", model], { runs: folder, input: data });
    console.log(`student predict, ${rows} rows: ${toldStep(predicted)}`);
    await benchHandWritten("video-search", model);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function calibrationRows(): object[] {
  const rows = readFileSync(CALIBRATION, "utf8").trimEnd().split("\n");
  return rows.map((line) => JSON.parse(line) as { part: string }).filter(({ part }) => part === "calibration");
}
