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
import { existsSync } from "node:fs";
import { z } from "zod";
import { foundationModelOf, isDistilled, type Price, profileOf } from "../edge/bedrock/models.ts";
import { systemPrompt } from "../edge/bedrock/prompt.ts";
import { cleanQuery } from "../edge/cascade/key.ts";
import { labelNames, taskHash } from "../edge/task/task.ts";
import { evaluatedAs, presentDeployment, promptOf, readCustomization } from "./lib/customize/record.ts";
import { seenInTraining } from "./lib/customize/trained-on.ts";
import { assemble } from "./lib/evaluate/assemble.ts";
import { auditLines, auditOf } from "./lib/evaluate/audit.ts";
import { constantCandidate, createMajority, majorityCandidate } from "./lib/evaluate/baselines.ts";
import { callTokensOf } from "./lib/evaluate/call-tokens.ts";
import type { Candidate } from "./lib/evaluate/candidate.ts";
import { EVALUATION_FORMAT, type JudgeOutcome } from "./lib/evaluate/evaluation.ts";
import { headlinesOf } from "./lib/evaluate/headlines.ts";
import { judgeAnswers } from "./lib/evaluate/judge.ts";
import { judgedRows } from "./lib/evaluate/judge-request.ts";
import { cascadeCandidate, rulesCandidate, studentCandidate } from "./lib/evaluate/local-candidates.ts";
import { DECISIONS_FILE, measureRetrieval, readRetrieval, reportRetrieval } from "./lib/evaluate/measure-retrieval.ts";
import {
  meanUsage,
  modelCandidate,
  nameOfModel,
  teacherCandidate,
  tokenPriceOf,
} from "./lib/evaluate/model-candidates.ts";
import { operationOf } from "./lib/evaluate/operation.ts";
import { EVALUATE_OPTIONS } from "./lib/evaluate/options.ts";
import { predictCandidate } from "./lib/evaluate/predict-candidate.ts";
import type { Prediction } from "./lib/evaluate/predictions.ts";
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
import { readTestRows } from "./lib/evaluate/test-rows.ts";
import { withTraits } from "./lib/evaluate/traits.ts";
import { writeAtomic, writeJson } from "./lib/files/atomic-write.ts";
import { readJsonl, readRows } from "./lib/files/jsonl.ts";
import { parser } from "./lib/files/parser.ts";
import { requireFile } from "./lib/files/require-file.ts";
import { DEFAULT_BASE } from "./lib/models/bases.ts";
import type { PromptedModel } from "./lib/models/infer.ts";
import { loadPrices } from "./lib/models/load-prices.ts";
import { auditPriceOf, parseTarget, targetName } from "./lib/models/target.ts";
import { teacherOf } from "./lib/models/teacher.ts";
import { createConverse } from "./lib/paid/converse.ts";
import { createBudget } from "./lib/paid/money.ts";
import { carriedFusion } from "./lib/promote/fusion.ts";
import { gatesOfRun } from "./lib/promote/gate-run.ts";
import { localStore, releasesOf } from "./lib/promote/local-store.ts";
import { releaseInForce } from "./lib/promote/release.ts";
import { reportPage } from "./lib/report/page.ts";
import { roundLines } from "./lib/report/round.ts";
import type { Verdict } from "./lib/report/verdict.ts";
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
const parseUsage = parser(z.object({ inputTokens: z.number(), outputTokens: z.number() }));
const signals = labelNames(task);

step.require("test.jsonl", "4-prepare");
const { test, ruleAnswered, read } = await readTestRows(run);
const trainingFile = step.require("train.jsonl", "4-prepare");
const retrieval = await readRetrieval(step, options.retrieval);
const retrievalFiles = retrieval.length
  ? ["judgements.jsonl", "results.jsonl"].map((file) => `${options.retrieval}/${file}`)
  : [];
const isArchived = options.archive !== "none" && servesTask(task);
const archiveFiles = isArchived ? ["clips.jsonl", "queries.jsonl"].map((file) => `${options.archive}/${file}`) : [];
for (const file of archiveFiles)
  requireFile(file, { hint: "fixtures/archive/README.md says which files an archive holds" });
