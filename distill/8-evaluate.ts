/**
 * Step 8, evaluate: every candidate on the same held-out rows, against the teacher and against people.
 *
 * Reads    test.jsonl, rule-answered.jsonl, train.jsonl (step 4), student.bin (7), deployment.json (6) where there is one
 * Writes   predictions/<candidate>.jsonl (with its calls in <candidate>.calls.jsonl), retrieval-decisions.jsonl, evaluation.json,
 *          report.html
 * Costs    one call a test row to the distilled model, to each base model, and to an audit model of your choice; answers stay on disk and are never paid for twice
 * Command  npx tsx distill/8-evaluate.ts [--model ID] [--judge ID] [--audit-model REGION=ID] [--retrieval DIR] [--budget-usd 2]
 */
import "./lib/command/node-version.ts";
import { targetName } from "../edge/bedrock/models.ts";
import { cleanQuery } from "../edge/cascade/key.ts";
import { labelNames, taskHash } from "../edge/task/task.ts";
import { evaluatedAs, promptOf } from "./lib/customize/record.ts";
import { assemble } from "./lib/evaluate/assemble.ts";
import { auditLines, auditOf } from "./lib/evaluate/audit.ts";
import { constantCandidate, majorityCandidate, majorityOf } from "./lib/evaluate/baselines.ts";
import { callTokensOf } from "./lib/evaluate/call-tokens.ts";
import type { Candidate } from "./lib/evaluate/candidate.ts";
import { askCompared } from "./lib/evaluate/compared.ts";
import { askDistilled } from "./lib/evaluate/distilled.ts";
import { EVALUATION_FORMAT, type JudgeOutcome } from "./lib/evaluate/evaluation.ts";
import { headlinesOf } from "./lib/evaluate/headlines.ts";
import { cascadeCandidate, rulesCandidate, studentCandidate } from "./lib/evaluate/local-candidates.ts";
import { DECISIONS_FILE, measureRetrieval, readRetrieval, reportRetrieval } from "./lib/evaluate/measure-retrieval.ts";
import { meanUsage, nameOfModel, parseUsage, teacherCandidate, tokenPriceOf } from "./lib/evaluate/model-candidates.ts";
import { modelsAsked } from "./lib/evaluate/models-asked.ts";
import { operationOf } from "./lib/evaluate/operation.ts";
import { EVALUATE_OPTIONS } from "./lib/evaluate/options.ts";
import { createPredictor, DISTILLED } from "./lib/evaluate/predictor.ts";
import {
  EVALUATION_FILE,
  isSameSubject,
  PREVIOUS_FILE,
  previousEvaluation,
  readEvaluation,
} from "./lib/evaluate/previous.ts";
import { customizationSummary, provenanceOf } from "./lib/evaluate/provenance.ts";
import { evaluationRows } from "./lib/evaluate/reference.ts";
import { changesSince } from "./lib/evaluate/round-changes.ts";
import { searchFigures } from "./lib/evaluate/search-figures.ts";
import { onRows, searchedRows } from "./lib/evaluate/searched.ts";
import { readTestRows } from "./lib/evaluate/test-rows.ts";
import { withTraits } from "./lib/evaluate/traits.ts";
import { writeAtomic, writeJson } from "./lib/files/atomic-write.ts";
import { readRows } from "./lib/files/jsonl.ts";
import { requireFile } from "./lib/files/require-file.ts";
import { createConverse } from "./lib/paid/converse.ts";
import { leaveUnfinished } from "./lib/paid/leave-unfinished.ts";
import { UNFINISHED_CODE } from "./lib/paid/unfinished.ts";
import { verdictOf } from "./lib/promote/verdict.ts";
import { reportPage } from "./lib/report/page.ts";
import { roundLines } from "./lib/report/round.ts";
import { parseExample } from "./lib/run/rows.ts";
import { shown } from "./lib/run/run-dir.ts";
import { beginStep } from "./lib/run/step.ts";
import { servesTask } from "./lib/search/mapping.ts";
import { readStudent, readStudentRecord, STUDENT_FILE } from "./lib/student/record.ts";

const step = await beginStep({
  name: "8-evaluate",
  purpose: "Measures every candidate on the held-out rows and writes the report.",
  examples: [
    "npx tsx distill/8-evaluate.ts",
    "npx tsx distill/8-evaluate.ts --model us.amazon.nova-lite-v1:0 --judge us.amazon.nova-pro-v1:0",
  ],
  options: EVALUATE_OPTIONS,
});
const { options, run, task } = step;

step.require("test.jsonl", "4-prepare");
const trainingFile = step.require("train.jsonl", "4-prepare");
const retrieval = await readRetrieval(step, options.retrieval);
const isArchived = options.archive !== "none" && servesTask(task);
const archiveFiles = isArchived ? ["clips.jsonl", "queries.jsonl"].map((file) => `${options.archive}/${file}`) : [];
for (const file of archiveFiles)
  requireFile(file, { hint: "fixtures/archive/README.md says which files an archive holds" });
