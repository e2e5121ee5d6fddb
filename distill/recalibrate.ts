/**
 * Recalibrate: the student in force is certified again on your own traffic, without training.
 *
 * Reads    the router's log with query texts, the release in force, audits.jsonl of the run (if any)
 * Writes   recalibration-sample.jsonl (the queries drawn, ten for each that is labelled), recalibration-answers.jsonl and -calls.jsonl (what has been paid for),
 *          recalibration.json, and a release
 * Costs    one teacher call a distinct query that is labelled (about 1,000 unless --sample says otherwise), capped by --budget-usd
 * Command  npm run distill -- recalibrate --edge-logs s3://sluice-logs/decisions [--budget-usd 5] [--shadow | --canary PERCENT] [--remote]
 *
 * Kill it whenever you like: the same command goes on with the same sample, and no answer is paid for twice.
 */
import "./lib/command/node-version.ts";
import { existsSync, renameSync } from "node:fs";
import { z } from "zod";
import { compileRules } from "../edge/rules/compile.ts";
import { requirePlaces } from "./lib/collect/given-places.ts";
import { edgeLog, openLogStore, textsIn } from "./lib/collect/logs.ts";
import { LOG_PLACE, LOGS_ENDPOINT } from "./lib/collect/options.ts";
import { scrubQuery } from "./lib/collect/scrub.ts";
import { UsageError } from "./lib/command/options.ts";
import { argumentsFor, typedScript } from "./lib/command/typed.ts";
import { AUDITS_FILE } from "./lib/evaluate/audit-logged.ts";
import { writeJson, writeJsonl } from "./lib/files/atomic-write.ts";
import { sha256Bytes } from "./lib/files/digest.ts";
import { loadJsonl } from "./lib/files/jsonl.ts";
import { parser } from "./lib/files/parser.ts";
import { askTeacher } from "./lib/label/ask-teacher.ts";
import { loadPrices } from "./lib/models/load-prices.ts";
import { PRICE_OPTIONS } from "./lib/models/prices.ts";
import { teacherOf } from "./lib/models/teacher.ts";
import { leaveUnfinished } from "./lib/paid/leave-unfinished.ts";
import { UNFINISHED_CODE } from "./lib/paid/unfinished.ts";
import { currentContent, currentStudent } from "./lib/promote/in-force.ts";
import { RELEASES_OPTION } from "./lib/promote/local-store.ts";
import { openStore, storeArguments } from "./lib/promote/open-store.ts";
import { PROMOTE_OPTIONS } from "./lib/promote/options.ts";
import { promote, releaseInForce, startTrial, trialOf } from "./lib/promote/release.ts";
import { told } from "./lib/promote/told.ts";
import { shown } from "./lib/run/run-dir.ts";
import { beginStep } from "./lib/run/step.ts";
import { binomialInterval } from "./lib/statistics/binomial.ts";
import { createRandom, mulberry32 } from "./lib/statistics/random.ts";
import { sampleOf } from "./lib/statistics/reservoir.ts";
import { severeRisk } from "./lib/student/of-task.ts";
import { RISK_OPTIONS, riskOf } from "./lib/student/options.ts";
import { isCorrect, refit, scoreOfConfidence, scoresOf, withCalibration } from "./lib/student/recalibrate.ts";
import { type Answered, answeredFrom, planLabels } from "./lib/student/surest-first.ts";
import { taskArguments } from "./lib/task/folder.ts";
import { formatPercent, formatUsd } from "./lib/text/format.ts";

const SAMPLE_FILE = "recalibration-sample.jsonl";
/** Queries drawn for each one that is labelled: the student scores them for nothing, and labels go to the surest. */
const DRAWN_PER_LABEL = 10;
const RECORD_FILE = "recalibration.json";

const step = await beginStep({
  name: "recalibrate",
  purpose: `Certifies the student in force again on a uniform sample of your own traffic, labelled by the teacher, and promotes it with
the threshold that this sample proves. Nothing is trained. It needs logs with query texts: SLUICE_LOG_QUERIES=full in the
router, for a share of the traffic that SLUICE_LOG_SAMPLE names; ask your users first.`,
  examples: [
    "npm run distill -- recalibrate --edge-logs logs/ --dry-run",
    "npm run distill -- recalibrate --edge-logs s3://sluice-logs/decisions/2026/11 --budget-usd 2 --remote",
    "npm run distill -- recalibrate --edge-logs s3://sluice-logs/decisions/2026/11 --canary 5 --remote",
  ],
  options: {
    edgeLogs: LOG_PLACE,
    logsEndpoint: LOGS_ENDPOINT,
    sample: {
      kind: "number",
      default: 1000,
      min: 100,
      max: 100_000,
      integer: true,
      help: "about this many queries are labelled",
    },
    teacher: {
      kind: "text",
      value: "MODEL_ID",
      help: "model that labels (default: the first in service of the preference list)",
    },
    ...PRICE_OPTIONS,
    budgetUsd: {
      kind: "number",
      default: 5,
      min: 0,
      help: "spend at most this, including earlier runs of this command",
    },
    concurrency: {
      kind: "number",
      default: 16,
      min: 1,
      max: 256,
      integer: true,
      help: "at most this many calls at once",
    },
    ...RISK_OPTIONS,
    shadow: PROMOTE_OPTIONS.shadow,
    canary: PROMOTE_OPTIONS.canary,
    remote: { kind: "flag", help: "Workers KV, through wrangler's own login, instead of the local releases" },
    releases: RELEASES_OPTION,
    dryRun: { kind: "flag", help: "ask, pay and show the figures; promote nothing" },
  },
});
const { options, run, task } = step;
if (severeRisk(task).severe)
  throw new UsageError(
    `${task.name} certifies one mistake only, which needs many severe rows: label some and run step 7, in place of recalibrating on a sample of all`,
  );
