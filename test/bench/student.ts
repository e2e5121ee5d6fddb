/**
 * The student beside liblinear and fastText on public query sets, same rows and same folds; then its speed, and the shipped
 * artefact on queries it never saw. Takes some minutes; nothing passes or fails.
 *
 *   npm run bench:student [-- --data ../shared/data] [-- --only tvr,clinc150,banking77,speed,zero-shot,hand-written,left-out]
 */
import { UsageError } from "../../distill/lib/command/options.ts";
import { readOptions } from "../../distill/lib/command/read-options.ts";
import { mulberry32 } from "../../distill/lib/statistics/random.ts";
import type { TrainingRow } from "../../distill/lib/student/rows.ts";
import { type TrainOptions, trainStudent } from "../../distill/lib/student/train.ts";
import { englishWordVectors } from "../../distill/lib/student/word-vectors.ts";
import { patternOf } from "../../edge/decision/weights.ts";
import { decodeStudent } from "../../edge/student/artefact.ts";
import type { Student } from "../../edge/student/student.ts";
import { isInstalled, runFastText, runLiblinear } from "./student-baselines.ts";
import * as sets from "./student-sets.ts";
import { bench as benchSpeed, microsecondsPerQuery, twelveWordQueries } from "./student-speed.ts";

type Text = sets.LabelledText;

const PARTS = ["tvr", "clinc150", "banking77", "speed", "zero-shot", "hand-written", "left-out"];
const flags = readOptions({
  command: "npm run bench:student --",
  purpose: "Measures the student beside liblinear and fastText on public query sets. Takes some minutes.",
  examples: ["npm run bench:student", "npm run bench:student -- --only speed"],
  options: {
    data: { kind: "text", value: "DIR", default: "../shared/data", help: "folder of the query sets" },
    only: { kind: "text", value: "PARTS", default: PARTS.join(","), help: "parts to run, separated by commas" },
  },
});
const wanted = flags.only.split(",");
for (const part of wanted)
  if (!PARTS.includes(part)) throw new UsageError(`--only ${part}: no such part; known: ${PARTS.join(", ")}`);
const baselines = [
  { name: "liblinear", command: "liblinear-train", run: runLiblinear },
  { name: "fastText", command: "fasttext", run: runFastText },
].filter(({ name, command }) => {
  if (isInstalled(command)) return true;
  console.log(`${name} is not installed (apt-get install fasttext liblinear-tools): its rows are left out`);
  return false;
});

const patterns: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  v: { visual: 1 },
  t: { transcription: 1 },
  vt: { visual: 0.5, transcription: 0.5 },
};
const signals = ["visual", "audio", "transcription", "metadata"];
const nameOfPattern = new Map(Object.entries(patterns).map(([name, label]) => [patternOf(signals, label), name]));
const toRow = ({ query, name, group }: Text): TrainingRow => ({ query, group, label: patterns[name] ?? { [name]: 1 } });

function train(rows: readonly Text[], options: Partial<TrainOptions>) {
  const mode = options.mode ?? "label";
  const labels = mode === "label" ? signals : [...new Set(rows.map((row) => row.name))].sort();
  const base: TrainOptions = {
    labels,
    mode,
    taskHash: "",
    population: "bench",
    alpha: 0.08,
    delta: 0.05,
    vectors: englishWordVectors(),
    seed: 1,
  };
  const start = process.cpuUsage();
  const { bytes, report } = trainStudent(rows.map(toRow), { ...base, ...options });
  const { user, system } = process.cpuUsage(start);
  const decoded = decodeStudent(bytes);
  if (!decoded.ok) throw new Error(decoded.reason);
  return { student: decoded.student, bytes: bytes.length, report, cpuSeconds: (user + system) / 1e6 };
}

const answersOf = (student: Student, rows: readonly Text[]): string[] =>
  rows.map(({ query }) => {
    const { weights, primary } = student.predict(query);
    return student.header.mode === "intent" ? primary : (nameOfPattern.get(patternOf(signals, weights)) ?? "other");
  });

