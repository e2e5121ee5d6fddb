/**
 * Step 2, synthesize: queries that the traffic lacks, written by the teacher.
 *
 * Reads    queries.jsonl
 * Writes   synthetic.jsonl   training rows, each with what was asked for
 *          diversity.json, diversity.svg   how different they are, and their balance
 *          synthesis-answers.jsonl, synthesis-calls.jsonl   what has been paid for; never edit or delete them
 * Costs    one teacher call for every 20 queries, and at least one for each pattern or choice; estimated first, capped by --budget-usd
 * Command  npx tsx distill/2-synthesize.ts --count 2000 --languages en,es
 *
 * The pattern asked for is not a label: step 3 labels these queries like any other.
 */
import "./lib/command/node-version.ts";
import { z } from "zod";
import { compileRules } from "../edge/rules/compile.ts";
import { keepHeapLean } from "./lib/command/lean-heap.ts";
import { UsageError } from "./lib/command/options.ts";
import { writeAtomic, writeJson, writeJsonl } from "./lib/files/atomic-write.ts";
import { loadPrices } from "./lib/models/load-prices.ts";
import { PRICE_OPTIONS } from "./lib/models/prices.ts";
import { teacherOf } from "./lib/models/teacher.ts";
import { askAll } from "./lib/paid/ask-all.ts";
import { createConverse } from "./lib/paid/converse.ts";
import { openJournal } from "./lib/paid/journal.ts";
import { leaveUnfinished } from "./lib/paid/leave-unfinished.ts";
import { createBudget } from "./lib/paid/money.ts";
import { createPace } from "./lib/paid/pace.ts";
import { quotasToKeep } from "./lib/paid/quotas.ts";
import { UNFINISHED_CODE } from "./lib/paid/unfinished.ts";
import { renderSvg } from "./lib/report/render-svg.ts";
import { collectedRows } from "./lib/run/query-rows.ts";
import { beginStep } from "./lib/run/step.ts";
import { untilInterrupt } from "./lib/run/until-interrupt.ts";
import { createRandom } from "./lib/statistics/random.ts";
import { createReservoir } from "./lib/statistics/reservoir.ts";
import { balancePlot, diversityOf } from "./lib/synthesize/diversity.ts";
import { keepProposals, type Proposal } from "./lib/synthesize/keep.ts";
import { estimateSynthesis, parseSynthesis, synthesisQuestion } from "./lib/synthesize/questions.ts";
import { callSizes, planStrata } from "./lib/synthesize/strata.ts";
import { formatCounts } from "./lib/text/counts.ts";
import { formatPercent, formatUsd } from "./lib/text/format.ts";

/** Rows of the pool, a uniform sample, whose diversity is compared with that of the new queries. */
const COMPARED_ROWS = 50_000;

keepHeapLean();
const step = await beginStep({
  name: "2-synthesize",
  purpose:
    "Has the teacher write more training queries, balanced over patterns, lengths, styles, languages and difficulty.",
  examples: [
    "npx tsx distill/2-synthesize.ts --count 2000",
    "npx tsx distill/2-synthesize.ts --count 4000 --languages en,es,de --budget-usd 5",
    "npx tsx distill/2-synthesize.ts --count 0                    # none",
  ],
  options: {
    count: { kind: "number", default: 400, min: 0, max: 100_000, integer: true, help: "queries to ask for" },
    languages: { kind: "text", value: "LIST", default: "en", help: "BCP 47 languages, comma separated" },
    teacher: {
      kind: "text",
      value: "MODEL_ID",
      help: "model to ask; by default the first of the preference list that is in service",
    },
    ...PRICE_OPTIONS,
    budgetUsd: {
      kind: "number",
      default: 10,
      min: 0,
      help: "spend at most this, including earlier runs of the step",
      neutral: true,
    },
    concurrency: {
      kind: "number",
      default: 8,
      min: 1,
      max: 64,
      integer: true,
      help: "at most this many calls at once",
      neutral: true,
    },
  },
});
const { options, run, task } = step;
const languages = options.languages.split(",").map((language) => language.trim());
for (const language of languages)
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language))
    throw new UsageError(`--languages has "${language}"; accepted: BCP 47 tags such as en or pt-BR`);
await step.stopIfDone(["queries.jsonl"]);

step.heading("Queries so far");
step.require("queries.jsonl", "1-collect");
const pool = createReservoir<string>(COMPARED_ROWS, createRandom(`diversity ${run.settings.seed}`));
let measuring = 0;
for await (const { part, query } of collectedRows(run)) {
  if (part === "train") pool.add(query);
  else measuring++;
}
step.say(`${pool.seen} training queries, ${measuring} to measure on`);

step.heading("Teacher and cost");
const sizes = callSizes(task, options.count);
const strata = planStrata(task, sizes.length, languages, run.settings.seed);
const aws = await step.aws();
const teacher = await teacherOf(run, aws, options.teacher);
const prices = await loadPrices(run, options, step.aws, { teacher: teacher.modelId, now: new Date() });
for (const warning of prices.aged) step.warn(warning);
const price = prices.require(teacher.modelId);
const journal = await openJournal(run.path("synthesis-answers.jsonl"), run.path("synthesis-calls.jsonl"));
const questions = strata.map((stratum, batch) =>
  synthesisQuestion(task, teacher.modelId, run.firstName, stratum, { batch, count: sizes[batch]! }),
);
const open = questions.flatMap((question, batch) => (journal.answers.has(question.key) ? [] : [{ question, batch }]));
const estimate = open[0]
  ? estimateSynthesis(
      open[0].question,
      open.map(({ batch }) => sizes[batch]!),
      price,
    )
  : 0;
