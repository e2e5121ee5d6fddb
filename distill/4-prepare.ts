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
import { outcomeOf } from "../edge/task/task.ts";
import { kindOfReason } from "./lib/collect/gather.ts";
import { keepHeapLean } from "./lib/command/lean-heap.ts";
import { writeAtomic, writeJsonl } from "./lib/files/atomic-write.ts";
import { loadJsonl, readJsonl } from "./lib/files/jsonl.ts";
import { readTeacher } from "./lib/models/teacher.ts";
import { dataCard } from "./lib/prepare/data-card.ts";
import { chooseGolden, GOLDEN_PAIRS } from "./lib/prepare/golden.ts";
import { joinExamples } from "./lib/prepare/join.ts";
import { parseLabelRow, parseQueryRow } from "./lib/run/rows.ts";
import { describeOutputs, shown } from "./lib/run/run-dir.ts";
import { beginStep } from "./lib/run/step.ts";
import { createRandom, shuffle } from "./lib/statistics/random.ts";
import { countBy, formatCounts } from "./lib/text/counts.ts";
import {
  checkRecords,
  DISTILLATION_LIMITS,
  FINE_TUNING_LIMITS,
  type RecordCheck,
  toRecord,
  VALIDATION_FILE,
  VALIDATION_LIMITS,
} from "./lib/training-file/records.ts";

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
const queries = [
  ...(await loadJsonl(step.require("queries.jsonl", "1-collect"), parseQueryRow)),
  ...(await loadJsonl(run.path("synthetic.jsonl"), parseQueryRow, { optional: true })),
];
const labels = await loadJsonl(step.require("labels.jsonl", "3-label"), parseLabelRow);
const examples = joinExamples(queries, labels);
const { train, calibration, test, ruleAnswered } = examples;
step.say(`${queries.length} queries, ${labels.length} labels`);
step.say(
  `train ${train.length}, calibration ${calibration.length}, test ${test.length}, answered by rules ${ruleAnswered.length}`,
);
if (examples.unlabelled > 0) step.say(`${examples.unlabelled} training rows without a valid label: left out`);
if (examples.contaminated.length > 0)
  step.say(`${examples.contaminated.length} training rows near an evaluation row: left out`);
step.say(
  `balance of train: ${formatCounts(
    countBy(train, (row) => outcomeOf(task, row.label ?? {})),
    12,
  )}`,
);
await writeJsonl(run.path("train.jsonl"), train);
await writeJsonl(run.path("calibration.jsonl"), calibration);
await writeJsonl(run.path("test.jsonl"), test);
await writeJsonl(run.path("rule-answered.jsonl"), ruleAnswered);

step.heading("Bedrock's training files, checked as Bedrock checks them");
const shuffled = shuffle(train, createRandom(`prepare ${run.settings.seed}`));
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
// Never trained on: the student's certificate rests on these rows.
const validating = shuffle(
  calibration.filter(({ label }) => label !== null),
  createRandom(`validation ${run.settings.seed}`),
).slice(0, VALIDATION_LIMITS.maxRecords);
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
const reasons: string[] = [];
for await (const { value } of readJsonl(step.require("set-aside.jsonl", "1-collect"), setAsideReason))
  reasons.push(value);
const data = ["train.jsonl", "calibration.jsonl", "test.jsonl", "rule-answered.jsonl", ...Object.keys(records)];
await writeAtomic(
  run.path("data-card.md"),
  dataCard({
    task,
    settings: run.settings,
    examples,
    queries,
    setAside: countBy(reasons, (reason) => reason),
    files: await describeOutputs(run, data),
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
  outputs: [...data, "data-card.md"],
  summary: {
    train: train.length,
    calibration: calibration.length,
    test: test.length,
    ruleAnswered: ruleAnswered.length,
    unlabelled: examples.unlabelled,
    contaminated: examples.contaminated.length,
    distillation: { ...forBedrock("bedrock-distillation.jsonl", "teacher"), golden: golden.size },
    fineTuning: forBedrock("bedrock-fine-tuning.jsonl", "distilled"),
  },
});
