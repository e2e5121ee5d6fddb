/**
 * Step 1, collect: queries to learn from, and queries to measure on.
 *
 * Reads    our own annotated queries, or files (--import), the router's log (--edge-logs), Bedrock's log (--invocation-logs)
 * Writes   queries.jsonl     one row for each distinct query, in one part: train, calibration or test
 *          set-aside.jsonl   rows that are not used, each with its reason; what cannot be read with file and line
 *          near-duplicates.jsonl   pairs that are nearly the same text
 * Costs    nothing
 * Command  npx tsx distill/1-collect.ts --import jsonl queries.jsonl
 *
 * Calibration and test are drawn at random from the traffic before anything is chosen; only the training part is enriched.
 */
import "./lib/command/node-version.ts";
import { compileRules } from "../edge/rules/compile.ts";
import { chooseForLabelling } from "./lib/collect/enrich.ts";
import { FORMATS, type Format, importFile } from "./lib/collect/files.ts";
import { fixturePool, fixtureTraffic } from "./lib/collect/fixtures.ts";
import { gather, kindOfReason, type SetAside } from "./lib/collect/gather.ts";
import type { RawQueries } from "./lib/collect/raw.ts";
import { splitRows } from "./lib/collect/split.ts";
import { keepHeapLean } from "./lib/command/lean-heap.ts";
import { UsageError } from "./lib/command/options.ts";
import { writeJsonl } from "./lib/files/atomic-write.ts";
import type { QueryRow } from "./lib/run/rows.ts";
import { shown } from "./lib/run/run-dir.ts";
import { beginStep } from "./lib/run/step.ts";
import { shippedStudent } from "./lib/student/shipped.ts";
import { queriesOf } from "./lib/task/folder.ts";
import { countBy, formatCounts } from "./lib/text/counts.ts";
import { createNearIndex } from "./lib/text/near-duplicates.ts";

/** Faults and ids that a warning names. */
const MAX_NAMED = 20;

keepHeapLean();
const step = await beginStep({
  name: "1-collect",
  beginsRun: "once-read",
  purpose: "Collects queries from files and logs, cleans them, and draws the calibration and test parts.",
  examples: [
    "npx tsx distill/1-collect.ts",
    "npx tsx distill/1-collect.ts --run spring --import jsonl queries.jsonl --import csv more.csv",
    "npx tsx distill/1-collect.ts --run spring --import bedrock training.jsonl",
    "npx tsx distill/1-collect.ts --run live --edge-logs s3://sluice-logs --train 8000",
    "npx tsx distill/1-collect.ts --run live --edge-logs s3://sluice-logs --console-labels",
  ],
  options: {
    import: { kind: "source", choices: FORMATS, help: "take queries from a file" },
    skipInvalid: {
      kind: "flag",
      help: "leave out rows of imported files that cannot be read, and list them all (bedrock: always)",
    },
    edgeLogs: {
      kind: "list",
      value: "PLACE",
      help: "take queries from the router's log: a folder or s3://bucket/prefix",
    },
    consoleLabels: {
      kind: "flag",
      help: "take the labels that people gave on the console from --edge-logs as well, for training",
    },
    invocationLogs: { kind: "list", value: "PLACE", help: "the same from Bedrock's model invocation log" },
    logsEndpoint: { kind: "text", value: "URL", help: "S3 endpoint of the logs when it is not AWS, e.g. that of R2" },
    pool: {
      kind: "choice",
      choices: ["import", "fixtures", "both"],
      default: "import",
      help: "what the training part is made of when something is imported",
    },
    train: { kind: "number", default: 10_000, min: 1, integer: true, help: "at most this many training rows" },
    calibration: { kind: "number", default: 1_000, min: 0, integer: true, help: "at most this many calibration rows" },
    test: { kind: "number", default: 1_000, min: 0, integer: true, help: "at most this many test rows" },
    share: {
      kind: "number",
      default: 0.2,
      min: 0.01,
      max: 0.45,
      help: "largest share of the traffic for calibration, and for test",
    },
  },
});
const { options, run, task } = step;
if (options.consoleLabels && options.edgeLogs.length === 0)
  throw new UsageError("--console-labels needs --edge-logs PLACE: the labels are in the router's log");
