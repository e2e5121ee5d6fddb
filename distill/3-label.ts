/**
 * Step 3, label: the teacher's weights for every query that needs them.
 *
 * Reads    queries.jsonl, synthetic.jsonl (if any), review.jsonl (decisions of people, if any)
 * Writes   labels.jsonl     one row a labelled query
 *          invalid.jsonl    queries whose answer was invalid twice
 *          review.jsonl     training rows on which the teacher contradicts itself (with --samples)
 *          answers.jsonl, calls.jsonl   what has been paid for; never edit or delete them
 * Costs    one teacher call for each query and sample; estimated first, capped by --budget-usd
 * Command  npx tsx distill/3-label.ts --budget-usd 10
 *
 * Kill it whenever you like: what is on disk is never paid for again, and calls in flight at that moment are reported.
 */
import "./lib/command/node-version.ts";
import { BATCH_FACTOR } from "../edge/bedrock/models.ts";
import { keepHeapLean } from "./lib/command/lean-heap.ts";
import { UsageError } from "./lib/command/options.ts";
import { scratchFolder } from "./lib/disk/scratch.ts";
import { writeJsonl, writeJsonlFiles } from "./lib/files/atomic-write.ts";
import { labelInBatch } from "./lib/label/batch.ts";
import { openBatchJob } from "./lib/label/batch-file.ts";
import { countQuestions } from "./lib/label/count-questions.ts";
import { type DeriveOptions, deriveLabel, needsTeacher } from "./lib/label/derive.ts";
import { createDisputed } from "./lib/label/disputed.ts";
import { estimateLabels } from "./lib/label/estimate.ts";
import { LABEL_OPTIONS } from "./lib/label/options.ts";
import { parseLabel } from "./lib/label/parse-label.ts";
import { type LabelSpec, labelQuestions } from "./lib/label/questions.ts";
import { readDecisions, reviewLines } from "./lib/label/review.ts";
import { loadPrices } from "./lib/models/load-prices.ts";
import { teacherOf } from "./lib/models/teacher.ts";
import { askAll } from "./lib/paid/ask-all.ts";
import { createConverse } from "./lib/paid/converse.ts";
import { openJournal } from "./lib/paid/journal.ts";
import { leaveUnfinished } from "./lib/paid/leave-unfinished.ts";
import { createBudget } from "./lib/paid/money.ts";
import { createPace, type Quotas } from "./lib/paid/pace.ts";
import type { Question } from "./lib/paid/question.ts";
import { quotasToKeep } from "./lib/paid/quotas.ts";
import { UNFINISHED_CODE } from "./lib/paid/unfinished.ts";
import { queryRows } from "./lib/run/query-rows.ts";
import { runsRoot } from "./lib/run/run-dir.ts";
import { beginStep } from "./lib/run/step.ts";
import { untilInterrupt } from "./lib/run/until-interrupt.ts";
import { createTally, formatCounts } from "./lib/text/counts.ts";
import { formatUsd } from "./lib/text/format.ts";

keepHeapLean();
const step = await beginStep({
  name: "3-label",
  purpose:
    "Asks the teacher for the weights of every query: resumable, within a budget, paced by what the service allows.",
  examples: [
    "npx tsx distill/3-label.ts --budget-usd 10",
    "npx tsx distill/3-label.ts --labels gold                     # human labels for training rows that have them",
    "npx tsx distill/3-label.ts --samples 5 --concurrency 64      # soft labels, and a review file",
    "npx tsx distill/3-label.ts --batch                              # half the price, hours instead of minutes",
  ],
  options: LABEL_OPTIONS,
});
const { options, run, task } = step;
const inputs = ["queries.jsonl", "synthetic.jsonl", "review.jsonl", ...options.review];
await step.stopIfDone(inputs);

const reviewed = await readDecisions(task, [run.path("review.jsonl"), ...options.review]);
const choices = { labels: options.labels, reviewed } as const;
step.require("queries.jsonl", "1-collect");

/** The texts that the teacher labels. */
const asked = {
  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for await (const row of queryRows(run)) if (needsTeacher(row, choices)) yield row.query;
  },
};

step.heading("Teacher and cost");
const aws = await step.aws();
const teacher = await teacherOf(run, aws, options.teacher);
for (const { modelId, reason } of teacher.refused) step.say(`${modelId}: ${reason}`);
step.say(`teacher ${teacher.modelId}: ${teacher.why}`);
const prices = await loadPrices(run, options, step.aws, { teacher: teacher.modelId, now: new Date() });
for (const warning of prices.aged) step.warn(warning);
const price = prices.require(teacher.modelId);
const spec: LabelSpec = { task, model: teacher.modelId, samples: options.samples, run: run.firstName };
const journal = await openJournal(run.path("answers.jsonl"), run.path("calls.jsonl"));
const questions = {
  async *[Symbol.asyncIterator](): AsyncGenerator<Question> {
    for await (const query of asked) yield* labelQuestions(spec, [query]);
  },
};
const count = await countQuestions(queryRows(run), spec, journal.answers, choices);
step.say(
  `${count.rows} queries: ${count.asked} for the teacher, ${count.rows - count.asked} not (labelled by people, imported with an answer, or answered by a rule)`,
);
const estimate = estimateLabels(spec, count.open, price, options.batch ? BATCH_FACTOR : 1);
step.say(
  `${count.questions} answers wanted, ${count.questions - count.open} on disk; the rest about ${formatUsd(estimate)}` +
    ` at $${price.input} and $${price.output} a million tokens in and out${options.batch ? ", halved by batch" : ""} (${price.source})`,
);
const budget = createBudget(options.budgetUsd, journal.spentUsd());
if (journal.spentUsd() > 0) step.say(`spent by earlier runs of this step: ${formatUsd(journal.spentUsd())}`);
if (budget.spentUsd() + estimate > budget.limitUsd)
  step.warn(
    `the budget of ${formatUsd(budget.limitUsd)} will probably not be enough: the step stops there and can be continued later`,
  );
