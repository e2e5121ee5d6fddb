/**
 * Step 1, collect: queries to learn from, and queries to measure on.
 *
 * Reads    our own annotated queries, or files and Parquet in a bucket (--import), the router's log (--edge-logs), Bedrock's log (--invocation-logs)
 * Writes   queries.jsonl     one row for each distinct query, in one part: train, calibration or test
 *          set-aside.jsonl   rows that are not used, each with its reason; what cannot be read with file and line
 *          near-duplicates.jsonl   pairs that are nearly the same text
 * Costs    nothing
 * Command  npx tsx distill/1-collect.ts --import jsonl queries.jsonl
 *
 * Calibration and test are drawn at random from the traffic before anything is chosen; only the training part is enriched.
 */
import "./lib/command/node-version.ts";
import { getHeapStatistics } from "node:v8";
import { createAside } from "./lib/collect/aside.ts";
import { chooseForLabelling } from "./lib/collect/enrich.ts";
import { gather } from "./lib/collect/gather.ts";
import { memoryWarning } from "./lib/collect/memory.ts";
import { COLLECT_OPTIONS } from "./lib/collect/options.ts";
import { sortByRules } from "./lib/collect/sort-by-rules.ts";
import { openSources, sourcesOf } from "./lib/collect/sources.ts";
import { heldFor, splitRows } from "./lib/collect/split.ts";
import { keepHeapLean } from "./lib/command/lean-heap.ts";
import { flagOf, parseOptions, UsageError } from "./lib/command/options.ts";
import { scratchFolder } from "./lib/disk/scratch.ts";
import { writeJsonl } from "./lib/files/atomic-write.ts";
import { NEXT_ROUND_STEP } from "./lib/next-round/record.ts";
import { commandAgain } from "./lib/run/remedy.ts";
import type { QueryRow } from "./lib/run/rows.ts";
import { runsRoot, shown } from "./lib/run/run-dir.ts";
import { beginStep } from "./lib/run/step.ts";
import { shippedStudent } from "./lib/student/shipped.ts";
import { countBy, formatCounts } from "./lib/text/counts.ts";
import { formatCount, formatPercent } from "./lib/text/format.ts";
import { createNearIndex } from "./lib/text/near-duplicates.ts";

/** Written one after the other, and read together. */
const OUTPUTS = ["queries.jsonl", "set-aside.jsonl", "near-duplicates.jsonl"];
/** Faults and ids that a warning names. */
const MAX_NAMED = 20;
/** Rows read between two looks at the clock. */
const ROWS_A_LOOK = 4096;

keepHeapLean();
const step = await beginStep({
  name: "1-collect",
  purpose: "Collects queries from files and logs, cleans them, and draws the calibration and test parts.",
  examples: [
    "npx tsx distill/1-collect.ts",
    "npx tsx distill/1-collect.ts --run spring --import jsonl queries.jsonl --import csv more.csv",
    "npx tsx distill/1-collect.ts --run spring --import bedrock training.jsonl",
    "npx tsx distill/1-collect.ts --run live --edge-logs s3://sluice-logs --train 8000",
    "npx tsx distill/1-collect.ts --run live --import parquet s3://sluice-logs/sample",
    "npx tsx distill/1-collect.ts --run live --edge-logs s3://sluice-logs --console-labels",
  ],
  options: COLLECT_OPTIONS,
});
const { options, run, task } = step;
const drawing = run.writingOf(NEXT_ROUND_STEP);
if (drawing)
  throw new UsageError(
    `next-round was cut off while it wrote the queries of run ${run.name}, or is at work: run \`${drawing.command}\` again`,
  );
const drawn = run.readStep(NEXT_ROUND_STEP);
if (drawn) {
  const defaults: Readonly<Record<string, unknown>> = parseOptions(COLLECT_OPTIONS, []);
  const given = Object.keys(COLLECT_OPTIONS).filter(
    (key) => JSON.stringify(options[key as keyof typeof COLLECT_OPTIONS]) !== JSON.stringify(defaults[key]),
  );
  if (given.length > 0)
    throw new UsageError(
      `next-round has drawn the queries of run ${run.name}, so ${given.map(flagOf).join(" and ")} would add nothing to them: draw them again with \`${commandAgain(drawn)}\`, or name another run with --run NAME`,
    );
  step.say(`nothing to do: next-round has drawn the queries of run ${run.name} from its logs`);
  process.exit(0);
}
if (options.consoleLabels && options.edgeLogs.length === 0)
  throw new UsageError("--console-labels needs --edge-logs PLACE: the labels are in the router's log");
const sources = sourcesOf(task, options);
const { imported, files, places } = sources;
// Logs, folders and buckets grow, so a step that reads them always runs again.
if (places.length === 0) await step.stopIfDone(files);