const imported = options.import.length + options.edgeLogs.length + options.invocationLogs.length > 0;
const usesFixtures = !imported || options.pool !== "import";
const own = queriesOf(task);
const files = [
  ...(usesFixtures ? [shown(own.composed)] : []),
  ...(imported ? [] : [shown(own.handwritten)]),
  ...options.import.map(({ path }) => path),
];
// Logs grow, so a step that reads them always runs again.
if (options.edgeLogs.length + options.invocationLogs.length === 0) await step.stopIfDone(files);

step.heading("Reading");
const logCounts = { lines: 0, withoutQuery: 0 };
const traffic: RawQueries[] = options.import.map(
  ({ format, path }) => importFile(task, format as Format, path, options), // checked against FORMATS
);
if (options.edgeLogs.length + options.invocationLogs.length > 0) {
  const { consoleLabels, edgeLog, invocationLog, openLogStore } = await import("./lib/collect/logs.ts");
  const openS3 = openLogStore(options.logsEndpoint, async () => (await step.aws()).s3);
  traffic.push(
    ...options.edgeLogs.map((place) => edgeLog(place, task.name, openS3, logCounts)),
    ...options.invocationLogs.map((place) => invocationLog(place, openS3, logCounts)),
    // After all queries: a label belongs to its query where that is there already.
    ...(options.consoleLabels ? options.edgeLogs : []).map((place) => consoleLabels(place, task, openS3, logCounts)),
  );
}
const { rows, setAside, counts } = await gather(task, [
  ...(imported ? traffic : [fixtureTraffic(task)]),
  ...(usesFixtures ? [fixturePool(task)] : []),
]);
if (rows.length === 0) {
  const [first] = setAside;
  const why = first ? `: ${setAside.length} are set aside, the first because of "${first.reason}" (${first.id})` : "";
  throw new UsageError(`no query was read${why}; no run is made`);
}
await run.make();
step.say(`${counts.read} rows read, ${rows.length} distinct queries (${counts.repeated} repeated)`);
if (counts.malformed > 0)
  step.warn(
    `${counts.malformed} malformed records are left out; ${shown(run.path("set-aside.jsonl"))} names file, line and fault of each`,
  );
for (const { id, reason } of setAside.filter(({ line }) => line !== undefined).slice(0, MAX_NAMED))
  step.warn(`  ${id}: ${reason}`);
if (counts.repeatedIds.length > 0) {
  const named = [...new Set(counts.repeatedIds)].slice(0, MAX_NAMED).join(", ");
  step.warn(`${counts.repeatedIds.length} rows have the id of another query (${named}): theirs end in -2, -3, …`);
}
if (logCounts.lines > 0) step.say(`${logCounts.lines} log lines, ${logCounts.withoutQuery} without a readable query`);
if (counts.disputed > 0)
  step.say(`${counts.disputed} repeated queries have different human labels: their mean is used`);
step.say(`personal data removed: ${counts.emails} e-mail addresses, ${counts.phones} phone numbers`);

step.heading("Drawing calibration and test, before anything else is chosen");
const drawable = rows.filter((row) => row.part === undefined).length;
const most = Math.floor(drawable * options.share);
const split = splitRows(rows, run.settings.seed, {
  calibration: Math.min(options.calibration, most),
  test: Math.min(options.test, most),
});
step.say(
  split.units > 0
    ? `${split.nearDuplicates.length} near-duplicates; ${split.units} units drawn from, the largest of ${split.largestUnit} rows`
    : `nothing to draw: every row came with its part; ${split.nearDuplicates.length} near-duplicates among them`,
);
for (const { row, of, similarity } of split.nearDuplicates.slice(0, 3))
  step.say(`  ${similarity.toFixed(2)}  "${rows[row]!.query}"  ~  "${rows[of]!.query}"`);
if (split.largestUnit > Math.max(50, drawable / 10))
  step.warn(`one unit holds ${split.largestUnit} rows: groups this large make the sample less uniform`);