const inputs = [
  ...["test.jsonl", "rule-answered.jsonl", "train.jsonl", STUDENT_FILE, "customization.json", "deployment.json"],
  ...(retrieval.length ? ["judgements.jsonl", "results.jsonl"].map((file) => `${options.retrieval}/${file}`) : []),
  ...archiveFiles,
];
await step.stopIfDone(inputs);
const { test, ruleAnswered, read } = await readTestRows(run);
const now = new Date();
const rows = withTraits(evaluationRows(test, ruleAnswered), task, now);
const searched = searchedRows(retrieval);
step.heading("Held-out rows");
step.say(
  `${rows.length} rows, ${rows.filter(({ gold }) => gold).length} with gold, ${rows.filter(({ teacher }) => teacher).length} with the teacher's label, ` +
    `${rows.filter(({ rule }) => rule).length} answered by rules`,
);
if (rows.length < read) step.warn(`a uniform sample of ${rows.length} of the ${read} test rows is evaluated`);
if (rows.length === 0) throw new Error("no test rows: step 1 drew none; collect more queries");

step.heading("Candidates");
const aws = await step.aws();
const models = await modelsAsked(step, aws, options, now);
const { teacher, deployment, customization } = models;
const simulated = run.readStep("3-label")?.simulated ?? aws.simulated;
const studentRecord = readStudentRecord(run) ?? null;
const { bytes = null, student = null } = readStudent(run, task) ?? {};
if (!student) step.warn("no student.bin: run step 7 to have the student evaluated");
const { majority, isByModel } = await majorityOf(task, readRows(trainingFile, parseExample));
const labelCalls = readRows(run.path("answers.jsonl"), parseUsage, { optional: true, tornTail: true });
const learned = studentRecord?.simulated ?? simulated;
const candidates: Candidate[] = [
  teacherCandidate(rows, {
    modelId: teacher.modelId,
    imported: [...test, ...ruleAnswered].filter(({ labelSource }) => labelSource === "imported").length,
    usage: await meanUsage(labelCalls),
    simulated,
    price: models.teacherPrice,
  }),
  constantCandidate(task, rows),
  majorityCandidate(majority, rows, simulated && isByModel),
  rulesCandidate(task, rows, now),
  ...(student ? [studentCandidate(student, rows, learned)] : []),
];
for (const { title, what } of candidates) step.say(`${title}: ${what}`);

// Candidates behind Converse.
const { budgetUsd, concurrency } = options;
await step.beginWriting([]);
const converse = createConverse(aws.runtime({ maxAttempts: 1 }));
const predictor = await createPredictor(step, { converse, simulated: aws.simulated, concurrency, budgetUsd });
const price = models.deployedPrice;
const distilled =
  deployment && (await askDistilled(step, predictor, { deployment, customization, price, student, rows, searched }));
if (distilled) candidates.push(distilled.candidate);
else step.warn("no deployment.json: run steps 5 and 6 to have the distilled model evaluated");
const seen = distilled?.seen ?? 0;
const compared = await askCompared(predictor, { task, rows, ...models, simulated: aws.simulated });
candidates.push(...compared.candidates);

// The cascade, with the distilled model's answers replayed.
const target = deployment ? { region: deployment.region, modelId: deployment.deploymentArn } : null;
const tokenPrice = target ? tokenPriceOf(price) : undefined;
const replayed = [...(distilled?.answers.values() ?? [])];
const cascade = await cascadeCandidate(
  {
    task,
    student,
    target,
    distilled: new Map(replayed.map((answer) => [cleanQuery(answer.query), answer])),
    ...(tokenPrice && { price: tokenPrice }),
    simulated: learned || (deployment?.simulated ?? false),
  },
  [...rows, ...searched],
);
const onTestRows = { ...cascade, answers: onRows(cascade.answers) };
candidates.push(onTestRows);

// The audit model, on the rows that rules or student answer: the distilled one, unless it has seen them and would say what it remembers.
const auditTarget = models.audit ?? target;
const auditAnswers = models.audit
  ? await predictor.predict({
      name: `audit-${models.audit.region}-${nameOfModel(models.audit.modelId)}`,
      model: { modelId: models.audit.modelId, ...(deployment && { prompt: promptOf(task, deployment) }) },
      price: models.audit.price,
      queries: rows.filter(({ id }) => /^(rule|student)$/.test(cascade.answers.get(id)?.source ?? "")),
      converse: createConverse(aws.runtime({ region: models.audit.region, maxAttempts: 1 })),
    })
  : distilled && seen === 0
    ? distilled.answers
    : null;
const audit =
  auditAnswers && auditTarget
    ? auditOf(task, onTestRows, auditAnswers, { model: targetName(auditTarget), simulated: aws.simulated })
    : undefined;

