/**
 * Measures a task's rules on the labelled queries in `fixtures/queries`: the composed ones, and of the hand-written ones those
 * of development and the calibration part. The hand-written test part stays a test, and nothing is fitted on any other data.
 *
 * - An answering rule's weights are the mean label of the queries that it answers. Composed queries of one family share one
 *   template and one label, so a family counts as at most {@link FAMILY_ROWS} queries, however many rows it has.
 * - To that are added {@link STATED_ROWS} queries with the weights that the rule states. A rule states some weight for every
 *   signal, so that one that was seen little looks into more indices.
 * - A signal on which the readers disagree gets at least {@link FLOOR}, so that it is searched. A rule without patterns answers
 *   where every word is a filter or says nothing: no word is left to search another signal for.
 * - An answering rule of a task of choices keeps the choice that it states; only its confidence is measured.
 * - A filtering rule's confidence is the share of its readings whose span and values people marked too, drawn towards the
 *   stated confidence as if that had been seen on {@link STATED_READINGS} readings.
 */
import { existsSync, readFileSync } from "node:fs";
import type { FilterRead } from "../../edge/decision/decision.ts";
import { patternOf, patternSignals, SEARCH_FLOOR, type Weights } from "../../edge/decision/weights.ts";
import { compileRules } from "../../edge/rules/compile.ts";
import type { Reading } from "../../edge/rules/reading.ts";
import type { Rule } from "../../edge/task/language.ts";
import type { Measures } from "../../edge/task/measures.ts";
import { labelNames, OUT_OF_SCOPE, outcomeOf, type Task } from "../../edge/task/task.ts";
import { fileOf, type QueryFile } from "../../fixtures/queries/query-set.ts";

const FAMILY_ROWS = 20;
const STATED_ROWS = 3;
const FLOOR = SEARCH_FLOOR;
/** Share of the queries from which a signal outside the rule's pattern counts as in dispute. */
const DISPUTED = 0.02;
const STATED_READINGS = 10;
/** What "last year" was relative to when the queries were labelled. */
const NOW = new Date("2026-11-23T00:00:00Z");

interface GoldFilter {
  readonly attribute: string;
  readonly span: readonly [number, number];
  readonly value?: string;
  readonly gte?: number;
  readonly lte?: number;
  readonly exclude?: boolean;
}

export interface LabelledQuery {
  readonly query: string;
  readonly label: Weights;
  readonly family?: string;
  readonly part?: "calibration" | "test" | "development";
  readonly filters?: readonly GoldFilter[];
}

type Row = Omit<LabelledQuery, "label"> & ({ readonly label: Weights } | { readonly choice: string | null });

const readRows = (task: string, name: QueryFile): LabelledQuery[] => {
  const file = fileOf(task, name);
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => {
      const row = JSON.parse(line) as Row;
      return "label" in row ? row : { ...row, label: { [row.choice ?? OUT_OF_SCOPE]: 1 } };
    });
};

/** Those of a task, by its name. */
export const labelledQueries = (task: string): LabelledQuery[] => [
  ...readRows(task, "composed"),
  ...readRows(task, "development"),
  ...readRows(task, "handwritten").filter(({ part }) => part === "calibration"),
];

/** @param stated the rules to measure, as they state themselves. @throws when a rule's labels do not bear out its pattern. */
export function measure(task: Task, stated: readonly Rule[], rows: readonly LabelledQuery[]): Measures {
  const rules = compileRules(task);
  const answered = new Map<string, LabelledQuery[]>();
  const readings = new Map<string, boolean[]>();
  const marked = new Set(rows.flatMap(({ filters = [] }) => filters.map(({ attribute }) => attribute)));
  for (const row of rows) {
    const reading = rules.read(row.query, { now: NOW });
    if (reading.answer) add(answered, reading.answer.rule, row);
    if (row.filters === undefined || Object.keys(reading.filters).length === 0) continue;
    for (const { rule, read = [] } of reading.explain()) {
      for (const { attribute, span } of read) {
        if (!marked.has(attribute)) continue;
        const entry = entryAt(reading.filters, attribute, span);
        if (entry) add(readings, `${rule} ${attribute}`, isMarked(attribute, entry, row.filters));
      }
    }
  }
  const answers = stated.flatMap((rule) =>
    rule.answer ? [[rule.id, answerOf(task, rule, rule.answer.weights, answered.get(rule.id) ?? [])] as const] : [],
  );
  const filters = stated.flatMap((rule) => {
    const own = confidencesOf(rule, (attribute) => readings.get(`${rule.id} ${attribute}`) ?? []);
    const attributes = new Set(rule.filters?.map(({ attribute }) => attribute));
    const [confidence] = Object.values(own);
    return confidence === undefined ? [] : [[rule.id, attributes.size > 1 ? own : confidence] as const];
  });
  return { answers: Object.fromEntries(answers), filters: Object.fromEntries(filters) };
}

