/**
 * Next round: a new run from what the router has logged since the last one. The ordinary steps go on with it.
 *
 * Reads    the router's log with query texts, feedback, labels and audits; the run before (its training rows, its audits.jsonl)
 * Writes   queries.jsonl     calibration and test, a uniform sample of the traffic; training, enriched by disagreement and doubt
 *          set-aside.jsonl   queries that are not used, each with its reason
 *          next-round.json   what was found and drawn
 * Costs    nothing; step 3 then pays for a label of each new query
 * Command  npm run distill -- next-round --run summer --edge-logs s3://sluice-logs [--previous spring]
 *
 * Calibration and test are drawn before anything is chosen, so no row is in them because it is doubtful.
 */
import "./lib/command/node-version.ts";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { meanWeights } from "../edge/decision/weights.ts";
import { compileRules } from "../edge/rules/compile.ts";
import { labelNames } from "../edge/task/task.ts";
import { textKey } from "./lib/collect/gather.ts";
import { requirePlaces } from "./lib/collect/given-places.ts";
import { openLogStore, textsIn } from "./lib/collect/logs.ts";
import { keepHeapLean } from "./lib/command/lean-heap.ts";
import { UsageError } from "./lib/command/options.ts";
import { AUDITS_FILE } from "./lib/evaluate/audit-logged.ts";
import { writeJson, writeJsonl } from "./lib/files/atomic-write.ts";
import { keyOf } from "./lib/files/digest.ts";
import { readRows } from "./lib/files/jsonl.ts";
import { createKeyTable, isNewTo } from "./lib/files/key-table.ts";
import { requireFile } from "./lib/files/require-file.ts";
import { choose } from "./lib/next-round/choose.ts";
import { createEvaluationDraw } from "./lib/next-round/evaluation-draw.ts";
import { addEvidence, noEvidence, readEvidence } from "./lib/next-round/evidence.ts";
import { type Labels, readLabels } from "./lib/next-round/labels.ts";
import { NEXT_ROUND_OPTIONS } from "./lib/next-round/options.ts";
import { createPool } from "./lib/next-round/pool.ts";
import { BUILTIN_ROUND, keptRows, previousRound, shippedRows } from "./lib/next-round/previous-round.ts";
import { NEXT_ROUND_FILE, NEXT_ROUND_STEP, type NextRound } from "./lib/next-round/record.ts";
import { becauseOf, readTraffic } from "./lib/next-round/traffic.ts";
import type { QueryRow } from "./lib/run/rows.ts";
import { beginStep } from "./lib/run/step.ts";
import { cutOff } from "./lib/run/writing-marks.ts";
import { countBy, formatCounts } from "./lib/text/counts.ts";
import { formatPercent } from "./lib/text/format.ts";
import { createNearIndex } from "./lib/text/near-duplicates.ts";

/** Written one after the other, and read together. */
const OUTPUTS = ["queries.jsonl", "set-aside.jsonl", NEXT_ROUND_FILE];

keepHeapLean();
const step = await beginStep({
  name: NEXT_ROUND_STEP,
  purpose: `Begins a new run from the router's log: calibration and test are a uniform sample of the traffic, training rows are enriched by
disagreement (audits, feedback) and doubt, with the probability of each on its row. It needs logs with query texts:
SLUICE_LOG_QUERIES=full in the router, for a share of the traffic that SLUICE_LOG_SAMPLE names; ask your users first.`,
  examples: [
    "npm run distill -- next-round --run summer --edge-logs .sluice/logs             # what npm start has logged",
    "npm run distill -- next-round --run summer --edge-logs s3://sluice-logs --logs-endpoint https://ACCOUNT.r2.cloudflarestorage.com",
    "npm run distill -- next-round --run summer --edge-logs logs/ --previous spring --train 4000",
    "npm run distill -- next-round --run first --edge-logs logs/ --previous builtin  # the first one: beside the shipped queries",
    "npm run distill -- --run summer --budget-usd 20                                # then the ordinary steps",
  ],
  options: NEXT_ROUND_OPTIONS,
});
const { options, run, task } = step;
const signals = labelNames(task);
const { seed } = run.settings;
requirePlaces("next-round", "--edge-logs", options.edgeLogs);
const isDrawn = run.readStep(NEXT_ROUND_STEP) !== undefined;
const isCutOff = run.writingOf(NEXT_ROUND_STEP) !== undefined;
if (!isDrawn && !isCutOff && existsSync(run.path("queries.jsonl")))
  throw new UsageError(`run "${run.name}" has begun already: name a new one with --run NAME`);