step.say(`teacher ${teacher.modelId}: ${teacher.why}`);
step.say(
  `${questions.length} calls of up to ${Math.max(0, ...sizes)} queries, ${questions.length - open.length} on disk; the rest about ${formatUsd(estimate)} (${price.source})`,
);
const budget = createBudget(options.budgetUsd, journal.spentUsd());

step.heading("Asking");
await step.beginWriting([]);
const found = open.length > 0 ? await quotasToKeep(aws, teacher.modelId) : undefined;
const bar = step.progress("calls", questions.length);
const report = await untilInterrupt(step, (stop) =>
  askAll({
    questions,
    parse: parseSynthesis,
    converse: createConverse(aws.runtime({ maxAttempts: 1 })),
    journal,
    budget,
    pace: createPace(options.concurrency, found?.ok ? found.quotas : {}),
    model: teacher.modelId,
    price,
    stop,
    onProgress: ({ done }) => bar.update(done, { costUsd: budget.spentUsd() }),
  }),
).finally(() => bar.stop());
if (report.end.kind !== "complete") {
  const enoughUsd = report.end.kind === "budget" ? budget.spentUsd() + report.end.needsUsd : undefined;
  await leaveUnfinished(step, report.end.kind, `${report.end.open} calls to make`, { ...budget, enoughUsd });
  await journal.close();
  await aws.close();
  process.exit(UNFINISHED_CODE);
}

step.heading("Kept queries");
const texts = z.array(z.string());
const proposals = strata.flatMap((stratum, batch): Proposal[] => {
  const answer = journal.answers.get(questions[batch]!.key)?.find(({ ok }) => ok);
  return answer ? [{ stratum, queries: texts.parse(answer.value) }] : [];
});
if (questions.length > 0 && proposals.length === 0)
  throw new Error(
    `none of ${questions.length} calls gave a usable list of queries (${journal.answers.get(questions[0]!.key)?.[0]?.problem}), so ${teacher.modelId} may be unable to write them: ` +
      `go on without, \`npx tsx distill/2-synthesize.ts ${run.flags} --count 0\`, or name another --teacher with another --run`,
  );
await journal.close();
const rules = compileRules(task);
const now = new Date(run.settings.createdAt);
const kept = await keepProposals(
  proposals,
  collectedRows(run),
  (query) => rules.read(query, { now }).answer !== undefined,
);
step.say(`${kept.rows.length} of ${kept.proposed} proposed queries`);
for (const [reason, count] of Object.entries(kept.dropped)) if (count > 0) step.say(`  ${count} dropped: ${reason}`);
if (proposals.length < questions.length) step.say(`  ${questions.length - proposals.length} calls gave no usable list`);

step.heading("Diversity");
const proposed = proposals.flatMap((proposal) => proposal.queries);
const diversity = {
  proposed: diversityOf(proposed),
  kept: diversityOf(kept.rows.map(({ query }) => query)),
  pool: diversityOf(pool.inOrder()),
};
for (const [name, figures] of Object.entries(diversity))
  step.say(
    `${name.padEnd(9)} distinct words ${figures.distinct1.toFixed(2)}, pairs ${figures.distinct2.toFixed(2)}, triples ${figures.distinct3.toFixed(2)};` +
      ` near-duplicates ${formatPercent(figures.nearDuplicateRate)}; ${figures.meanWords.toFixed(1)} words a query`,
  );
const asked = kept.rows.map((row) => row.asked ?? {});
await writeJsonl(run.path("synthetic.jsonl"), kept.rows);
const isSample = pool.seen > COMPARED_ROWS;
if (isSample) step.say(`pool is a uniform sample of ${COMPARED_ROWS} of its ${pool.seen} queries`);
await writeJson(run.path("diversity.json"), {
  ...diversity,
  ...(isSample && { poolSampledFrom: pool.seen }),
  dropped: kept.dropped,
});
const plot = await renderSvg(
  balancePlot(asked),
  "Synthetic queries kept, by pattern, length, style, language and difficulty",
);
await writeAtomic(run.path("diversity.svg"), plot.text);
const unlike = kept.rows.filter(
  (row) => row.lang !== "und" && row.lang !== row.asked?.["language"]?.split("-")[0],
).length;
step.say(
  `languages: ${formatCounts(Object.fromEntries(languages.map((tag) => [tag, asked.filter((row) => row["language"] === tag).length])))}; ${unlike} look like another language than asked for`,
);

await step.finish({
  inputs: ["queries.jsonl"],
  outputs: ["synthetic.jsonl", "diversity.json", "diversity.svg"],
  spendUsd: budget.spentUsd(),
  summary: {
    kept: kept.rows.length,
    proposed: kept.proposed,
    dropped: kept.dropped,
    diversity: diversity.kept,
    teacher: teacher.modelId,
    callsNow: report.calls,
    lostCalls: journal.lost.length,
    spentUsd: budget.spentUsd(),
  },
});