const print = (name: string, ...cells: (string | number)[]): void =>
  console.log(
    `  ${name.padEnd(26)}${cells.map((cell) => (typeof cell === "number" ? cell.toFixed(4) : cell).padStart(11)).join("")}`,
  );

const majorityOf = (rows: readonly Text[]): string => {
  const counts = new Map<string, number>();
  for (const { name } of rows) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
};

function compareOnTvr(): void {
  const training = sets.loadTvr(flags.data, "train.jsonl");
  const dev = sets.loadTvr(flags.data, "dev.jsonl");
  const rows = [...training, ...dev];
  const folds = [0, 1, 2, 3, 4].map((fold) => (row: Text) => sets.partOf(row.group, 5) === fold);
  const tested = folds.flatMap((isIn) => rows.filter(isIn));
  console.log(`\nTVR v/t/vt, ${rows.length} rows, 5 folds by episode`);
  print("", "accuracy", "macro-F1");
  const constant = tested.map(() => "v");
  print('constant "always visual"', sets.accuracy(constant, tested), sets.macroF1(constant, tested));
  const majority = folds.flatMap((isIn) => {
    const answer = majorityOf(rows.filter((row) => !isIn(row)));
    return rows.filter(isIn).map(() => answer);
  });
  print("majority of the fold", sets.accuracy(majority, tested), sets.macroF1(majority, tested));
  const answers = new Map<string, string[]>();
  for (const { name, run } of baselines) {
    const given = folds.flatMap((isIn) => [
      ...run(
        rows.filter((row) => !isIn(row)),
        rows.filter(isIn),
      ).answers,
    ]);
    answers.set(name, given);
    print(name, sets.accuracy(given, tested), sets.macroF1(given, tested));
  }
  const own = folds.flatMap((isIn) =>
    answersOf(
      train(
        rows.filter((row) => !isIn(row)),
        {},
      ).student,
      rows.filter(isIn),
    ),
  );
  print("student", sets.accuracy(own, tested), sets.macroF1(own, tested));
  for (const [name, given] of answers) {
    const [low, middle, high] = pairedGain(own, given, tested);
    console.log(
      `  macro-F1 gain over ${name}: ${middle.toFixed(4)} (paired bootstrap by episode, 95 %: ${low.toFixed(4)} to ${high.toFixed(4)})`,
    );
  }
  for (const alpha of [0.08, 0.05]) {
    const { report } = train(training, { calibration: dev.map(toRow), alpha });
    console.log(
      `  certified coverage at risk <= ${alpha}: ${report.certificate.coverage.toFixed(3)} of ${dev.length} calibration rows`,
    );
  }
  const half = (part: number) => dev.filter((row) => sets.partOf(row.group, 2) === part);
  const { student } = train(training, { calibration: half(0).map(toRow) });
  printAbstention(student, half(1));
}

/** Lower bound, mean and upper bound of a gain, resampling whole groups. */
function pairedGain(own: readonly string[], other: readonly string[], rows: readonly Text[]): [number, number, number] {
  const random = mulberry32(1);
  const byGroup = Map.groupBy(rows.keys(), (i) => rows[i]!.group);
  const groups = [...byGroup.values()];
  const gains = Array.from({ length: 1000 }, () => {
    const drawn = groups.flatMap(() => groups[Math.floor(random() * groups.length)]!);
    const sample = drawn.map((i) => rows[i]!);
    const f1 = (answers: readonly string[]) =>
      sets.macroF1(
        drawn.map((i) => answers[i]!),
        sample,
      );
    return f1(own) - f1(other);
  }).sort((a, b) => a - b);
  return [gains[24]!, gains.reduce((sum, gain) => sum + gain, 0) / gains.length, gains[974]!];
}

