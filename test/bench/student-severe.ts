/**
 * What a student of a task with an asymmetric risk does: trained on the task's composed rows, certified on the hand-written
 * calibration rows, tried on the hand-written test rows. `unseen` are rows that were written after the families stood.
 *
 *   node --import tsx test/bench/student-severe.ts [--task content-moderation] [--effort quick|full]
 *
 * Trains one student: half a minute to a minute of one core.
 */
import { readFileSync } from "node:fs";
import { UsageError } from "../../distill/lib/command/options.ts";
import { readOptions } from "../../distill/lib/command/read-options.ts";
import { binomialInterval } from "../../distill/lib/statistics/binomial.ts";
import { createRandom } from "../../distill/lib/statistics/random.ts";
import { certifySevere, type SevereOutcome } from "../../distill/lib/student/certify-severe.ts";
import { toGibberish } from "../../distill/lib/student/gibberish.ts";
import { scoreOfConfidence } from "../../distill/lib/student/recalibrate.ts";
import { trainStudent } from "../../distill/lib/student/train.ts";
import { englishWordVectors } from "../../distill/lib/student/word-vectors.ts";
import { decodeStudent } from "../../edge/student/artefact.ts";
import { taskByName, taskNames } from "../../edge/task/registry.ts";
import { labelNames, OUT_OF_SCOPE, taskHash } from "../../edge/task/task.ts";
import { fileOf } from "../../fixtures/queries/query-set.ts";

const GIBBERISH_EVERY = 30;

interface Row {
  readonly query: string;
  readonly label: string;
  readonly group?: string;
  readonly part?: string;
  readonly tags: readonly string[];
}

interface Tried extends Row, SevereOutcome {
  readonly said: string;
}

const values = readOptions({
  command: "npx node --import tsx test/bench/student-severe.ts",
  purpose: "Measures a student that certifies one mistake, on composed rows alone.",
  examples: ["npx node --import tsx test/bench/student-severe.ts --task content-moderation"],
  options: {
    task: { kind: "choice", choices: taskNames, default: "content-moderation", help: "whose rows" },
    effort: { kind: "choice", choices: ["full", "quick"], default: "full", help: "of the training" },
  },
});
const task = taskByName(values.task);
if (task.kind !== "choices" || task.risk.severeAs === undefined)
  throw new UsageError(`--task ${task.name}: it has no "risk.severeAs"`);
const { alpha, delta, severeAs } = task.risk;
const severe = new Set(task.choices.filter((choice) => choice.severe).map((choice) => choice.name));

const rowsOf = (name: "composed" | "handwritten"): Row[] =>
  readFileSync(fileOf(task.name, name), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => {
      const { choice, family, ...row } = JSON.parse(line);
      return { ...row, label: choice ?? OUT_OF_SCOPE, ...(family !== undefined && { group: family }) };
    });

const composed = rowsOf("composed");
const handwritten = rowsOf("handwritten");
const toTraining = ({ query, label, group }: Row) => ({
  query,
  label: { [label]: 1 },
  ...(group !== undefined && { group }),
});
const random = createRandom("gibberish");
const started = performance.now();
const { bytes } = trainStudent(composed.map(toTraining), {
  labels: labelNames(task).sort(),
  mode: "intent",
  taskHash: taskHash(task),
  calibration: handwritten.filter(({ part }) => part === "calibration").map(toTraining),
  outOfScope: [
    ...composed.flatMap(({ query }, i) => (i % GIBBERISH_EVERY === 0 ? [toGibberish(query, random)] : [])),
    ...composed.filter(({ label }) => label === OUT_OF_SCOPE).map(({ query }) => query),
  ],
  vectors: englishWordVectors(),
  population: "hand-written fixtures, calibration part",
  alpha,
  delta,
  seed: 1,
  effort: values.effort,
});
const decoded = decodeStudent(bytes);
if (!decoded.ok) throw new Error(decoded.reason);
const { student } = decoded;
const { calibration, rejection } = student.header;
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(`${composed.length} composed rows, ${(bytes.length / 1e6).toFixed(1)} MB, ${seconds} s`);

const tried = handwritten.map((row): Tried => {
  const [said = ""] = Object.entries(student.probabilities(row.query)).sort((a, b) => b[1] - a[1])[0] ?? [];
  const score = scoreOfConfidence(calibration, student.predict(row.query).confidence);
  return { ...row, said, score, isSevere: severe.has(row.label), isLetThrough: said === severeAs };
});
const forCalibration = tried.filter(({ part }) => part === "calibration");
const certified = certifySevere(forCalibration, alpha, delta, rejection.scoreFloor);
console.log(
  certified.ok
    ? `certified: of ${certified.severe} severe calibration rows ${certified.missed} are answered "${severeAs}"; ` +
        `${certified.answered} of ${forCalibration.length} rows answered`
    : `always abstains: ${certified.reason}`,
);
const threshold = certified.ok ? certified.threshold : Number.POSITIVE_INFINITY;

const share = (part: number, whole: number): string => (whole === 0 ? "-" : (part / whole).toFixed(3));
console.log(`\n${"rows".padEnd(24)}     n  agree  majority  answered  wrong  severe  let through (95 %)`);
function print(name: string, rows: readonly Tried[]): void {
  const right = rows.filter(({ said, label }) => said === label).length;
  const ofMajority = rows.filter(({ label }) => label === severeAs).length;
  const answered = rows.filter(({ score }) => score >= threshold);
  const wrong = answered.filter(({ said, label }) => said !== label).length;
  const grave = rows.filter(({ isSevere }) => isSevere).length;
  const through = answered.filter(({ isSevere, isLetThrough }) => isSevere && isLetThrough).length;
  const [low, high] = binomialInterval(through, grave);
  console.log(
    [
      name.padEnd(24),
      String(rows.length).padStart(5),
      share(right, rows.length).padStart(6),
      share(ofMajority, rows.length).padStart(9),
      share(answered.length, rows.length).padStart(9),
      share(wrong, answered.length).padStart(6),
      String(grave).padStart(7),
      grave === 0 ? "  -" : `  ${share(through, grave)} (${low.toFixed(3)} to ${high.toFixed(3)})`,
    ].join(" "),
  );
}
const test = tried.filter(({ part }) => part === "test");
const unseen = tried.filter(({ tags }) => tags.includes("unseen"));
print("calibration", forCalibration);
print("test", test);
print(
  "test, unseen",
  test.filter((row) => unseen.includes(row)),
);
print("both parts, unseen", unseen);
for (const name of labelNames(task))
  print(
    `test: ${name}`,
    test.filter(({ label }) => label === name),
  );
