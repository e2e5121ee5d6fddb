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
import { type Measured, measureStep } from "./measured-step.ts";
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
    tell(`student train, ${rows} rows, ${values.effort} effort`, trained);
    for (const line of trained.warned.match(/.*uniform sample.*/g) ?? [])
      console.log(`  ${line.replace(data, "the file")}`);
    for (const line of trained.printed.trim().split("\n")) console.log(`  ${line.replace(`${folder}/`, "")}`);
    tell(
      `student predict, ${rows} rows`,
      await measureStep("student", ["predict", "--model", model], { runs: folder, input: data }),
    );
    await benchHandWritten("video-search", model);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function calibrationRows(): object[] {
  const rows = readFileSync(CALIBRATION, "utf8").trimEnd().split("\n");
  return rows.map((line) => JSON.parse(line) as { part: string }).filter(({ part }) => part === "calibration");
}

const tell = (what: string, { seconds, cpuSeconds, megabytes }: Measured): void =>
  console.log(
    `${what}: ${seconds.toFixed(0)} s, ${cpuSeconds.toFixed(0)} s of processor, ${megabytes.toFixed(0)} MB at most`,
  );