/** What the confidence is worth on rows that it was not calibrated on. */
function printAbstention(student: Student, rows: readonly Text[]): void {
  const predictions = rows.map((row) => student.predict(row.query));
  const answers = answersOf(student, rows);
  const agrees = rows.map((row, i) => row.name === answers[i]);
  const answered = rows.flatMap((_, i) => (predictions[i]!.abstain ? [] : [i]));
  const wrong = answered.filter((i) => !agrees[i]).length;
  const error = sets.calibrationError(
    predictions.map((each) => each.confidence),
    agrees,
  );
  console.log(
    `  on ${rows.length} rows it was not calibrated on: coverage ${(answered.length / rows.length).toFixed(3)}, ` +
      `risk ${(wrong / answered.length).toFixed(3)}, expected calibration error ${error.toFixed(4)} (10 equal slices)`,
  );
}

async function compareOnIntents(
  name: string,
  training: readonly Text[],
  test: readonly Text[],
  options: Partial<TrainOptions>,
): Promise<Student> {
  console.log(`\n${name}, ${training.length} training rows, ${test.length} test rows`);
  print("", "accuracy", "macro-F1", "bytes", "µs/query", "CPU s");
  const majority = test.map(() => majorityOf(training));
  print("constant = majority", sets.accuracy(majority, test), sets.macroF1(majority, test));
  for (const { name: baseline, run } of baselines) {
    const { answers, bytes } = run(training, test);
    print(baseline, sets.accuracy(answers, test), sets.macroF1(answers, test), String(bytes));
  }
  const { student, bytes, cpuSeconds } = train(training, { mode: "intent", ...options });
  const answers = answersOf(student, test);
  const us = await microsecondsPerQuery(student, twelveWordQueries(test.map((row) => row.query)));
  print(
    "student",
    sets.accuracy(answers, test),
    sets.macroF1(answers, test),
    String(bytes),
    us.value.toFixed(1),
    cpuSeconds.toFixed(1),
  );
  return student;
}

async function compareOnClinc(): Promise<void> {
  const validation = sets.loadIntents(flags.data, "clinc150/val.jsonl");
  const half = (part: number) => validation.filter((row) => sets.partOf(row.query, 2) === part);
  const student = await compareOnIntents(
    "CLINC150 train to val",
    sets.loadIntents(flags.data, "clinc150/train.jsonl"),
    validation,
    {
      calibration: half(0).map(toRow),
      outOfScope: sets.loadIntents(flags.data, "clinc150/oos_train.jsonl").map((row) => row.query),
    },
  );
  const outside = sets.loadIntents(flags.data, "clinc150/oos_val.jsonl").map((row) => student.predict(row.query));
  const inside = validation.map((row) => student.predict(row.query).confidence);
  const score = sets.auroc(
    inside,
    outside.map((each) => each.confidence),
  );
  const answered = outside.filter((each) => !each.abstain).length;
  console.log(
    `  in-scope against out-of-scope, AUROC of confidence: ${score.toFixed(4)}; out-of-scope rows answered: ${answered} of ${outside.length}`,
  );
  printAbstention(student, half(1));
}

async function compareOnBanking(): Promise<void> {
  const rows = sets.loadIntents(flags.data, "banking77/train.jsonl");
  const isHeldOut = (row: Text) => sets.partOf(row.query, 10) === 0;
  await compareOnIntents(
    "BANKING77, a tenth held out by hash",
    rows.filter((row) => !isHeldOut(row)),
    rows.filter(isHeldOut),
    {},
  );
}

const runs: Readonly<Record<string, () => void | Promise<void>>> = {
  tvr: compareOnTvr,
  clinc150: compareOnClinc,
  banking77: compareOnBanking,
  speed: () => benchSpeed({ against: undefined }),
  "zero-shot": async () => {
    console.log("\nShipped artefact, zero-shot");
    const { bench } = await import("./student-zero-shot.ts");
    await bench(flags.data);
  },
  "hand-written": async () => {
    const { bench } = await import("./student-hand-written.ts");
    await bench();
  },
  "left-out": async () => {
    const { bench } = await import("./student-left-out.ts");
    await bench();
  },
};

console.log(`node ${process.version}`);
for (const part of PARTS.filter((each) => wanted.includes(each))) await runs[part]?.();
