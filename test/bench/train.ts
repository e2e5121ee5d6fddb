/**
 * `student train` at full effort on a file of any length that is written for the purpose, and `student predict` over the same file: how
 * long, how much memory, what was sampled.
 *
 *   npm run bench -- train [--rows 1000000] [--effort full|quick]
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeJsonl } from "../../distill/lib/files/atomic-write.ts";
import { measureStep, toldStep } from "./measured-step.ts";
import { bench as benchHandWritten } from "./student-hand-written.ts";
import { labelledRows } from "./training-rows.ts";

const CALIBRATION = "fixtures/queries/handwritten.jsonl";

export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { rows: { type: "string", default: "1000000" }, effort: { type: "string", default: "full" } },
  });
  const rows = Number(values.rows);
  if (!Number.isInteger(rows) || rows < 1000) throw new Error("--rows takes a whole number from 1000 on");
  const folder = mkdtempSync(join(tmpdir(), "sluice-train-"));
  const data = join(folder, "train.jsonl");
  const calibration = join(folder, "calibration.jsonl");
  const model = join(folder, "model.bin");
  try {
    await writeJsonl(data, labelledRows(rows));
    await writeJsonl(calibration, calibrationRows());
    const training = ["train", "--data", data, "--calibration", calibration, "--out", model, "--effort", values.effort];
    const trained = await measureStep("student", training, { runs: folder });
    console.log(`student train, ${rows} rows, ${values.effort} effort: ${toldStep(trained)}`);
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
