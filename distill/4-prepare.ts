/**
 * Step 4, prepare: labelled queries become the parts that train and measure, and the files that Bedrock takes.
 *
 * Reads    queries.jsonl, synthetic.jsonl (if any), labels.jsonl
 * Writes   train.jsonl, calibration.jsonl, test.jsonl    {id, query, label, gold?, …}
 *          rule-answered.jsonl          evaluation rows that the rules answer alone
 *          bedrock-distillation.jsonl   prompts, for the teacher to answer inside Bedrock, about ten with a human label as the answer
 *          bedrock-fine-tuning.jsonl    our labels with the short prompt and the compact answer
 *          bedrock-validation.jsonl     calibration rows in the same form, on which a fine-tuning measures its loss
 *          data-card.md                 counts, balance, languages, sources, licences, hashes
 * Costs    nothing
 * Command  npx tsx distill/4-prepare.ts
 */
import "./lib/command/node-version.ts";
import { promptHash } from "../edge/bedrock/prompt.ts";
import { kindOfReason } from "./lib/collect/gather.ts";
import { keepHeapLean } from "./lib/command/lean-heap.ts";
import { writeAtomic, writeJsonl, writeJsonlFiles } from "./lib/files/atomic-write.ts";
import { readRows } from "./lib/files/jsonl.ts";
import { isAsked } from "./lib/label/derive.ts";
import { readTeacher } from "./lib/models/teacher.ts";
import { dataCard } from "./lib/prepare/data-card.ts";
import { chooseGolden, GOLDEN_PAIRS } from "./lib/prepare/golden.ts";
import { joinRow } from "./lib/prepare/join.ts";
import { openLabels } from "./lib/prepare/labels-by-id.ts";
import { createRowCounts } from "./lib/prepare/row-counts.ts";
import { queryRows } from "./lib/run/query-rows.ts";
import { type Example, type Part, parseExample } from "./lib/run/rows.ts";
import { describeOutputs, shown } from "./lib/run/run-dir.ts";
import { beginStep } from "./lib/run/step.ts";
import { firstShuffled } from "./lib/statistics/first-shuffled.ts";
import { createRandom } from "./lib/statistics/random.ts";
import { createTally, formatCounts } from "./lib/text/counts.ts";
import { createNearIndex } from "./lib/text/near-duplicates.ts";
import {
  checkRecords,
  DISTILLATION_LIMITS,
  FINE_TUNING_LIMITS,
  type RecordCheck,
  toRecord,
  VALIDATION_FILE,
  VALIDATION_LIMITS,
} from "./lib/training-file/records.ts";

/** Written one after the other, and read together. */
const DATA = [
  "train.jsonl",
  "calibration.jsonl",
  "test.jsonl",
  "rule-answered.jsonl",
  "bedrock-distillation.jsonl",
  "bedrock-fine-tuning.jsonl",
  VALIDATION_FILE,
];
const OUTPUTS = [...DATA, "data-card.md"];
/** Rows read between two looks at the clock. */
const ROWS_A_LOOK = 4096;

keepHeapLean();
const step = await beginStep({
  name: "4-prepare",
  purpose: "Makes the train, calibration and test parts and Bedrock's training files, checked against its limits.",
  examples: ["npx tsx distill/4-prepare.ts", "npx tsx distill/4-prepare.ts --run spring --prompts 5000"],
  options: {
    prompts: {
      kind: "number",
      default: DISTILLATION_LIMITS.maxRecords,
      min: DISTILLATION_LIMITS.minRecords,
      max: DISTILLATION_LIMITS.maxRecords,
      integer: true,
      help: "at most this many prompts for the distillation job; the teacher is paid for each",
    },
    golden: {
      kind: "number",
      default: GOLDEN_PAIRS,
      min: 0,
      max: 100,
      integer: true,
      help: "prompts of the distillation that hold their human label as a model answer, where the training part has human labels",
    },
  },
});
const { options, run, task } = step;
const inputs = ["queries.jsonl", "synthetic.jsonl", "labels.jsonl", "set-aside.jsonl"];
await step.stopIfDone(inputs);

step.heading("Joining queries and labels");
step.require("queries.jsonl", "1-collect");
const labels = await openLabels(step.require("labels.jsonl", "3-label"));
const { counts, add, addDrawn } = createRowCounts(task);
const evaluation = createNearIndex();
let read = 0;
const reading = step.tally("reading");
for await (const row of queryRows(run)) {
  if (++read % ROWS_A_LOOK === 0) reading.update(read);
  addDrawn(row);
  if (row.part !== "train") evaluation.add(row.query);
}
reading.stop();
let wanted = 0;
let missing = 0;
const leftOut = { unlabelled: 0, contaminated: 0, unmeasurable: 0 };
let validatable = 0;
async function* joined(): AsyncGenerator<[Part | "rule-answered", object]> {
  let seen = 0;
  const joining = step.progress("joining", read);
  for await (const row of queryRows(run)) {
    if (++seen % ROWS_A_LOOK === 0) joining.update(seen);
    const label = labels.get(row.id);
    if (isAsked(row)) {
      wanted++;
      if (!label) missing++;
    }
    const one = joinRow(row, label, evaluation);
    if (!("example" in one)) leftOut[one.kind]++;
    else {
      if (one.kind !== "rule-answered") add(one.kind, one.example, row.licence);
      if (one.kind === "calibration" && one.example.label !== null) validatable++;
      yield [one.kind, one.example];
    }
  }
  joining.stop();
}
await step.beginWriting(OUTPUTS);
const written = await writeJsonlFiles(
  {
    train: run.path("train.jsonl"),
    calibration: run.path("calibration.jsonl"),
    test: run.path("test.jsonl"),
    "rule-answered": run.path("rule-answered.jsonl"),
  },
  joined(),
);
labels.close();
const { train, calibration, test, "rule-answered": ruleAnswered } = written;
step.say(`${read} queries, ${labels.size} labels`);
step.say(`train ${train}, calibration ${calibration}, test ${test}, answered by rules ${ruleAnswered}`);
if (leftOut.unlabelled > 0) step.say(`${leftOut.unlabelled} training rows without a valid label: left out`);
if (leftOut.unmeasurable > 0) step.say(`${leftOut.unmeasurable} calibration and test rows without any label: left out`);
const labelling = run.writingOf("3-label");
if (missing > 0 && (labelling || !run.readStep("3-label")))
  step.warn(
    `step 3 has not finished: ${missing} of ${wanted} rows have no label yet. \`${labelling?.command ?? `npx tsx distill/3-label.ts ${run.flags}`}\` goes on with it, and this step then makes its files of all of them`,
  );