const inputs = [
  "test.jsonl",
  "rule-answered.jsonl",
  "train.jsonl",
  STUDENT_FILE,
  "customization.json",
  "deployment.json",
  ...retrievalFiles,
  ...archiveFiles,
];
await step.stopIfDone(inputs);
const now = new Date();
const rows = withTraits(evaluationRows(test, ruleAnswered), task, now);
// Retrieval queries are decided like rows, under their own ids.
const searched = retrieval.map(({ id, query }) => ({ id: `retrieval:${id}`, query }));
step.heading("Held-out rows");
step.say(
  `${rows.length} rows, ${rows.filter(({ gold }) => gold).length} with gold, ${rows.filter(({ teacher }) => teacher).length} with the teacher's label, ` +
    `${rows.filter(({ rule }) => rule).length} answered by rules`,
);
if (rows.length < read) step.warn(`a uniform sample of ${rows.length} of the ${read} test rows is evaluated`);
if (rows.length === 0) throw new Error("no test rows: step 1 drew none; collect more queries");

step.heading("Candidates");
const aws = await step.aws();
const simulated = run.readStep("3-label")?.simulated ?? aws.simulated;
const teacher = await teacherOf(run, aws);
const deployment = presentDeployment(run);
const customization = deployment?.adopted ? undefined : readCustomization(run);
const base = options.base ?? profileOf(foundationModelOf(customization?.base ?? DEFAULT_BASE), "us-east-1");
const askedAudit = options.auditModel === undefined ? undefined : parseTarget("--audit-model", options.auditModel);
const isDeployed = askedAudit?.modelId === deployment?.deploymentArn && askedAudit?.region === deployment?.region;
/** The audit model, where it is not the distilled one. */
const chosenAudit = isDeployed ? undefined : askedAudit;
const compared = [...(base === "none" ? [] : [base]), ...options.model];
const prices = await loadPrices(run, options, step.aws, {
  teacher: teacher.modelId,
  modelIds: [...compared, ...(chosenAudit ? [chosenAudit.modelId] : [])],
  now,
});
for (const warning of prices.aged) step.warn(warning);
// Before any call, so that a price that is missing costs nothing.
const comparedPrices = compared.map((modelId) => ({ modelId, price: prices.require(modelId) }));
const auditPrice = chosenAudit && auditPriceOf(prices, chosenAudit.modelId);
const adopted = deployment?.adopted ? deployment.modelArn : undefined;
const deployedBase = customization?.base ?? (adopted === undefined ? DEFAULT_BASE : foundationModelOf(adopted));
const deployedPrice = prices.ofCustom(deployedBase) ?? prices.require(DEFAULT_BASE);
const studentRecord = readStudentRecord(run) ?? null;
const { bytes = null, student = null } = readStudent(run, task) ?? {};
if (!student) step.warn("no student.bin: run step 7 to have the student evaluated");
const labelCalls = readJsonl(run.path("answers.jsonl"), parseUsage, { optional: true, tornTail: true });
const majority = createMajority(task);
let taughtByModel = false;
for await (const value of readRows(trainingFile, parseExample)) {
  if (value.label) majority.add(value.label);
  taughtByModel ||= value.labelSource !== "gold";
}
const importedLabels = [...test, ...ruleAnswered].filter(({ labelSource }) => labelSource === "imported").length;
const learned = studentRecord?.simulated ?? simulated;
const candidates: Candidate[] = [
  {
    ...teacherCandidate(rows, teacher.modelId, await meanUsage(labelCalls), simulated, prices.of(teacher.modelId)),
    ...(importedLabels > 0 && {
      what: `${importedLabels} imported answers, by whatever model gave them${importedLabels < rows.length ? `; the other rows as ${teacher.modelId} labelled them in step 3` : ""}`,
    }),
  },
  constantCandidate(task, rows),
  majorityCandidate(majority, rows, simulated && taughtByModel),
  rulesCandidate(task, rows, now),
  ...(student ? [studentCandidate(student, rows, learned)] : []),
];
for (const { title, what } of candidates) step.say(`${title}: ${what}`);