if (journal.lost.length > 0)
  step.say(
    `${journal.lost.length} calls of earlier runs ended without an answer on disk; they count as spent and may be made again`,
  );

const batchJob = openBatchJob(run);
if (batchJob && !options.batch)
  throw new UsageError(
    `the batch job ${batchJob.jobArn ?? batchJob.name} is being paid for these answers: add --batch to use them`,
  );

step.heading(options.batch ? "Asking in batch jobs" : "Asking");
await step.beginWriting([]);
if (options.batch && count.open > 0)
  await labelInBatch({
    run,
    aws,
    spec,
    queries: asked,
    journal,
    budget,
    price,
    account: options,
    say: step.say,
    progress: step.progress,
  });
const found = await quotasToKeep(aws, teacher.modelId);
const quotas: Quotas = {
  requestsPerMinute: options.quotaRpm ?? (found.ok ? found.quotas.requestsPerMinute : undefined),
  tokensPerMinute: options.quotaTpm ?? (found.ok ? found.quotas.tokensPerMinute : undefined),
};
step.say(
  `quotas: ${quotas.requestsPerMinute ?? "unknown"} requests and ${quotas.tokensPerMinute ?? "unknown"} tokens a minute${found.ok ? "" : ` (${found.reason})`}`,
);
const pace = createPace(options.concurrency, quotas);
const bar = step.progress("labels", count.questions);
const report = await untilInterrupt(step, (stop) =>
  askAll({
    questions,
    parse: (content) => parseLabel(task, content),
    converse: createConverse(aws.runtime({ maxAttempts: 1 })),
    journal,
    budget,
    pace,
    model: teacher.modelId,
    price,
    stop,
    onProgress: (state) =>
      bar.update(state.done, {
        costUsd: budget.spentUsd(),
        note: `${pace.inFlight()} of ${pace.limit()} at once, ${state.throttled} throttled`,
      }),
  }),
).finally(() => bar.stop());
step.say(
  `${report.calls} calls, ${report.throttled} throttled, ${report.failed} failed, ${report.repeated} asked again because an earlier run lost their answers`,
);

step.heading("Labels");
const derive: DeriveOptions = { spec, answers: journal.answers, ...choices };
const sources = createTally();
const problems = createTally();
const disputed = createDisputed(() => scratchFolder(runsRoot(), "label"));
async function* derived(): AsyncGenerator<["labels" | "invalid", object]> {
  for await (const row of queryRows(run)) {
    const { label, invalid, disputed: dispute } = deriveLabel(task, row, derive);
    if (dispute) disputed.add(dispute);
    if (label) {
      sources.add(label.labelSource);
      yield ["labels", label];
    }
    if (invalid) {
      problems.add(invalid.problem);
      yield ["invalid", invalid];
    }
  }
}
const { labels, invalid } = await writeJsonlFiles(
  { labels: run.path("labels.jsonl"), invalid: run.path("invalid.jsonl") },
  derived(),
);
await writeJsonl(run.path("review.jsonl"), reviewLines(disputed.mostFirst(), reviewed));
await journal.close();
const bySource = sources.counts();
step.say(`${labels} labels: ${formatCounts(bySource)}`);
if (invalid > 0) step.say(`${invalid} answers invalid twice, set aside: ${formatCounts(problems.counts())}`);
if (options.samples > 1)
  step.say(
    `${disputed.size} training rows on which the teacher contradicts itself: decide them in ${run.path("review.jsonl")}`,
  );
step.say(`spent in all: ${formatUsd(budget.spentUsd())}${aws.simulated ? " (simulated)" : ""}`);

const { end } = report;
if (end.kind !== "complete") {
  const enoughUsd = end.kind === "budget" ? budget.spentUsd() + end.needsUsd : undefined;
  await leaveUnfinished(step, end.kind, `${end.open} answers missing`, { ...budget, enoughUsd });
  await aws.close();
  process.exit(UNFINISHED_CODE);
}
await step.finish({
  inputs,
  outputs: ["labels.jsonl", "invalid.jsonl", "review.jsonl"],
  spendUsd: budget.spentUsd(),
  summary: {
    labels,
    bySource,
    invalid,
    disputed: disputed.size,
    teacher: teacher.modelId,
    samples: options.samples,
    callsNow: report.calls,
    throttledNow: report.throttled,
    lostCalls: journal.lost.length,
    spentUsd: budget.spentUsd(),
    budgetUsd: budget.limitUsd,
  },
});