step.heading("What the rules answer alone");
const rules = compileRules(task);
const now = new Date(run.settings.createdAt);
const aside: SetAside[] = [...setAside];
const evaluation: QueryRow[] = [];
const pool: QueryRow[] = [];
rows.forEach(({ gold: measured, correction, answer, tags, count, ...row }, i) => {
  const part = split.parts[i]!;
  const gold = measured ?? (part === "train" ? correction : undefined);
  const rule = rules.read(row.query, { now }).answer?.rule;
  const kept: QueryRow = {
    ...row,
    part,
    ...(count > 1 && { count }),
    ...(gold && { gold: { ...gold } }),
    ...(answer && { answer: { ...answer } }),
    ...(tags && { tags: [...tags] }),
  };
  if (part !== "train") evaluation.push(rule === undefined ? kept : { ...kept, rule });
  else if (rule !== undefined) aside.push({ id: row.id, query: row.query, reason: `answered by rule ${rule}` });
  else if (imported && options.pool === "fixtures" && row.source !== "fixtures")
    aside.push({ id: row.id, query: row.query, reason: "not in the pool (--pool fixtures)" });
  else pool.push(kept);
});
const answered = evaluation.filter((row) => row.rule !== undefined).length;
step.say(
  `${answered} of ${evaluation.length} calibration and test rows, marked: they measure the rules and the cascade`,
);
step.say(`${rows.length - evaluation.length - pool.length} training rows, set aside: no model will ever see them`);

step.heading("Choosing the training part");
const seen = createNearIndex();
for (const { query } of evaluation) seen.add(query);
const clean = pool.filter(({ id, query }) => {
  const near = seen.nearest(query);
  if (near) aside.push({ id, query, reason: `near the evaluation row ${evaluation[near.id]!.id}` });
  return !near;
});
step.say(`set aside as too near a calibration or test row: ${pool.length - clean.length}`);
const present = shippedStudent(task);
const chosen = new Set(
  chooseForLabelling(
    clean.map(({ query }) => query),
    options.train,
    run.settings.seed,
    present.ok ? (query) => present.student.predict(query) : undefined,
  ),
);
clean.forEach(({ id, query }, i) => {
  if (!chosen.has(i)) aside.push({ id, query, reason: "not chosen for labelling" });
});
const training = clean.filter((_, i) => chosen.has(i));
step.say(
  chosen.size === clean.length
    ? `all ${chosen.size} are wanted (--train ${options.train})`
    : `${chosen.size} of ${clean.length}: half at random, half by ${present.ok ? "the current student's doubt and " : ""}diversity`,
);

const collected = [...training, ...evaluation];
await writeJsonl(run.path("queries.jsonl"), collected);
await writeJsonl(run.path("set-aside.jsonl"), aside);
await writeJsonl(
  run.path("near-duplicates.jsonl"),
  split.nearDuplicates.map(({ row, of, similarity }) => ({
    similarity: Number(similarity.toFixed(3)),
    id: rows[row]!.id,
    query: rows[row]!.query,
    of: rows[of]!.id,
    ofQuery: rows[of]!.query,
  })),
);

step.heading("Collected");
const parts = countBy(collected, (row) => row.part);
const languages = countBy(collected, (row) => row.lang);
step.say(`parts      ${formatCounts(parts)}`);
step.say(`languages  ${formatCounts(languages)}`);
step.say(`sources    ${formatCounts(countBy(collected, (row) => row.source))}`);
step.say(`with gold  ${collected.filter((row) => row.gold).length} rows have a human label`);
step.say(
  `answered   ${collected.filter((row) => row.answer).length} rows came with a model's answer, which step 3 takes`,
);
step.say(`set aside  ${formatCounts(countBy(aside, ({ reason }) => kindOfReason(reason)))}`);
await step.finish({
  inputs: files,
  outputs: ["queries.jsonl", "set-aside.jsonl", "near-duplicates.jsonl"],
  summary: {
    ...parts,
    ruleAnswered: answered,
    gold: collected.filter((row) => row.gold).length,
    answered: collected.filter((row) => row.answer).length,
    malformed: counts.malformed,
    languages,
    read: counts.read,
    repeated: counts.repeated,
    nearDuplicates: split.nearDuplicates.length,
    setAside: aside.length,
    emailsRemoved: counts.emails,
    phonesRemoved: counts.phones,
    population: imported ? "imported traffic" : "handwritten fixtures",
  },
});
