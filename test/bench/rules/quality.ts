/** How good the rules are on labelled queries: the errors of the rules that answer, and span F1 of the filters. */
import { wilson } from "../../../distill/lib/metrics/proportion.ts";
import type { FilterRead } from "../../../edge/decision/decision.ts";
import { patternOf, patternSignals, type Weights } from "../../../edge/decision/weights.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import type { Reading } from "../../../edge/rules/reading.ts";
import { labelNames, type Task } from "../../../edge/task/task.ts";

interface GoldFilter {
  readonly attribute: string;
  readonly span: readonly [number, number];
  readonly value?: string;
  readonly role?: string;
  readonly gte?: number;
  readonly lte?: number;
  readonly exclude?: boolean;
}

export interface Row {
  readonly query: string;
  readonly label: Weights;
  readonly part?: string;
  readonly filters?: readonly GoldFilter[];
  readonly entities?: readonly { readonly type: string; readonly start: number; readonly end: number }[];
}

interface Read {
  readonly row: Row;
  readonly reading: Reading;
}

/** `show`: `errors` prints each wrong answer and filter, `all` also the rows without an answer. */
export function printQuality(
  task: Task,
  rows: readonly Row[],
  options: { readonly now: Date; readonly show: string },
): void {
  const rules = compileRules(task);
  const signals = labelNames(task);
  const showErrors = options.show !== "none";
  const reads = rows.map((row): Read => ({ row, reading: rules.read(row.query, { now: options.now }) }));
  printAnswers(reads, signals, showErrors);
  printCoverage(reads, signals);
  printSpans(task, reads, showErrors);
  if (options.show !== "all") return;
  for (const { row, reading } of reads) {
    if (!reading.answer) console.log(`UNANSWERED ${patternOf(signals, row.label).padEnd(24)} ${row.query}`);
  }
}

const share = (part: number, whole: number): string => (whole === 0 ? "–" : (part / whole).toFixed(3));
const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

/** No rule should have an error that is certainly above this. */
const MOST_ERROR = 0.1;

function printAnswers(reads: readonly Read[], signals: readonly string[], showErrors: boolean): void {
  const tally = new Map<string, { answered: number; wrong: number }>();
  const count = (rule: string, isWrong: boolean): void => {
    const entry = tally.get(rule) ?? { answered: 0, wrong: 0 };
    tally.set(rule, entry);
    entry.answered++;
    if (isWrong) entry.wrong++;
  };
  for (const { row, reading } of reads) {
    if (!reading.answer) continue;
    const gold = patternOf(signals, row.label);
    const isWrong = patternOf(signals, reading.answer.weights) !== gold;
    count("all rules", isWrong);
    count(reading.answer.rule, isWrong);
    if (isWrong && showErrors) console.log(`WRONG ${reading.answer.rule}: ${row.query}  (${gold})`);
  }
  console.log("rule                      answers  wrong    error  95 % interval");
  for (const [rule, { answered, wrong }] of tally) {
    const { low, high } = wilson(wrong, answered);
    const interval = `${percent(low)} to ${percent(high)}`;
    const mark = low > MOST_ERROR ? "  too many" : "";
    console.log(
      `${rule.padEnd(24)} ${String(answered).padStart(8)} ${String(wrong).padStart(6)} ${percent(wrong / answered).padStart(8)}  ${interval}${mark}`,
    );
  }
}

function printCoverage(reads: readonly Read[], signals: readonly string[]): void {
  console.log("\ncoverage by the gold pattern's signals (a row of two signals counts for both)");
  for (const signal of signals) {
    const own = reads.filter(({ row }) => patternSignals(signals, row.label).includes(signal));
    const answered = own.filter(({ reading }) => reading.answer).length;
    const pure = own.filter(({ row }) => patternOf(signals, row.label) === signal);
    const pureAnswered = pure.filter(({ reading }) => reading.answer).length;
    console.log(
      `${signal.padEnd(14)} ${answered} of ${own.length} = ${share(answered, own.length)};  alone: ${pureAnswered} of ${pure.length} = ${share(pureAnswered, pure.length)}`,
    );
  }
}

const SNIPS_ATTRIBUTES: Readonly<Record<string, string>> = {
  movie_name: "title",
  object_name: "title",
  timeRange: "time",
};

function goldOf(row: Row): readonly GoldFilter[] | undefined {
  if (row.filters) return row.filters;
  if (!row.entities) return undefined;
  const toUnits = (points: number): number => [...row.query].slice(0, points).join("").length;
  return row.entities.flatMap(({ type, start, end }) => {
    const attribute = SNIPS_ATTRIBUTES[type];
    return attribute ? [{ attribute, span: [toUnits(start), toUnits(end)] as const }] : [];
  });
}

const same = (gold: GoldFilter, found: FilterRead): boolean =>
  gold.span[0] === found.span[0] && gold.span[1] === found.span[1];
const sameValue = (gold: GoldFilter, found: FilterRead): boolean =>
  "value" in found
    ? gold.value === found.value && (gold.exclude ?? false) === (found.exclude ?? false)
    : gold.gte === found.gte && gold.lte === found.lte && (gold.exclude ?? false) === (found.exclude ?? false);

function printSpans(task: Task, reads: readonly Read[], showErrors: boolean): void {
  const marked = reads.flatMap(({ row, reading }) => {
    const gold = goldOf(row);
    return gold ? [{ row, reading, gold }] : [];
  });
  if (marked.length === 0) return;
  const log = (text: string): void => {
    if (showErrors) console.log(text);
  };
  console.log("\nfilters: exact spans                    values and roles of the spans found");
  console.log("attribute    gold  found  right   precision recall  F1     value  role");
  for (const { name } of task.attributes) {
    const sums = { gold: 0, found: 0, right: 0, value: 0, role: 0 };
    for (const { row, reading, gold } of marked) {
      const own = gold.filter((filter) => filter.attribute === name);
      const read = reading.filters[name] ?? [];
      sums.gold += own.length;
      sums.found += read.length;
      for (const filter of own) {
        const hit = read.find((one) => same(filter, one));
        if (!hit) {
          log(`  MISSED ${name} "${row.query.slice(...filter.span)}": ${row.query}`);
          continue;
        }
        sums.right++;
        if (sameValue(filter, hit)) sums.value++;
        else if (row.filters) log(`  VALUE ${JSON.stringify(filter)} ${JSON.stringify(hit)} : ${row.query}`);
        if (filter.role === ("role" in hit ? hit.role : undefined)) sums.role++;
        else if (row.filters) log(`  ROLE ${JSON.stringify(filter)} ${JSON.stringify(hit)} : ${row.query}`);
      }
      for (const one of read) {
        if (!own.some((filter) => same(filter, one))) {
          log(`  EXTRA ${name} "${row.query.slice(...one.span)}": ${row.query}`);
        }
      }
    }
    const { gold, found, right, value, role } = sums;
    if (gold + found === 0) continue;
    const f1 = (2 * right) / (gold + found);
    console.log(
      `${name.padEnd(12)} ${String(gold).padStart(4)} ${String(found).padStart(6)} ${String(right).padStart(6)}   ${share(right, found).padEnd(9)} ${share(right, gold).padEnd(7)} ${f1.toFixed(3)}  ${share(value, right)}  ${share(role, right)}`,
    );
  }
}