step.heading("Reading");
const needsMore = imported ? memoryWarning(heldFor(options), getHeapStatistics().heap_size_limit) : undefined;
if (needsMore !== undefined) step.warn(needsMore);
const logCounts = { lines: 0, withoutQuery: 0 };
const scratch = scratchFolder(runsRoot(), "collect");
const traffic = await openSources(task, options, sources, {
  scratch,
  openS3: async () => (await step.aws()).s3,
  counts: logCounts,
});
const aside = createAside(scratch);
const reading = step.tally("reading");
let rowsRead = 0;
const { rows, counts } = await gather(task, traffic, {
  seed: run.settings.seed,
  atMost: heldFor(options),
  setAside: aside.add,
  onRead: () => {
    if (++rowsRead % ROWS_A_LOOK === 0) reading.update(rowsRead);
  },
});
reading.stop();
if (rows.length === 0) {
  if (options.import.length === 0 && places.length > 0 && aside.size === 0) {
    const { textsIn, BEDROCK } = await import("./lib/collect/logs.ts");
    textsIn(logCounts, places, options.edgeLogs.length === 0 ? BEDROCK : undefined);
  }
  const [first] = aside.first;
  const why = first ? `: ${aside.size} are set aside, the first because of "${first.reason}" (${first.id})` : "";
  throw new UsageError(`no query was read${why}; no run was made`);
}
await step.beginRun();
if (counts.distinctError === 0)
  step.say(`${counts.read} rows read, ${rows.length} distinct queries (${counts.repeated} repeated)`);
else
  step.say(
    `${counts.read} rows read, about ${formatCount(counts.distinct)} distinct queries (± ${formatPercent(2 * counts.distinctError)}); ` +
      `${rows.length} of them are held, a uniform sample, which stand for ${counts.repeated + rows.length} rows`,
  );
if (counts.malformed > 0)
  step.warn(
    `${counts.malformed} malformed records are left out; ${shown(run.path("set-aside.jsonl"))} names file, line and fault of each`,
  );
for (const { id, reason } of aside.first.filter(({ line }) => line !== undefined).slice(0, MAX_NAMED))
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
    : `nothing to draw: every row came with its part, whatever --calibration, --test and --share say; ${split.nearDuplicates.length} near-duplicates among them`,
);
for (const { row, of, similarity } of split.nearDuplicates.slice(0, 3))
  step.say(`  ${similarity.toFixed(2)}  "${rows[row]!.query}"  ~  "${rows[of]!.query}"`);
if (split.largestUnit > Math.max(50, drawable / 10))
  step.warn(`one unit holds ${split.largestUnit} rows: groups this large make the sample less uniform`);

step.heading("What the rules answer alone");
const { evaluation, pool } = sortByRules(task, rows, split.parts, {
  now: new Date(run.settings.createdAt),
  inPool: (source) => !imported || options.pool !== "fixtures" || source === "fixtures",
  setAside: aside.add,
});
const answered = evaluation.filter((row) => row.rule !== undefined).length;
step.say(
  `${answered} of ${evaluation.length} calibration and test rows, marked: they measure the rules and the cascade`,
);
step.say(`${rows.length - evaluation.length - pool.length} training rows, set aside: no model will ever see them`);

step.heading("Choosing the training part");
const seen = createNearIndex();
// In an order that is the same whatever files the rows came in.
const measuring = evaluation.toSorted((a, b) => (a.query < b.query ? -1 : 1));
for (const { query } of measuring) seen.add(query);
const clean = pool.filter(({ id, query }) => {
  const near = seen.nearest(query);
  if (near) aside.add({ id, query, reason: `near the evaluation row ${measuring[near.id]!.id}` });
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
  if (!chosen.has(i)) aside.add({ id, query, reason: "not chosen for labelling" });
});
const training = clean.filter((_, i) => chosen.has(i));
step.say(
  chosen.size === clean.length
    ? `all ${chosen.size} are wanted (--train ${options.train})`
    : `${chosen.size} of ${clean.length}: half at random, half by ${present.ok ? "the current student's doubt and " : ""}diversity`,
);

// Only here, because to find a language takes longer than to read a row, and its tables take as long to load as all else.
const { languageOf } = await import("./lib/collect/language.ts");
const collected = [...training, ...evaluation].map(
  (row): QueryRow => ({ ...row, lang: row.lang ?? languageOf(row.query) }),
);
await step.beginWriting(OUTPUTS);
await writeJsonl(run.path("queries.jsonl"), collected);
await writeJsonl(run.path("set-aside.jsonl"), aside.rows());
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
step.say(`set aside  ${formatCounts(aside.kinds())}`);
await step.finish({
  inputs: files,
  outputs: OUTPUTS,
  summary: {
    ...parts,
    ruleAnswered: answered,
    gold: collected.filter((row) => row.gold).length,
    answered: collected.filter((row) => row.answer).length,
    malformed: counts.malformed,
    languages,
    read: counts.read,
    repeated: counts.repeated,
    distinct: counts.distinct,
    held: rows.length,
    nearDuplicates: split.nearDuplicates.length,
    setAside: aside.size,
    emailsRemoved: counts.emails,
    phonesRemoved: counts.phones,
    population: imported ? "imported traffic" : "handwritten fixtures",
  },
});