const trial = trialOf(options); // before anything is paid
const store = openStore(task, options);
const same = [...taskArguments(task), ...storeArguments(options)];

step.heading("The student in force");
const inForce = await releaseInForce(store);
const current = await currentContent(inForce, task);
const { content } = current;
const read = await currentStudent(store, inForce, current, task);
if (!read) throw new Error(`${inForce.version}, which is in force in ${store.where}, has no student to recalibrate`);
const { bytes, student } = read;
const { threshold, calibration, certificate, rejection } = student.header;
step.say(
  `${content.student?.slice(0, 12)} of ${inForce.version} in ${store.where}, certified for: ${certificate.population}`,
);

step.heading("Sample");
const parseDrawn = parser(z.object({ query: z.string() }));
const rules = compileRules(task);
const now = new Date();
if (!existsSync(run.path(SAMPLE_FILE))) await draw();
else step.say(`goes on with the sample in ${shown(run.path(SAMPLE_FILE))}; delete the file to draw another one`);
const drawn = (await loadJsonl(run.path(SAMPLE_FILE), parseDrawn)).map(({ query }) => query);
const scores = scoresOf(student, drawn);
const { population, chosen } = planLabels(scores, options.sample, createRandom(`labels ${run.settings.seed}`));
step.say(
  `${chosen.length} of ${drawn.length} are labelled: densely among those of which the student is surest, thinly below`,
);

step.heading("Labels");
const aws = await step.aws();
const teacher = await teacherOf(run, aws, options.teacher);
const prices = await loadPrices(run, options, step.aws, { teacher: teacher.modelId, now });
for (const warning of prices.aged) step.warn(warning);
const { budgetUsd, concurrency } = options;
const price = prices.require(teacher.modelId);
const asking = {
  queries: chosen.map(({ index }) => drawn[index]!),
  model: teacher.modelId,
  price,
  budgetUsd,
  concurrency,
  files: "recalibration",
};
const { labels, spentUsd, end } = await askTeacher(step, aws, asking);
step.say(`spent in all: ${formatUsd(spentUsd)}${aws.simulated ? " (simulated)" : ""}`);
if (end.kind !== "complete") {
  await leaveUnfinished(step, end.kind, `${end.open} answers missing`, {
    limitUsd: budgetUsd,
    spentUsd: () => spentUsd,
    ...(end.kind === "budget" && { enoughUsd: spentUsd + end.needsUsd }),
  });
  await aws.close();
  process.exit(UNFINISHED_CODE);
}

step.heading("Certified again");
const outcomes = chosen.flatMap(({ index, rank, chance }) => {
  const query = drawn[index]!;
  const label = labels.get(query);
  return label ? [{ score: scores[index]!, correct: isCorrect(student, { query, label }), rank, chance }] : [];
});
if (outcomes.length < chosen.length)
  step.say(`${chosen.length - outcomes.length} rows have no valid answer and are left out`);
const { alpha, delta } = riskOf(task, options);
const audits = await auditsOf();
if (audits.length > 0)
  step.say(`${audits.length} audits of this student that were paid for already can only raise the threshold`);
const auditAlpha = content.audit?.student ?? 2 * task.risk.alpha;
const found = refit(population, outcomes, {
  alpha,
  delta,
  floor: rejection.scoreFloor,
  ...(audits.length > 0 && { audits: { outcomes: audits, alpha: auditAlpha } }),
});
// A threshold above 1 answers nothing.
const before = answeredFrom(
  population,
  outcomes,
  threshold > 1 ? Number.POSITIVE_INFINITY : scoreOfConfidence(calibration, threshold),
);
step.say(`before: ${figures(before)}`);
step.say(`after:  ${figures(found.after)}${found.isRaised ? ", raised by audits" : ""}`);
if (found.after.share > 0)
  step.say(`the risk is at most ${alpha} with probability ${1 - delta}, for queries drawn as these were`);
