/**
 * Builds the shipped student, edge/student/video-search.bin, the same bytes every time: trained on all composed queries,
 * calibrated on the hand-written ones of the calibration part, which are never trained on.
 *
 *   npm run build:student
 */
import "./lib/command/node-version.ts";
import { signalNames, taskHash } from "../edge/task/task.ts";
import { videoSearch } from "../edge/task/video-search.ts";
import { startProgress } from "./lib/command/progress.ts";
import { readOptions } from "./lib/command/read-options.ts";
import { writeShared } from "./lib/files/atomic-write.ts";
import { loadJsonl } from "./lib/files/jsonl.ts";
import { createRandom } from "./lib/statistics/random.ts";
import { parseFixture } from "./lib/student/fixture-rows.ts";
import { toGibberish } from "./lib/student/gibberish.ts";
import { trainStudent } from "./lib/student/train.ts";
import { englishWordVectors } from "./lib/student/word-vectors.ts";

readOptions({
  command: "npm run build:student --",
  purpose:
    "Builds the shipped student, edge/student/video-search.bin, the same bytes every time: some two minutes of one core.",
  examples: ["npm run build:student"],
  options: {},
});
const out = "edge/student/video-search.bin";
const composed = await loadJsonl("fixtures/queries/composed.jsonl", parseFixture);
const handwritten = await loadJsonl("fixtures/queries/handwritten.jsonl", parseFixture);
const calibration = handwritten.filter((row) => row.part === "calibration");
console.log(`${composed.length} composed queries to train on, ${calibration.length} hand-written ones to calibrate on`);

/** One in this many composed queries is turned into gibberish. */
const GIBBERISH_EVERY = 30;
const random = createRandom("gibberish");
const outOfScope = composed.flatMap((row, i) => (i % GIBBERISH_EVERY === 0 ? [toGibberish(row.query, random)] : []));

const progress = startProgress("training", 100);
const { bytes, report } = trainStudent(composed, {
  labels: signalNames(videoSearch),
  mode: "label",
  taskHash: taskHash(videoSearch),
  calibration,
  outOfScope,
  population: "hand-written fixtures, calibration part",
  alpha: videoSearch.risk.alpha,
  delta: videoSearch.risk.delta,
  vectors: englishWordVectors(),
  seed: 1,
  onProgress: (share) => progress.update(Math.round(100 * share)),
});
progress.stop();
await writeShared(out, bytes);
console.log(`${out}: ${bytes.length} bytes, ${report.classes.length} classes`);
for (const [name, value] of Object.entries(report.metrics)) console.log(`  ${name} ${value}`);
const { coverage, alpha, calibrationSize } = report.certificate;
console.log(
  report.refusal === undefined
    ? `answers ${(100 * coverage).toFixed(1)} % of ${calibrationSize} calibration rows at risk <= ${alpha}, threshold ${report.threshold.toFixed(4)}`
    : `always abstains: ${report.refusal}`,
);