if (leftOut.contaminated > 0) step.say(`${leftOut.contaminated} training rows near an evaluation row: left out`);
step.say(`balance of train: ${formatCounts(counts.by("outcome", "train"), 12)}`);

step.heading("Bedrock's training files, checked as Bedrock checks them");
const shuffled = await firstShuffled(
  readRows(run.path("train.jsonl"), parseExample),
  train,
  Math.max(options.prompts, FINE_TUNING_LIMITS.maxRecords),
  createRandom(`prepare ${run.settings.seed}`),
);
const prompts = shuffled.slice(0, options.prompts);
const golden = chooseGolden(task, prompts, options.golden);
await writeJsonl(
  run.path("bedrock-distillation.jsonl"),
  prompts.map(({ id, query, gold }) => toRecord(task, "teacher", query, golden.has(id) ? gold : undefined)),
);
step.say(
  `bedrock-distillation.jsonl: ${prompts.length} prompts, ${golden.size} of them golden pairs with a human label`,
);
await writeJsonl(
  run.path("bedrock-fine-tuning.jsonl"),
  shuffled
    .slice(0, FINE_TUNING_LIMITS.maxRecords)
    .map(({ query, label }) => toRecord(task, "distilled", query, label ?? undefined)),
);
async function* labelledCalibration(): AsyncGenerator<Example> {
  for await (const row of readRows(run.path("calibration.jsonl"), parseExample)) if (row.label !== null) yield row;
}
// Never trained on: the student's certificate rests on these rows.
const validating = await firstShuffled(
  labelledCalibration(),
  validatable,
  VALIDATION_LIMITS.maxRecords,
  createRandom(`validation ${run.settings.seed}`),
);
await writeJsonl(
  run.path(VALIDATION_FILE),
  validating.map(({ query, label }) => toRecord(task, "distilled", query, label ?? undefined)),
);
const records = {
  "bedrock-distillation.jsonl": await checkRecords(run.path("bedrock-distillation.jsonl"), DISTILLATION_LIMITS),
  "bedrock-fine-tuning.jsonl": await checkRecords(run.path("bedrock-fine-tuning.jsonl"), FINE_TUNING_LIMITS),
  [VALIDATION_FILE]: await checkRecords(run.path(VALIDATION_FILE), VALIDATION_LIMITS),
} satisfies Record<string, RecordCheck>;
for (const [file, check] of Object.entries(records)) {
  step.say(
    `${file}: ${check.records} records, ${check.bytes} bytes, ${check.faults.length === 0 ? "valid" : "invalid:"}`,
  );
  for (const { line, fault } of check.faults) step.say(`  ${line ? `line ${line}: ` : ""}${fault}`);
}

step.heading("Data card");
const setAsideReason = (value: unknown): string =>
  typeof value === "object" && value !== null && "reason" in value ? kindOfReason(String(value.reason)) : "unknown";
const setAside = createTally();
for await (const reason of readRows(step.require("set-aside.jsonl", "1-collect"), setAsideReason)) setAside.add(reason);
await writeAtomic(
  run.path("data-card.md"),
  dataCard({
    task,
    settings: run.settings,
    counts,
    besides: { ruleAnswered, unlabelled: leftOut.unlabelled, contaminated: leftOut.contaminated },
    setAside: setAside.counts(),
    files: await describeOutputs(run, DATA),
    records,
    golden: golden.size,
    teacher: readTeacher(run)?.modelId ?? "no teacher",
    simulated: run.readStep("3-label")?.simulated ?? false,
  }),
);
step.say(`${shown(run.path("data-card.md"))} describes this data`);

const forBedrock = (file: keyof typeof records, style: "teacher" | "distilled") => ({
  file,
  style,
  promptHash: promptHash(task, style),
  records: records[file].records,
  bytes: records[file].bytes,
  faults: records[file].faults,
});
await step.finish({
  inputs,
  outputs: OUTPUTS,
  summary: {
    train,
    calibration,
    test,
    ruleAnswered,
    unlabelled: leftOut.unlabelled,
    contaminated: leftOut.contaminated,
    distillation: { ...forBedrock("bedrock-distillation.jsonl", "teacher"), golden: golden.size },
    fineTuning: forBedrock("bedrock-fine-tuning.jsonl", "distilled"),
  },
});