await step.stopIfDone([]);
if (isDrawn && !isCutOff && !options.force)
  throw new UsageError(
    `run "${run.name}" is drawn already, with other options, or its files have changed since: --force draws it again, or name another with --run NAME`,
  );
const before = await previousRound(options.previous, run.name, task);
const previous = before === BUILTIN_ROUND ? null : before;
const preparing = previous?.writerOf("train.jsonl");
if (preparing)
  throw new UsageError(
    `the training rows of the round before, ${previous?.name}, may not belong together, because ${cutOff(preparing)}, or name another round with --previous`,
  );

step.heading("What was said about decisions");
const openS3 = openLogStore(options.logsEndpoint, async () => (await step.aws()).s3);
const evidence = noEvidence();
const labels: Labels = new Map();
for (const place of options.edgeLogs) {
  for (const folder of ["audits", "feedback"])
    for (const below of placesBelow(place, folder)) await readEvidence(below, openS3, evidence);
  for (const below of placesBelow(place, "labels")) await readLabels(below, task, openS3, labels);
}
for (const file of options.audits) requireFile(file, { named: `--audits ${file}` });
for (const file of [...options.audits, ...(previous ? [previous.path(AUDITS_FILE)] : [])])
  for await (const value of readRows(file, (json) => json, { optional: true })) addEvidence(evidence, value);
const against = [...evidence.audits.values()].filter((agrees) => !agrees).length;
step.say(
  `${evidence.audits.size} audits, of which ${against} disagree; feedback on ${evidence.feedback.size} decisions; ${labels.size} queries labelled by people`,
);
if (evidence.audits.size + evidence.feedback.size + labels.size === 0)
  step.warn(
    "no audits, feedback or labels: training is enriched by doubt alone. --edge-logs takes the folder above decisions/",
  );

step.heading("Traffic");
const rules = compileRules(task);
const now = new Date(run.settings.createdAt);
const ruleOf = (query: string): string | undefined => rules.read(query, { now }).answer?.rule;
const draw = createEvaluationDraw(seed, options, ruleOf);
const pool = createPool(seed);
const counts = { lines: 0, withoutQuery: 0 };
const sources: Record<string, number> = {};
for (const place of options.edgeLogs)
  for await (const logged of readTraffic(place, task.name, openS3, counts)) {
    draw.add(logged);
    pool.add(logged.query, becauseOf(logged, evidence));
    sources[logged.source] = (sources[logged.source] ?? 0) + 1;
  }
const decisions = textsIn(counts, options.edgeLogs);
step.say(`${decisions} decisions with a text, answered by: ${formatCounts(sources)}`);
if (counts.withoutQuery > 0)
  step.say(`${counts.withoutQuery} lines without a readable text, or of follow-ups, left out`);

step.heading("Calibration and test, drawn before anything is chosen");
const { languageOf } = await import("./lib/collect/language.ts");
const ids = createKeyTable();
const evaluation = draw.drawn(options.share).map(
  ({ part, query, rule, sampled }): QueryRow => ({
    ...loggedRow(query),
    part,
    ...(rule !== undefined && { rule }),
    sampled,
  }),
);
const parts = countBy(evaluation, ({ part }) => part);
step.say(
  `${parts["calibration"] ?? 0} calibration rows, of decisions that no rule answers; ${parts["test"] ?? 0} test rows, of all; each decision with the same chance`,
);
if ((parts["calibration"] ?? 0) < options.calibration)
  step.warn(`fewer than ${options.calibration} calibration rows: less can be certified. More logs help`);