// Candidates behind Converse.
const converse = createConverse(aws.runtime({ maxAttempts: 1 }));
const budget = createBudget(options.budgetUsd);
let spendUsd = 0;
let incomplete = false;
const predictionFiles: string[] = [];
const predict = async (name: string, model: PromptedModel, price: Price, queries: typeof searched, from = converse) => {
  const { concurrency } = options;
  const calls = { name, model, price, queries, converse: from, simulated: aws.simulated, concurrency, budget };
  const { answers, file, missing, spendUsd: paid } = await predictCandidate(step, calls);
  // A model that cannot be called at all is left out; one that answered some rows is worth finishing.
  incomplete ||= missing > 0 && (answers.size > 0 || name === "distilled");
  spendUsd += paid;
  if (existsSync(run.path(file))) predictionFiles.push(file);
  return answers;
};

const seen = deployment ? await seenInTraining(run, rows) : 0;
let distilled: ReadonlyMap<string, Prediction> = new Map();
if (deployment) {
  // Of the retrieval queries, which only the cascade decides, those that it passes on.
  const local = await cascadeCandidate({ task, student, target: null, distilled, simulated: false }, searched);
  const passedOn = searched.filter(({ id }) => local.answers.get(id)?.source === "fallback");
  const asked = [...rows, ...passedOn];
  if (seen > 0)
    step.warn(
      `${seen} of ${rows.length} test rows are in the file that the distilled model was trained on: its figures, and the cascade's, say how well it remembers. Measure on queries that it has not seen`,
    );
  const model = {
    modelId: deployment.deploymentArn,
    prompt: promptOf(task, deployment),
    // Answers on disk may come from the model that the kept ARN had before: those do not count.
    ...(deployment.previousModelArn !== undefined && { version: deployment.modelArn }),
  };
  distilled = await predict("distilled", model, deployedPrice, asked);
  const described = {
    name: "distilled",
    title: "distilled",
    what: deployment.adopted
      ? `${deployment.modelArn}, made elsewhere, by its deployment`
      : `${customization?.base ?? "custom model"} after ${customization?.method ?? "customisation"}, by its deployment`,
    simulated: deployment.simulated,
  };
  candidates.push(modelCandidate(described, deployedPrice, onRows(distilled)));
} else step.warn("no deployment.json: run steps 5 and 6 to have the distilled model evaluated");
const others = new Map<string, ReadonlyMap<string, Prediction>>();
for (const { modelId, price } of comparedPrices) {
  const name = modelId === base ? "base" : nameOfModel(modelId);
  const answers = await predict(name, { modelId, prompt: systemPrompt(task, "teacher") }, price, rows);
  others.set(name, answers);
  if (answers.size === 0) continue;
  const described = {
    name,
    title: modelId === base ? "base model" : modelId,
    what: `${modelId}, in the teacher's prompt${isDistilled(modelId) ? "" : ", held to the answer's schema by a tool"}`,
    simulated: aws.simulated,
  };
  candidates.push(modelCandidate(described, price, answers));
}

// The cascade, with the distilled model's answers replayed.
const target = deployment ? { region: deployment.region, modelId: deployment.deploymentArn } : null;
const price = target ? tokenPriceOf(deployedPrice) : undefined;
const cascade = await cascadeCandidate(
  {
    task,
    student,
    target,
    distilled: new Map([...distilled.values()].map((answer) => [cleanQuery(answer.query), answer])),
    ...(price && { price }),
    simulated: learned || (deployment?.simulated ?? false),
  },
  [...rows, ...searched],
);
candidates.push({ ...cascade, answers: onRows(cascade.answers) });

// The audit model, on the rows that rules or student answer.
const auditAnswers = await answersOfAuditModel();
const auditTarget = chosenAudit ?? target;
const audit =
  auditAnswers && auditTarget
    ? auditOf(task, { ...cascade, answers: onRows(cascade.answers) }, auditAnswers, {
        model: targetName(auditTarget),
        simulated: aws.simulated,
      })
    : undefined;

