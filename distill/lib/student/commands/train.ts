/** `student train`: labelled lines in, one artefact out. */
import { labelNames, taskHash } from "../../../../edge/task/task.ts";
import { helpText, type OptionSpecs, parseOptions, UsageError } from "../../command/options.ts";
import { startProgress } from "../../command/progress.ts";
import { writeShared } from "../../files/atomic-write.ts";
import { openTask, taskOption } from "../../task/open.ts";
import { type LabelledFile, readLabelledFile } from "../labelled-rows.ts";
import { RISK_OPTIONS, riskOf } from "../options.ts";
import { textKey } from "../rows.ts";
import { MAX_TRAINING_ROWS, type TrainOptions, trainStudent } from "../train.ts";
import { englishWordVectors } from "../word-vectors.ts";

const SPECS = {
  data: { kind: "path", of: "file", help: "labelled lines to train on" },
  calibration: {
    kind: "path",
    of: "file",
    help: "labelled lines for confidence and threshold; without it the student always abstains",
  },
  out: { kind: "path", of: "new file", help: "where to write the model" },
  label: { kind: "choice", choices: ["label", "intent"], default: "label", help: "the field that is learnt" },
  task: taskOption("whose signals and risk settings (label)"),
  population: {
    kind: "text",
    value: "NAME",
    help: "the traffic that the calibration is a sample of; default: its file name",
  },
  ...RISK_OPTIONS,
  effort: { kind: "choice", choices: ["full", "quick"], default: "full", help: "quick: about a third of the time" },
  seed: { kind: "number", integer: true, min: 0, default: 1, help: "the same seed and data give the same bytes" },
  "max-rows": {
    kind: "number",
    integer: true,
    min: 1,
    default: MAX_TRAINING_ROWS,
    help: "rows of a file that are used at most; of a longer file a uniform sample is drawn",
  },
  help: { kind: "flag", help: "prints this" },
} as const satisfies OptionSpecs;

const EXAMPLES = [
  "npm run -s student -- train --data train.jsonl --calibration dev.jsonl --out model.bin",
  "npm run -s student -- train --data intents.jsonl --label intent --calibration held-out.jsonl --alpha 0.05 --out intents.bin",
];

/** A warning names at most this many lines. */
const MAX_NAMED_LINES = 20;

export async function trainCommand(argv: readonly string[]): Promise<void> {
  const options = parseOptions(SPECS, argv);
  if (options.help) {
    const purpose = [
      "Trains a student on lines such as",
      '  {"query": "thunder over the hills", "label": {"audio": 1}}      --label label',
      '  {"query": "wake me at six", "intent": "alarm"}                  --label intent',
      "Queries with the intent oos belong to no intent: they fit the guard against strange queries.",
    ];
    console.log(helpText("npm run -s student -- train", purpose.join("\n"), EXAMPLES, SPECS));
    return;
  }
  if (!options.data || !options.out) throw new UsageError("train needs --data FILE and --out FILE");
  const task = await openTask(options.task);
  const signals = labelNames(task);
  const reading = { mode: options.label, signals, limit: options["max-rows"], seed: options.seed };
  const training = await readLabelledFile(options.data, reading);
  warnOfSample(options.data, training);
  if (training.rows.length === 0) throw new UsageError(`${options.data} has no rows to train on`);
  const calibration = options.calibration
    ? withoutTrained(await readLabelledFile(options.calibration, reading), training, options.calibration)
    : undefined;
  if (calibration) warnOfSample(options.calibration!, calibration);
  const intents = () => [...new Set(training.rows.flatMap((row) => Object.keys(row.label)))].sort();
  const progress = startProgress("training", 100);
  const settings: TrainOptions = {
    labels: options.label === "label" ? signals : intents(),
    mode: options.label,
    taskHash: options.label === "label" ? taskHash(task) : "",
    calibration: calibration?.rows ?? [],
    outOfScope: [...training.outOfScope, ...(calibration?.outOfScope ?? [])],
    population: options.population ?? options.calibration?.split("/").at(-1) ?? "none",
    ...riskOf(task, options),
    vectors: englishWordVectors(),
    seed: options.seed,
    effort: options.effort,
    onProgress: (share) => progress.update(Math.round(100 * share)),
  };
  const { bytes, report } = trainStudent(training.rows, settings);
  progress.stop();
  await writeShared(options.out, bytes);
  const { certificate, refusal } = report;
  console.log(`${options.out}: ${bytes.length} bytes, ${report.rows} rows, ${report.classes.length} classes`);
  const { crossFittedRows, crossFittedAccuracy, crossFittedMacroF1 } = report.metrics;
  console.log(
    `cross-fitted accuracy ${crossFittedAccuracy}, macro-F1 ${crossFittedMacroF1}${crossFittedRows === undefined ? "" : `, on a uniform sample of ${crossFittedRows} rows`}`,
  );
  console.log(
    refusal === undefined
      ? `answers ${(100 * certificate.coverage).toFixed(1)} % of ${certificate.calibrationSize} calibration rows ("${certificate.population}"): ` +
          `risk <= ${certificate.alpha} with probability ${1 - certificate.delta}, threshold ${report.threshold.toFixed(4)}`
      : `always abstains, because nothing could be certified: ${refusal}`,
  );
}

function warnOfSample(path: string, { read, rows, outOfScope }: LabelledFile): void {
  const held = rows.length + outOfScope.length;
  if (held < read)
    console.error(`${path}: a uniform sample of ${held} of its ${read} rows is used; --max-rows N uses more`);
}

/** Calibration rows whose text was trained on would flatter the student, so they are left out and named. */
function withoutTrained(file: LabelledFile, training: LabelledFile, path: string): LabelledFile {
  const trained = new Set([...training.rows.map((row) => row.query), ...training.outOfScope].map(textKey));
  const isNew = (query: string): boolean => !trained.has(textKey(query));
  const kept = file.rows.map((row) => isNew(row.query));
  const lines = [
    ...file.lines.filter((_, i) => !kept[i]),
    ...file.outOfScopeLines.filter((_, i) => !isNew(file.outOfScope[i]!)),
  ].sort((a, b) => a - b);
  if (lines.length > 0) {
    const named = lines.slice(0, MAX_NAMED_LINES).join(", ") + (lines.length > MAX_NAMED_LINES ? ", …" : "");
    console.error(
      `warning: ${lines.length} calibration rows left out, because their text is also in the training data: ${path} lines ${named}`,
    );
  }
  if (file.rows.length > 0 && !kept.includes(true)) {
    throw new UsageError(`${path}: every calibration row is also in the training data; calibrate on held-out rows`);
  }
  return {
    read: file.read - lines.length, // what was left out is named above
    rows: file.rows.filter((_, i) => kept[i]),
    lines: file.lines.filter((_, i) => kept[i]),
    outOfScope: file.outOfScope.filter(isNew),
    outOfScopeLines: file.outOfScopeLines.filter((_, i) => isNew(file.outOfScope[i]!)),
  };
}