step.heading("Training");
const aside: { readonly id: string; readonly query: string; readonly reason: string }[] = [];
const near = createNearIndex();
for (const { query } of evaluation) near.add(query);
const isNear = (id: string, query: string): boolean => {
  const found = near.nearest(query);
  if (found) aside.push({ id, query, reason: `near the evaluation row ${evaluation[found.id]!.id}` });
  return found !== undefined;
};
const shipped = before === BUILTIN_ROUND ? await shippedRows(task, options.train, seed) : [];
/** The training rows of the round before, read again on each call. */
const earlier = () => (previous ? keptRows(previous) : shipped);
const leftOut = new Set<number>();
const keptTexts = createKeyTable();
let read = 0;
let isKeptGold = false;
for await (const { id, query, gold } of earlier()) {
  const number = read++;
  if (isNear(id, query) || labels.has(textKey(query))) leftOut.add(number);
  else {
    keptTexts.add(textKey(query));
    isKeptGold ||= gold !== undefined;
  }
}
const labelled = [...labels].flatMap(([key, { query, given }]): QueryRow[] => {
  if (isNear(`q-${keyOf(key)}`, query)) return [];
  const gold = { ...meanWeights(signals, given) };
  return [
    { ...loggedRow(query), part: "train", source: "console", gold, sampled: { because: "label", probability: 1 } },
  ];
});
const pooled = [...pool.all()];
const candidates = pooled.filter(({ key, query }) => {
  const id = `q-${keyOf(key)}`;
  if (labels.has(key) || keptTexts.find(key) >= 0 || isNear(id, query)) return false;
  const rule = ruleOf(query);
  if (rule !== undefined) aside.push({ id, query, reason: `answered by rule ${rule}` });
  return rule === undefined;
});
const taken = choose(candidates, options.train, seed, pool.kept());
const takenKeys = new Set(taken.map(({ key }) => key));
for (const { key, query } of candidates)
  if (!takenKeys.has(key)) aside.push({ id: `q-${keyOf(key)}`, query, reason: "not chosen for labelling" });
const fresh = taken.map(
  ({ query, count, sampled }): QueryRow => ({
    ...loggedRow(query),
    part: "train",
    ...(count > 1 && { count }),
    sampled,
  }),
);
const added = [...labelled, ...fresh];
const keptCount = read - leftOut.size;
const train = keptCount + added.length;
const chosen = {
  ...(keptCount > 0 && { kept: keptCount }),
  ...countBy(added, ({ sampled }) => sampled?.because ?? "kept"),
};
const found = countBy(candidates, ({ because }) => because);
step.say(`candidates: ${formatCounts(found)}`);
step.say(
  `training rows: ${formatCounts(chosen)}${keptCount > 0 ? `; kept are those of ${previous?.name ?? "the shipped queries"}` : ""}`,
);
for (const reason of ["traffic", "doubt", "disagreement"]) {
  const row = fresh.find(({ sampled }) => sampled?.because === reason);
  if (row?.sampled) step.say(`  ${reason}: each query with probability ${formatPercent(row.sampled.probability)}`);
}
if (!before)
  step.warn(
    "there is no round before: a few thousand rows teach a student little. --previous builtin adds the shipped queries",
  );
if (train === 0)
  throw new UsageError(
    "nothing is left to train on: all logged queries are answered by rules, or are in calibration and test",
  );

await step.beginRun();
const record: NextRound = {
  previous: previous?.name ?? (before === BUILTIN_ROUND ? before : null),
  drawnAt: new Date().toISOString(),
  places: [...options.edgeLogs],
  decisions,
  withoutQuery: counts.withoutQuery,
  queries: Math.round(pooled.length / pool.kept()),
  sources,
  audits: evidence.audits.size,
  disagreements: against,
  feedback: evidence.feedback.size,
  labels: labels.size,
  candidates: found,
  chosen,
};
await step.beginWriting(OUTPUTS);
await writeJsonl(run.path("queries.jsonl"), collected());
await writeJsonl(run.path("set-aside.jsonl"), aside);
await writeJson(run.path(NEXT_ROUND_FILE), record);
step.heading("Next");
const gold = isKeptGold || labelled.length > 0 ? " --labels gold" : "";
step.say(`npm run distill -- ${run.flags}${gold}     # the ordinary steps; preflight says what they cost`);
await step.finish({
  inputs: [],
  outputs: OUTPUTS,
  summary: { ...parts, train, ...record },
});

/** A folder of the log below a place; none where a local one is not there. */
function placesBelow(place: string, folder: string): string[] {
  if (place.startsWith("s3://")) return [`${place.replace(/\/$/, "")}/${folder}/`];
  const path = join(place, folder);
  return existsSync(path) ? [path] : [];
}

async function* collected(): AsyncGenerator<QueryRow> {
  let number = 0;
  for await (const row of earlier()) if (!leftOut.has(number++)) yield { ...row, id: ownId(row.id) };
  yield* added;
  yield* evaluation;
}

/** The id, or the same with a number where another row has it. */
function ownId(wanted: string): string {
  let id = wanted;
  for (let copy = 2; !isNewTo(ids, id); copy++) id = `${wanted}-${copy}`;
  return id;
}

function loggedRow(query: string): Pick<QueryRow, "id" | "query" | "source" | "lang"> {
  return { id: ownId(`q-${keyOf(textKey(query))}`), query, source: "edge-log", lang: languageOf(query) };
}