const traffic = `${drawn.length} logged queries that no rule answers (run ${run.name}), ${outcomes.length} labelled by ${teacher.modelId}`;
const record = {
  inForce: inForce.version,
  student: content.student,
  drawn: drawn.length,
  asked: new Set(asking.queries).size,
  rows: outcomes.length,
  before,
  after: found.after,
  refusal: found.refusal ?? null,
  alpha,
  delta,
  audits: audits.length,
  isRaised: found.isRaised,
  population: traffic,
  teacher: teacher.modelId,
  spentUsd,
  simulated: aws.simulated,
};
await writeJson(run.path(RECORD_FILE), record);
if (found.after.share === 0) {
  await aws.close();
  const { edgeLogs, logsEndpoint } = options;
  const places = edgeLogs.length > 0 ? edgeLogs : ["PLACE"];
  const from = [...argumentsFor("edgeLogs", places), ...argumentsFor("logsEndpoint", logsEndpoint)];
  const nextRound = ["next-round", "--run", `${run.name}-next`, ...taskArguments(task), ...from];
  throw new Error(
    `nothing promoted: no threshold can be certified on this traffic (${found.refusal ?? "audits contradict every threshold"}). ${inForce.version} stays in force, on which ${figures(before)}; train a student on this traffic with: ${typedScript("distill", nextRound)}`,
  );
}
if (options.dryRun) step.say("nothing promoted: --dry-run");
else await putInForce();
await step.finish({
  summary: record,
  inputs: [],
  outputs: [RECORD_FILE],
  spendUsd: spentUsd,
});

/** Draws the queries that reach the student: those that the rules of this build leave to it. */
async function draw(): Promise<void> {
  requirePlaces("recalibrate", "--edge-logs", options.edgeLogs);
  const counts = { lines: 0, withoutQuery: 0 };
  const openS3 = openLogStore(options.logsEndpoint, async () => (await step.aws()).s3);
  async function* left() {
    for (const place of options.edgeLogs)
      for await (const raw of edgeLog(place, task.name, openS3, counts)) {
        const scrubbed = scrubQuery(raw.query);
        if (scrubbed.ok && rules.read(scrubbed.query, { now }).answer === undefined) yield { query: scrubbed.query };
      }
  }
  const wanted = options.sample * DRAWN_PER_LABEL;
  const { sample, seen } = await sampleOf(left(), wanted, mulberry32(run.settings.seed));
  textsIn(counts, options.edgeLogs);
  step.say(`${sample.length} of ${seen} logged queries that no rule answers, each with the same chance`);
  if (sample.length < 2 * options.sample)
    step.warn(
      `the logs hold only ${sample.length} such queries: with ${wanted}, the same ${options.sample} labels certify more`,
    );
  await step.beginRun();
  await writeJsonl(run.path(SAMPLE_FILE), sample);
}

/** Audits of this very student, as far as their texts are on disk. */
async function auditsOf() {
  const parseAudit = parser(
    z.object({ query: z.string(), student: z.string().nullable(), stage: z.string(), agrees: z.boolean() }),
  );
  const kept = await loadJsonl(run.path(AUDITS_FILE), parseAudit, { optional: true });
  return kept
    .filter((audit) => audit.stage === "student" && audit.student === content.student)
    .map(({ query, agrees }) => {
      const [score] = scoresOf(student, [query]);
      return { score: score!, correct: agrees };
    });
}

function figures({ share, answered, disagreements }: Answered): string {
  if (share === 0) return "answers nothing";
  const [low, high] = binomialInterval(disagreements, answered).map(formatPercent);
  return `answers ${formatPercent(share)} of the queries drawn; ${answered} of these are a labelled sample, of which ${disagreements} disagree: risk ${formatPercent(answered > 0 ? disagreements / answered : 0)} (${low} to ${high})`;
}

async function putInForce(): Promise<void> {
  const certified = { alpha, delta, calibrationSize: outcomes.length, population: traffic };
  const changed = withCalibration(bytes, found, certified);
  // At another threshold the student answers other queries: its audited rate is not measured, that of the rules is.
  const audit = content.audit && { ...content.audit, student: Math.min(1, 2 * task.risk.alpha) };
  const next = { ...content, student: sha256Bytes(changed), ...(audit && { audit }) };
  const promoted = trial
    ? await startTrial(store, next, changed, new Date(), trial)
    : await promote(store, next, changed, new Date());
  // The sample stays while it is tried: the same command without a trial then puts the same student in force.
  if (promoted.kind !== "on trial")
    renameSync(run.path(SAMPLE_FILE), run.path(`recalibration-sample.${promoted.release.version}.jsonl`));
  step.heading(trial ? "On trial" : "In force");
  step.say(told(promoted, store.where, same));
}
