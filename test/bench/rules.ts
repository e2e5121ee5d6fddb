/**
 * The rules, measured: how long reading takes; then, for each set of labelled queries, how many queries each answering rule
 * answers and how many of them wrongly, with a 95 % interval, and span F1 of the filters.
 *
 *   npm run bench -- rules [--data FILE ...] [--task NAME|DIR] [--show errors|all] [--now DATE] [--against CHECKOUT]
 *
 * The sets are the project's own (both hand-written parts and the composed queries) unless `--data` names others: JSON Lines of
 * `{"query", "label"}`, optionally with gold `filters` or SNIPS `entities`. With `--data` the time is left out; `--against`
 * reads with another checkout's rules beside it.
 */
import { readFileSync } from "node:fs";
import { toRawQuery } from "../../distill/lib/collect/labelled-row.ts";
import { type OptionValues, UsageError } from "../../distill/lib/command/options.ts";
import { requireFile } from "../../distill/lib/files/require-file.ts";
import { openTask, taskOption } from "../../distill/lib/task/open.ts";
import type { Task } from "../../edge/task/task.ts";
import { AGAINST, checkoutAt } from "./given.ts";
import { printQuality, type Row } from "./rules/quality.ts";
import { printSpeed } from "./rules/speed.ts";

const OWN = "fixtures/queries";

const rowsOf = (file: string): Row[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));

/** Rows that a person gave, with labels as `1-collect` takes them. @throws UsageError naming the line that has none */
const givenRows = (task: Task, file: string): Row[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, i) => {
      if (line.trim() === "") return [];
      try {
        const row = JSON.parse(line);
        const { query, label, choice, intent } = row ?? {};
        const { gold } = toRawQuery(task, { query, label, choice, intent }, file, file);
        if (!gold) throw new Error("label: missing; a signal's or choice's name, or a weight for each");
        return [{ ...row, label: gold }];
      } catch (error) {
        throw new UsageError(`--data ${file}:${i + 1}: ${(error as Error).message}`);
      }
    });

export const options = {
  data: { kind: "list", value: "FILE", help: 'labelled queries in place of our own, {"query", "label"} a line' },
  task: taskOption("whose rules"),
  show: { kind: "choice", choices: ["none", "errors", "all"], default: "none", help: "rows to print" },
  now: { kind: "text", value: "DATE", default: "2026-11-23", help: 'what "last year" is relative to' },
  against: AGAINST,
} as const;

export async function bench(values: OptionValues<typeof options>): Promise<void> {
  const against = values.against && checkoutAt(values.against);
  for (const file of values.data) requireFile(file, { named: `--data ${file}` });
  const task = await openTask(values.task);
  const given = values.data.map((file) => ({ name: file, rows: givenRows(task, file) }));
  const queries = () => rowsOf(`${OWN}/handwritten.jsonl`).map(({ query }) => query);
  if (given.length === 0) await printSpeed(queries(), against);
  for (const { name, rows } of given.length > 0 ? given : ownSets()) {
    console.log(`\n${name}: ${rows.length} rows`);
    printQuality(task, rows, { now: new Date(values.now), show: values.show });
  }
}

function ownSets(): { name: string; rows: Row[] }[] {
  const written = rowsOf(`${OWN}/handwritten.jsonl`);
  return [
    { name: "hand-written, calibration part", rows: written.filter(({ part }) => part === "calibration") },
    { name: "hand-written, test part", rows: written.filter(({ part }) => part === "test") },
    { name: "composed", rows: rowsOf(`${OWN}/composed.jsonl`) },
  ];
}
