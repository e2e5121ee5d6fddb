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
import { parseArgs } from "node:util";
import { openTask } from "../../distill/lib/task/open.ts";
import { printQuality, type Row } from "./rules/quality.ts";
import { printSpeed } from "./rules/speed.ts";

const OWN = "fixtures/queries";

const rowsOf = (file: string): Row[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));

export async function bench(args: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: "string", multiple: true, default: [] },
      task: { type: "string", default: "video-search" },
      show: { type: "string", default: "none" },
      /** What "last year" is relative to. */
      now: { type: "string", default: "2026-11-23" },
      against: { type: "string" },
    },
  });
  const given = values.data.map((file) => ({ name: file, rows: rowsOf(file) }));
  const queries = () => rowsOf(`${OWN}/handwritten.jsonl`).map(({ query }) => query);
  if (given.length === 0) await printSpeed(queries(), values.against);
  const task = await openTask(values.task);
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

if (process.argv[1] === import.meta.filename) await bench(process.argv.slice(2));
