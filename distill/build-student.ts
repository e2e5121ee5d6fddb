/**
 * Builds the shipped students, edge/student/<task>.bin, the same bytes every time: each is trained on all composed queries of its
 * task, and calibrated on the hand-written ones of the calibration part, which are never trained on.
 *
 *   npm run build:student
 */
import "./lib/command/node-version.ts";
import { startProgress } from "./lib/command/progress.ts";
import { readOptions } from "./lib/command/read-options.ts";
import { writeShared } from "./lib/files/atomic-write.ts";
import { loadJsonl } from "./lib/files/jsonl.ts";
import { shown } from "./lib/run/run-dir.ts";
import { createRandom } from "./lib/statistics/random.ts";
import { fixtureParser } from "./lib/student/fixture-rows.ts";
import { toGibberish } from "./lib/student/gibberish.ts";
import { trainingOf } from "./lib/student/of-task.ts";
import { shippedTasks } from "./lib/student/shipped.ts";
import { trainStudent } from "./lib/student/train.ts";
import { englishWordVectors } from "./lib/student/word-vectors.ts";
import { queriesOf, studentFileOf } from "./lib/task/folder.ts";
import { openTask } from "./lib/task/open.ts";

/** One in this many composed queries is turned into gibberish. */
const GIBBERISH_EVERY = 30;

const { task: only } = readOptions({
  command: "npm run build:student --",
  purpose:
    "Builds the shipped students, edge/student/<task>.bin, the same bytes every time: some two minutes of one core for video search.",
  examples: ["npm run build:student", "npm run build:student -- --task video-search"],
  options: {
    task: {
      kind: "text",
      value: "NAME|DIR",
      help: "this one alone, of a folder into its student.bin; otherwise all that are shipped already",
    },
  },
});
for (const name of only === undefined ? shippedTasks() : [only]) await build(name);

async function build(name: string): Promise<void> {
  const task = await openTask(name);
  const files = queriesOf(task);
  const parse = fixtureParser(task);
  const composed = await loadJsonl(files.composed, parse);
  const handwritten = await loadJsonl(files.handwritten, parse);
  const calibration = handwritten.filter((row) => row.part === "calibration");
  console.log(
    `${name}: ${composed.length} composed queries to train on, ${calibration.length} hand-written ones to calibrate on`,
  );
  const random = createRandom("gibberish");
  const gibberish = composed.flatMap((row, i) => (i % GIBBERISH_EVERY === 0 ? [toGibberish(row.query, random)] : []));
  const training = trainingOf(task, composed);
  const progress = startProgress("training", 100);
  const { bytes, report } = trainStudent(training.rows, {
    ...training.options,
    calibration,
    outOfScope: [...(training.options.outOfScope ?? []), ...gibberish],
    population: "hand-written fixtures, calibration part",
    alpha: task.risk.alpha,
    delta: task.risk.delta,
    vectors: englishWordVectors(),
    seed: 1,
    onProgress: (share) => progress.update(Math.round(100 * share)),
  });
  progress.stop();
  const out = shown(studentFileOf(task));
  await writeShared(out, bytes);
  console.log(`${out}: ${bytes.length} bytes, ${report.classes.length} classes`);
  for (const [metric, value] of Object.entries(report.metrics)) console.log(`  ${metric} ${value}`);
  const { coverage, alpha, calibrationSize } = report.certificate;
  console.log(
    report.refusal === undefined
      ? `answers ${(100 * coverage).toFixed(1)} % of ${calibrationSize} calibration rows at risk <= ${alpha}, threshold ${report.threshold.toFixed(4)}`
      : `always abstains: ${report.refusal}`,
  );
}
