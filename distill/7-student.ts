/**
 * Step 7, student: the embedded student learns the run's labels and its abstention threshold.
 *
 * Reads    train.jsonl, calibration.jsonl (step 4)
 * Writes   student.bin, the artefact; student.json, how it was made
 * Costs    nothing; under a minute of one core for some thousand rows, four for the 300,000 that are learnt from at most
 * Command  npx tsx distill/7-student.ts [--alpha 0.08 --delta 0.05]
 *
 * Calibration rows are never trained on. They are a uniform sample of the traffic that reaches the student, so queries that
 * rules answer are not among them.
 */
import "./lib/command/node-version.ts";
import { existsSync, readFileSync } from "node:fs";
import { decodeStudent } from "../edge/student/artefact.ts";
import { taskHash } from "../edge/task/task.ts";
import { UsageError } from "./lib/command/options.ts";
import { labelOf, referenceOfTraining } from "./lib/evaluate/reference.ts";
import { writeAtomic, writeJson } from "./lib/files/atomic-write.ts";
import { sha256File } from "./lib/files/digest.ts";
import { readRows } from "./lib/files/jsonl.ts";
import { parseExample } from "./lib/run/rows.ts";
import { shown } from "./lib/run/run-dir.ts";
import { beginStep } from "./lib/run/step.ts";
import { createRandom } from "./lib/statistics/random.ts";
import { sampleOf } from "./lib/statistics/reservoir.ts";
import { trainingOf } from "./lib/student/of-task.ts";
import { RISK_OPTIONS, riskOf } from "./lib/student/options.ts";
import { STUDENT_FILE, STUDENT_RECORD, type StudentRecord } from "./lib/student/record.ts";
import { MAX_TRAINING_ROWS, trainStudent } from "./lib/student/train.ts";
import { englishWordVectors } from "./lib/student/word-vectors.ts";
import { countBy, formatCounts } from "./lib/text/counts.ts";
import { formatPercent } from "./lib/text/format.ts";

/** A certificate on this many is within a third of a point of one on any number. */
const MAX_CALIBRATION_ROWS = 100_000;

const step = await beginStep({
  name: "7-student",
  purpose: "Trains the embedded student on the run's labels and certifies the threshold below which it abstains.",
  examples: ["npx tsx distill/7-student.ts", "npx tsx distill/7-student.ts --alpha 0.05"],
  options: RISK_OPTIONS,
});
const { options, run, task } = step;
const hash = taskHash(task);

const trainingFile = step.require("train.jsonl", "4-prepare");
const calibrationFile = step.require("calibration.jsonl", "4-prepare");
// A student that this build cannot read is trained again, whatever its record says.
const made = existsSync(run.path(STUDENT_FILE))
  ? decodeStudent(readFileSync(run.path(STUDENT_FILE)), { taskHash: hash })
  : undefined;
await step.stopIfDone(["train.jsonl", "calibration.jsonl"], made?.ok ?? false);

const drawn = await sampleOf(
  readRows(trainingFile, parseExample),
  MAX_TRAINING_ROWS,
  createRandom(`rows ${run.settings.seed}`),
);
const learnt = drawn.inOrder();
const calibrating = await sampleOf(
  readRows(calibrationFile, parseExample),
  MAX_CALIBRATION_ROWS,
  createRandom(`calibration rows ${run.settings.seed}`),
);
const calibration = calibrating.inOrder();
const reference = referenceOfTraining(learnt, calibration);
const rows = learnt.flatMap(({ query, label, group }) => (label ? [{ query, label, ...(group && { group }) }] : []));
if (rows.length === 0)
  throw new UsageError(
    `${shown(trainingFile)} has no rows to learn from: collect more queries in step 1, and run steps 3 and 4 again`,
  );
const held = calibration.flatMap((row) => {
  const label = labelOf(row, reference);
  return label ? [{ query: row.query, label }] : [];
});
const labelSources = countBy(learnt, ({ labelSource }) => labelSource);
step.heading("Rows");
step.say(`${rows.length} to learn from, labelled by: ${formatCounts(labelSources)}`);
step.say(
  `${held.length} to calibrate on, against ${reference}${held.length < calibration.length ? `; ${calibration.length - held.length} have no such label` : ""}`,
);

if (learnt.length < drawn.seen)
  step.warn(`a uniform sample of ${learnt.length} of the ${drawn.seen} training rows is learnt from`);
if (calibration.length < calibrating.seen)
  step.warn(`a uniform sample of ${calibration.length} of the ${calibrating.seen} calibration rows is calibrated on`);

step.heading("Training");
const { alpha, delta } = riskOf(task, options);
const sources = [...new Set(calibration.map(({ source }) => source))].sort().join(", ");
const population = `calibration rows of run ${run.name} (${sources || "none"}), labelled by ${reference}`;
const bar = step.progress("training", 100);
const training = trainingOf(task, rows);
const { bytes, report } = trainStudent(training.rows, {
  ...training.options,
  calibration: held,
  population,
  alpha,
  delta,
  vectors: englishWordVectors(),
  seed: run.settings.seed,
  onProgress: (share) => bar.update(Math.round(100 * share)),
});
bar.stop();
await writeAtomic(run.path(STUDENT_FILE), bytes);

const record: StudentRecord = {
  sha256: await sha256File(run.path(STUDENT_FILE)),
  bytes: bytes.length,
  reference,
  trainingRows: rows.length,
  labelSources,
  calibrationRows: held.length,
  population,
  threshold: report.threshold,
  coverage: report.certificate.coverage,
  alpha,
  delta,
  refusal: report.refusal ?? null,
  classes: [...report.classes],
  metrics: report.metrics,
  simulated: (run.readStep("3-label")?.simulated ?? false) && (reference === "teacher" || "teacher" in labelSources),
};
await writeJson(run.path(STUDENT_RECORD), record);
step.heading("Student");
step.say(
  `${(bytes.length / 1000).toFixed(0)} kB, ${report.classes.length} ${task.kind === "signals" ? "patterns" : "choices"}: ${report.classes.join(", ")}`,
);
step.say(
  Object.entries(report.metrics)
    .map(([name, value]) => `${name} ${value}`)
    .join(", "),
);
if (report.refusal) step.warn(`always abstains: ${report.refusal}`);
else {
  step.say(
    `answers ${formatPercent(record.coverage)} of the calibration rows, at confidence ${report.threshold.toFixed(3)} and above: ` +
      `risk at most ${alpha} with probability ${1 - delta}`,
  );
}
await step.finish({
  summary: record,
  inputs: ["train.jsonl", "calibration.jsonl"],
  outputs: [STUDENT_FILE, STUDENT_RECORD],
});