// The judge, if it was asked for.
const headline = rows.some(({ gold }) => gold) ? "gold" : "teacher";
const judgeAgainst = options.judgeAgainst ?? headline;
const judged = async (candidate: string, answers: ReadonlyMap<string, Prediction>): Promise<JudgeOutcome | null> =>
  options.judge === undefined || answers.size === 0
    ? null
    : judgeAnswers(step, aws, {
        judge: options.judge,
        candidate,
        account: options,
        signals,
        rows: judgedRows(rows, answers, judgeAgainst),
        reference: judgeAgainst,
        simulated: aws.simulated || (judgeAgainst === "teacher" && simulated),
        resampling: { seed: run.settings.seed, resamples: options.resamples },
      });
const judge = await judged("distilled", distilled);
if (options.judge !== undefined && distilled.size === 0 && options.model.length === 0)
  step.warn("--judge has nothing to judge: run steps 5 and 6, or name a model with --model ID");
const judgedOthers: Record<string, JudgeOutcome> = {};
for (const modelId of options.model) {
  const name = nameOfModel(modelId);
  const outcome = await judged(name, others.get(name) ?? new Map());
  if (outcome) judgedOthers[name] = outcome;
}

const distilledCandidate = candidates.find(({ name }) => name === "distilled");
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
      customization && customization.prompt === undefined && distilledCandidate
        ? { method: customization.method, operation: operationOf(distilledCandidate, aws.simulated) }
        : null,
      price,
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
const before = readEvaluation(run.path(EVALUATION_FILE));
const previous = previousEvaluation(run, evaluation);
if (before && !isSameSubject(before, evaluation)) await writeJson(run.path(PREVIOUS_FILE), before);
await writeJson(run.path(EVALUATION_FILE), evaluation);
await writeAtomic(run.path("report.html"), await reportPage(evaluation, previous, await verdictOf()));

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
if (incomplete) {
  // Without a record the step is not done, so that the next run asks for what is missing.
  step.warn("some rows have no answer: run the step again");
  await aws.close();
  process.exit(1);
}
await step.finish({
  summary: {
    rows: evaluation.rows,
    ...Object.fromEntries(headlines.map(({ reference, figures }) => [reference, figures])),
  },
  inputs,
  outputs: [EVALUATION_FILE, "report.html", ...(retrievalFigures ? [DECISIONS_FILE] : []), ...predictionFiles],
  spendUsd,
});

/** How the gates of step 9 stand beside the local release in force. */
async function verdictOf(): Promise<Verdict> {
  const store = localStore(releasesOf(task));
  const inForce = await releaseInForce(store);
  const { gates } = await gatesOfRun(run, task, evaluation, {
    test,
    inForce,
    store,
    fusion: carriedFusion(inForce.release, task),
    // It has just answered.
    deploymentStatus: deployment ? "Active" : null,
  });
  return { gates, flags: run.flags, inForce: inForce.version };
}

/** Null where there is no audit model, or where it has seen the test rows: what it remembers is not what it would say. */
async function answersOfAuditModel(): Promise<ReadonlyMap<string, Prediction> | null> {
  if (!chosenAudit || !auditPrice) return deployment && seen === 0 ? distilled : null;
  const { region, modelId } = chosenAudit;
  const audited = rows.filter(({ id }) => /^(rule|student)$/.test(cascade.answers.get(id)?.source ?? ""));
  const prompted = { modelId, ...(deployment && { prompt: promptOf(task, deployment) }) };
  const there = createConverse(aws.runtime({ region, maxAttempts: 1 }));
  return predict(`audit-${region}-${nameOfModel(modelId)}`, prompted, auditPrice, audited, there);
}

/** Drops the retrieval queries, which have no label. */
function onRows<T>(answers: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...answers].filter(([id]) => !id.startsWith("retrieval:")));
}