function add<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function answerOf(task: Task, { id, patterns }: Rule, stated: Weights, rows: readonly LabelledQuery[]) {
  const names = labelNames(task);
  const pattern = outcomeOf(task, stated);
  const inPattern = patternSignals(names, stated);
  const sizes = new Map<string, number>();
  for (const { family = "" } of rows) sizes.set(family, (sizes.get(family) ?? 0) + 1);
  const countOf = ({ family }: LabelledQuery): number =>
    family === undefined ? 1 : Math.min(1, FAMILY_ROWS / sizes.get(family)!);
  const total = rows.reduce((sum, row) => sum + countOf(row), 0);
  const countWhere = (holds: (row: LabelledQuery) => boolean): number =>
    rows.reduce((sum, row) => sum + (holds(row) ? countOf(row) : 0), 0);

  const right = countWhere(({ label }) => outcomeOf(task, label) === pattern);
  const confidence = round((right + 4.5) / (total + 5)); // as if five more queries had half an error
  if (task.kind === "choices") return { weights: stated, confidence };

  const weights: Record<string, number> = {};
  for (const name of names) {
    const labels = rows.reduce((sum, row) => sum + countOf(row) * (row.label[name] ?? 0), 0);
    const mean = (labels + STATED_ROWS * (stated[name] ?? 0)) / (total + STATED_ROWS);
    const isDisputed = countWhere(({ label }) => (label[name] ?? 0) >= FLOOR) > DISPUTED * total;
    weights[name] = patterns && isDisputed && !inPattern.includes(name) ? Math.max(FLOOR, mean) : mean;
  }
  const rounded = roundTo100(names, weights, inPattern);
  const found = patternOf(names, rounded);
  if (found !== pattern) {
    throw new Error(
      `rule "${id}" answers ${pattern}, but the labels of its ${rows.length} queries say ${found}: narrow it`,
    );
  }
  return { weights: rounded, confidence };
}

const round = (share: number): number => Math.round(share * 100) / 100;

/** Hundredths that sum to 1; the heaviest signal of the pattern takes what rounding leaves. */
function roundTo100(names: readonly string[], weights: Weights, inPattern: readonly string[]): Weights {
  const heaviest = [...inPattern].sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))[0];
  const rounded = Object.fromEntries(names.map((name) => [name, round(weights[name] ?? 0)]));
  const others = names.reduce((sum, name) => sum + (name === heaviest ? 0 : (rounded[name] ?? 0)), 0);
  return heaviest === undefined ? rounded : { ...rounded, [heaviest]: round(1 - others) };
}

function confidencesOf(rule: Rule, readingsOf: (attribute: string) => readonly boolean[]): Record<string, number> {
  const confidences: Record<string, number> = {};
  for (const { attribute, confidence } of rule.filters ?? []) {
    const found = readingsOf(attribute);
    if (found.length === 0) continue;
    const right = found.filter(Boolean).length;
    confidences[attribute] = round((right + STATED_READINGS * confidence) / (found.length + STATED_READINGS));
  }
  return confidences;
}

/** The entry that a rule's reading became: the same span, or one that ranges were merged into. */
const entryAt = (
  filters: Reading["filters"],
  attribute: string,
  [start, end]: readonly [number, number],
): FilterRead | undefined => filters[attribute]?.find(({ span }) => span[0] <= start && end <= span[1]);

const isMarked = (attribute: string, entry: FilterRead, gold: readonly GoldFilter[]): boolean =>
  gold.some(
    (one) =>
      one.attribute === attribute &&
      one.span[0] === entry.span[0] &&
      one.span[1] === entry.span[1] &&
      (one.exclude ?? false) === (entry.exclude ?? false) &&
      ("value" in entry ? one.value === entry.value : one.gte === entry.gte && one.lte === entry.lte),
  );

/** The generated module of a task. */
export const moduleOf = (measures: Measures): string =>
  `/** Measured by \`npm run build:rules\` on the labelled queries in fixtures/queries; not for editing. */
import type { Measures } from "../measures.ts";

export const measured: Measures = ${JSON.stringify(measures, undefined, 2)
    .replace(/\n {6,}/g, " ")
    .replace(/\n {4}\}/g, " }")};
`;