const outcome = predictor.outcome();
if (outcome === "stopped") {
  await leaveUnfinished(step, outcome, "answers missing", { limitUsd: budgetUsd, spentUsd: predictor.spentUsd });
  await aws.close();
  process.exit(UNFINISHED_CODE);
}

// The judge, if it was asked for. Only here, because it loads clients of AWS.
const judgeAgainst = options.judgeAgainst ?? (rows.some(({ gold }) => gold) ? "gold" : "teacher");
const { createJudge } = await import("./lib/evaluate/judge.ts");
const judgeOf = createJudge(step, aws, {
  judge: options.judge,
  account: options,
  signals: labelNames(task),
  rows,
  reference: judgeAgainst,
  simulated: aws.simulated || (judgeAgainst === "teacher" && simulated),
  resampling: { seed: run.settings.seed, resamples: options.resamples },
});
const judge = await judgeOf(DISTILLED, distilled?.answers);
if (options.judge !== undefined && !distilled?.answers.size && options.model.length === 0)
  step.warn("--judge has nothing to judge: run steps 5 and 6, or name a model with --model ID");
const judgedOthers: Record<string, JudgeOutcome> = {};
for (const name of options.model.map(nameOfModel)) {
  const outcome = await judgeOf(name, compared.answers.get(name));
  if (outcome) judgedOthers[name] = outcome;
}

// The figures.
const retrievalFigures = await measureRetrieval(step, retrieval, cascade, options.retrieval);
const assembled = assemble({
  task,
  rows,
  candidates,
  student: studentRecord,
  seed: run.settings.seed,
  simulated,
  resamples: options.resamples,
  given: {
    format: EVALUATION_FORMAT,
    run: run.name,
    task: task.name,
    taskHash: taskHash(task),
    createdAt: new Date().toISOString(),
    ...(audit && { audit }),
    retrieval: retrievalFigures,
    search: isArchived ? await searchFigures(task, student, options.archive, learned) : null,
    customization: customization ? customizationSummary(customization) : null,
    judge,
    judgedOthers,
    callTokens: callTokensOf(
      task,
      rows.map(({ query }) => query),
      customization && customization.prompt === undefined && distilled
        ? { method: customization.method, operation: operationOf(distilled.candidate, aws.simulated) }
        : null,
      tokenPrice,
    ),
    artefacts: {
      studentSha256: studentRecord?.sha256 ?? null,
      studentBytes: bytes?.length ?? null,
      promptHash: deployment?.promptHash ?? null,
      deployment: deployment ? evaluatedAs(deployment) : null,
    },
    provenance: await provenanceOf(run, [
      { name: "bootstrap", value: `${options.resamples} resamples, seed ${run.settings.seed}` },
      { name: "calls to", value: aws.where },
      ...(rows.length < read
        ? [{ name: "rows", value: `a uniform sample of ${rows.length} of ${read} test rows` }]
        : []),
      ...(seen > 0 ? [{ name: "test rows seen in training", value: `${seen} of ${rows.length}` }] : []),
    ]),
  },
});
const round = await changesSince(run, task, assembled);
const evaluation = { ...assembled, ...(round && { round }) };

// The report.
const before = readEvaluation(run.path(EVALUATION_FILE));
const previous = previousEvaluation(run, evaluation);
if (before && !isSameSubject(before, evaluation)) await writeJson(run.path(PREVIOUS_FILE), before);
await writeJson(run.path(EVALUATION_FILE), evaluation);
const verdict = await verdictOf(run, task, evaluation, test);
await writeAtomic(run.path("report.html"), await reportPage(evaluation, previous, verdict));

const headlines = headlinesOf(evaluation);
for (const { title, lines } of headlines) {
  step.heading(title);
  for (const line of lines) step.say(line);
}
if (audit) {
  step.heading(`Against the audit model ${audit.model}`);
  for (const line of auditLines(audit)) step.say(line);
}
if (round) {
  step.heading(
    `Since the round before, ${round.previous === null ? "of which there is none" : `run ${round.previous}`}`,
  );
  for (const line of roundLines(round)) step.say(line);
}
if (retrievalFigures) reportRetrieval(step, retrievalFigures);
step.say(`report: ${shown(run.path("report.html"))}`);
if (outcome !== "complete") {
  // Without a record the step is not done, so that the next run asks for what is missing.
  const { spentUsd, enoughUsd } = predictor;
  await leaveUnfinished(step, outcome, "answers missing", { limitUsd: budgetUsd, spentUsd, enoughUsd: enoughUsd() });
  await aws.close();
  process.exit(outcome === "budget" ? UNFINISHED_CODE : 1);
}
await step.finish({
  summary: {
    rows: evaluation.rows,
    ...Object.fromEntries(headlines.map(({ reference, figures }) => [reference, figures])),
  },
  inputs,
  outputs: [EVALUATION_FILE, "report.html", ...(retrievalFigures ? [DECISIONS_FILE] : []), ...predictor.files()],
  spendUsd: predictor.spentUsd(),
});
