/**
 * How good the rules are: precision and coverage of the rules that answer, and span F1 of the filters for each attribute.
 *
 *   node --import tsx test/bench/rules-quality.ts [--data PATH] [--part calibration|test] [--task NAME] [--show errors|all]
 *
 * Without `--data` it reads the hand-written queries, whose `filters` are gold. With it, any JSON Lines file of
 * `{"query", "label"}`; where rows carry SNIPS `entities`, titles and time ranges are scored too.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { FilterRead } from "../../edge/decision/decision.ts";
import { patternOf, patternSignals, type Weights } from "../../edge/decision/weights.ts";
import { compileRules } from "../../edge/rules/compile.ts";
import { taskByName } from "../../edge/task/registry.ts";
import { signalNames } from "../../edge/task/task.ts";

interface GoldFilter {
  readonly attribute: string;
  readonly span: readonly [number, number];
  readonly value?: string;
  readonly role?: string;
  readonly gte?: number;
  readonly lte?: number;
  readonly exclude?: boolean;
}
interface Row {
  readonly query: string;
  readonly label: Weights;
  readonly part?: string;
  readonly filters?: readonly GoldFilter[];
  readonly entities?: readonly { readonly type: string; readonly start: number; readonly end: number }[];
}

const { values: options } = parseArgs({
  options: {
    data: { type: "string", default: "fixtures/queries/handwritten.jsonl" },
    part: { type: "string" },
    task: { type: "string", default: "video-search" },
    show: { type: "string", default: "none" },
    /** What "last year" is relative to. */
    now: { type: "string", default: "2026-11-23" },
  },
});

const task = taskByName(options.task);
const signals = signalNames(task);
const rules = compileRules(task);
const rows = readFileSync(options.data, "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line): Row => JSON.parse(line))
  .filter((row) => options.part === undefined || row.part === options.part);
const readings = rows.map((row) => ({ row, reading: rules.read(row.query, { now: new Date(options.now) }) }));
console.log(`${options.data}${options.part ? `, part ${options.part}` : ""}: ${rows.length} rows\n`);

// Rules that answer
const share = (part: number, whole: number): string => (whole === 0 ? "–" : (part / whole).toFixed(3));
const tally = new Map<string, { answered: number; right: number }>();
const bump = (key: string, right: boolean): void => {
  const entry = tally.get(key) ?? { answered: 0, right: 0 };
  entry.answered++;
  if (right) entry.right++;
  tally.set(key, entry);
};
for (const { row, reading } of readings) {
  if (!reading.answer) continue;
  const right = patternOf(signals, reading.answer.weights) === patternOf(signals, row.label);
  bump("all rules", right);
  bump(reading.answer.rule, right);
  if (!right && options.show !== "none")
    console.log(`WRONG ${reading.answer.rule}: ${row.query}  (${patternOf(signals, row.label)})`);
}
console.log("rule                         answered   right  precision");
for (const [rule, { answered, right }] of tally) {
  console.log(
    `${rule.padEnd(28)} ${String(answered).padStart(8)} ${String(right).padStart(7)}  ${share(right, answered)}`,
  );
}
console.log("\ncoverage by the gold pattern's signals (a row of two signals counts for both)");
for (const signal of signals) {
  const own = readings.filter(({ row }) => patternSignals(signals, row.label).includes(signal));
  const answered = own.filter(({ reading }) => reading.answer).length;
  const pure = own.filter(({ row }) => patternOf(signals, row.label) === signal);
  const pureAnswered = pure.filter(({ reading }) => reading.answer).length;
  console.log(
    `${signal.padEnd(14)} ${answered} of ${own.length} = ${share(answered, own.length)};  alone: ${pureAnswered} of ${pure.length} = ${share(pureAnswered, pure.length)}`,
  );
}

// Filters
const SNIPS_ATTRIBUTES: Readonly<Record<string, string>> = {
  movie_name: "title",
  object_name: "title",
  timeRange: "time",
};
const goldOf = (row: Row): readonly GoldFilter[] | undefined => {
  if (row.filters) return row.filters;
  if (!row.entities) return undefined;
  const toUnits = (points: number): number => [...row.query].slice(0, points).join("").length;
  return row.entities.flatMap(({ type, start, end }) => {
    const attribute = SNIPS_ATTRIBUTES[type];
    return attribute ? [{ attribute, span: [toUnits(start), toUnits(end)] as const }] : [];
  });
};
const same = (gold: GoldFilter, found: FilterRead): boolean =>
  gold.span[0] === found.span[0] && gold.span[1] === found.span[1];
const sameValue = (gold: GoldFilter, found: FilterRead): boolean =>
  "value" in found
    ? gold.value === found.value && (gold.exclude ?? false) === (found.exclude ?? false)
    : gold.gte === found.gte && gold.lte === found.lte && (gold.exclude ?? false) === (found.exclude ?? false);

console.log("\nfilters: exact spans                    values and roles of the spans found");
console.log("attribute    gold  found  right   precision recall  F1     value  role");
for (const { name } of task.attributes) {
  let gold = 0;
  let found = 0;
  let right = 0;
  let value = 0;
  let role = 0;
  for (const { row, reading } of readings) {
    const own = goldOf(row)?.filter((filter) => filter.attribute === name);
    if (own === undefined) continue;
    const read = reading.filters[name] ?? [];
    gold += own.length;
    found += read.length;
    for (const filter of own) {
      const hit = read.find((one) => same(filter, one));
      if (hit) {
        right++;
        if (sameValue(filter, hit)) value++;
        else if (options.show !== "none" && row.filters)
          console.log(`  VALUE ${JSON.stringify(filter)} ${JSON.stringify(hit)} : ${row.query}`);
        if (filter.role === ("role" in hit ? hit.role : undefined)) role++;
        else if (options.show !== "none" && row.filters)
          console.log(`  ROLE ${JSON.stringify(filter)} ${JSON.stringify(hit)} : ${row.query}`);
      } else if (options.show !== "none")
        console.log(`  MISSED ${name} "${row.query.slice(...filter.span)}": ${row.query}`);
    }
    if (options.show !== "none") {
      for (const one of read) {
        if (!own.some((filter) => same(filter, one)))
          console.log(`  EXTRA ${name} "${row.query.slice(...one.span)}": ${row.query}`);
      }
    }
  }
  if (gold + found === 0) continue;
  const f1 = gold + found === 0 ? 0 : (2 * right) / (gold + found);
  console.log(
    `${name.padEnd(12)} ${String(gold).padStart(4)} ${String(found).padStart(6)} ${String(right).padStart(6)}   ${share(right, found).padEnd(9)} ${share(right, gold).padEnd(7)} ${f1.toFixed(3)}  ${share(value, right)}  ${share(role, right)}`,
  );
}

// Rows without an answer, for the author of the next rule
if (options.show === "all") {
  for (const { row, reading } of readings) {
    if (!reading.answer) console.log(`UNANSWERED ${patternOf(signals, row.label).padEnd(24)} ${row.query}`);
  }
}
