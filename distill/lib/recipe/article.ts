/**
 * The published recipe from one command: labelled queries from the teacher in equal numbers for every pattern, a distillation on
 * them, an on-demand deployment, and an evaluation by a judge and against a large model. Every part is a step as if typed by
 * hand, so that the same command goes on where it was interrupted and pays for nothing twice.
 */
import type { Task } from "../../../edge/task/task.ts";
import { UsageError } from "../command/options.ts";
import { nameOfModel } from "../evaluate/model-candidates.ts";
import { EVALUATION_FILE, readEvaluation } from "../evaluate/previous.ts";
import { LARGE_MODEL } from "../evaluate/published.ts";
import { writeAtomic, writeJsonl } from "../files/atomic-write.ts";
import { loadJsonl } from "../files/jsonl.ts";
import { readTeacher } from "../models/teacher.ts";
import type { StepName } from "../pipeline/steps.ts";
import { parseExample, parseQueryRow } from "../run/rows.ts";
import { openRun, type Run, shown } from "../run/run-dir.ts";
import { createRandom, shuffle } from "../statistics/random.ts";
import { patternsOf } from "../synthesize/strata.ts";
import { formatCounts } from "../text/counts.ts";
import { DISTILLATION_LIMITS, toRecord } from "../training-file/records.ts";
import { articleTable, asMarkdown } from "./article-table.ts";
import { askNext, drawBalanced } from "./balanced.ts";

const TRAINING_FILE = "article-training.jsonl";
const TABLE_FILE = "article.md";
/** Times that more queries are asked for. */
const MOST_ROUNDS = 6;
/** Queries beyond those needed, for labels that turn out invalid. */
const SPARE = 1.05;

interface Recipe {
  readonly run: string;
  readonly task: Task;
  readonly records: number;
  readonly judge: string;
  readonly say: (text: string) => void;
  /** Runs a step with these arguments besides those of the round. Resolves to its exit code. */
  readonly step: (name: StepName, args: readonly string[]) => Promise<number>;
}

/** Resolves to the exit code of the step that failed, or 0. */
export async function runArticle({ run: name, task, records, judge, say, step }: Recipe): Promise<number> {
  const { minRecords, maxRecords } = DISTILLATION_LIMITS;
  if (records < minRecords || records > maxRecords)
    throw new UsageError(`--records is ${records}; a distillation takes ${minRecords} to ${maxRecords}`);
  // The shipped queries are measured on; what is trained on is the teacher's.
  let code = await step("1-collect", ["--train", "1"]);
  if (code !== 0) return code;
  const run = await openRun(name, task);
  const patterns = patternsOf(task);
  const needed = Math.ceil((SPARE * records) / patterns.length);
  const before = Number(run.readStep("2-synthesize")?.options["count"] ?? 0);
  let count: number | null = Math.max(records, before);
  for (let round = 0; count !== null && round < MOST_ROUNDS; round++) {
    code = await step("2-synthesize", ["--count", String(count)]);
    if (code !== 0) return code;
    const fewest = await fewestOfAPattern(run, patterns);
    count = askNext(count, fewest, needed);
    if (count !== null) say(`\n${fewest} queries of the pattern with the fewest, ${needed} needed: asks for ${count}`);
  }
  for (const next of ["3-label", "4-prepare"] as const) {
    code = await step(next, []);
    if (code !== 0) return code;
  }
  await writeTrainingFile(run, task, { records, patterns, say });
  for (const [next, args] of [
    ["5-customize", ["--method", "distillation", "--data", run.path(TRAINING_FILE)]],
    ["6-deploy", []],
    [
      "8-evaluate",
      [
        ...["--model", LARGE_MODEL, "--judge", judge, "--judge-against", "teacher"],
        ...["--retrieval", "none", "--archive", "none"],
      ],
    ],
  ] as const) {
    code = await step(next, args);
    if (code !== 0) return code;
  }
  const evaluation = readEvaluation(run.path(EVALUATION_FILE));
  if (!evaluation) throw new Error(`${EVALUATION_FILE} is damaged or of another version: run the command again`);
  const table = articleTable(evaluation, {
    records,
    teacher: readTeacher(run)?.modelId ?? "unknown",
    judge,
    large: nameOfModel(LARGE_MODEL),
  });
  await writeAtomic(run.path(TABLE_FILE), asMarkdown(table));
  say(`\nThe article (AWS, 17 April 2026) beside this run`);
  for (const line of aligned(table)) say(`  ${line}`);
  say(`\nwrote ${shown(run.path(TABLE_FILE))}; npm run distill -- teardown ${run.flags} lists what costs money`);
  return 0;
}

async function fewestOfAPattern(run: Run, patterns: readonly string[]): Promise<number> {
  const rows = await loadJsonl(run.path("synthetic.jsonl"), parseQueryRow);
  return Math.min(...patterns.map((pattern) => rows.filter(({ asked }) => asked?.["pattern"] === pattern).length));
}

/** The teacher's own queries with its own labels, in the prompt that it labelled them with. */
async function writeTrainingFile(
  run: Run,
  task: Task,
  { records, patterns, say }: { records: number; patterns: readonly string[]; say: (text: string) => void },
): Promise<void> {
  const asked = new Map(
    (await loadJsonl(run.path("synthetic.jsonl"), parseQueryRow)).map(({ id, asked }) => [
      id,
      asked?.["pattern"] ?? "",
    ]),
  );
  const labelled = (await loadJsonl(run.path("train.jsonl"), parseExample)).filter(({ id }) => asked.has(id));
  const mixed = shuffle(labelled, createRandom(`article ${run.settings.seed}`));
  const { drawn, counts } = drawBalanced(mixed, ({ id }) => asked.get(id) ?? "", patterns, records);
  if (drawn.length < records)
    throw new Error(
      `the teacher gave ${drawn.length} labelled queries of ${records}: ask with a smaller --records, or with another --teacher`,
    );
  await writeJsonl(
    run.path(TRAINING_FILE),
    drawn.map(({ query, label }) => toRecord(task, "teacher", query, label ?? undefined)),
  );
  say(`\n${shown(run.path(TRAINING_FILE))}: ${drawn.length} labelled queries: ${formatCounts({ ...counts }, 12)}`);
}

function aligned(table: readonly (readonly string[])[]): string[] {
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd(),
  );
}
