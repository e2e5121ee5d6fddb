/** A decision as one statement for SQLite with FTS5: D1 at the edge, `node:sqlite` on a laptop. */
import type { Filter, PlanStep } from "../decision/decision.ts";
import type { Weights } from "../decision/weights.ts";
import {
  type Choice,
  conditionsOf,
  hasWords,
  isValue,
  type Searchable,
  SOME_WORDS,
  stepsOf,
  togetherOf,
  UNWANTED_SHARE,
  unreadOf,
  WHOLE_TEXT,
} from "./conditions.ts";
import { type Bind, conditionSql, quoteName } from "./sql-condition.ts";
import { createParams, joinAll, unionAll } from "./sql-limits.ts";
import type { SqlMapping, SqlValue } from "./sql-mapping.ts";
import { allTelling, anyTelling, anyWord, fold, inColumns } from "./sql-text.ts";

export interface SqlSearch {
  /** Gives rows of `id` and `score`, best first. Parameters are numbered: `?1`, `?2` … and 100 at most, vectors aside. */
  readonly sql: string;
  readonly params: readonly SqlValue[];
  /** Retrievers and attributes that the tables cannot serve, by name. */
  readonly omitted: readonly string[];
}

/**
 * Turns a decision into a statement. `vectors` holds the embedded texts by retriever, in the form that the registered function
 * takes. Each step's scores are drawn to 0..1 and weighted like `fuse` does; wanted conditions add to them, unwanted ones halve
 * them, strict ones limit all steps.
 *
 * @example
 * const { sql, params } = toSql(decision, mapping);
 * const { results } = await env.DB.prepare(sql).bind(...params).all();
 */
export function toSql(
  decision: Searchable,
  mapping: SqlMapping,
  vectors: Readonly<Record<string, Uint8Array>> = {},
): SqlSearch {
  const params = createParams();
  const { bind } = params;
  const { size = 20, candidates = 100, boost = 1 } = mapping;
  const { required, forbidden, wanted, unwanted, unmapped } = conditionsOf(decision.filters, mapping.attributes);
  const holds = (attribute: string, filter: Filter): string => conditionSql(mapping, attribute, filter, bind);
  const anyHolds = ({ attribute, anyOf }: Choice): string =>
    `(${joinAll(
      anyOf.map((filter) => holds(attribute, filter)),
      "OR",
    )})`;

  const table = quoteName(mapping.table);
  const limits = [
    ...required.map(anyHolds),
    ...forbidden.map(({ attribute, filter }) => `NOT ${holds(attribute, filter)}`),
  ];
  const among: Among = { bind, candidates, pool: limits.length > 0 ? IN_POOL : "" };
  const parts = [`pool(id) AS MATERIALIZED (SELECT c.rowid FROM ${table} AS c${where(limits)})`];
  const points: string[] = [];
  const omitted = [...unmapped];

  const define = (rows: string): string => {
    const name = `list${parts.length}`;
    parts.push(`${name}(id, score) AS MATERIALIZED (${rows})`);
    return name;
  };
  const add = (list: string, normalised: string, share: number): void => {
    points.push(`SELECT id, ${bind(share)} * ${normalised} FROM ${list}`);
  };
  const everywhere = searchedColumns(mapping);
  const lists = new Map<string, string | null>();
  /** The list of what has some of the words in any text; null where there are none to look for. */
  const anywhere = (text: string): string | null => {
    const known = lists.get(text);
    if (known !== undefined) return known;
    const rows = textSql(mapping, everywhere, wordsIn(Object.keys(everywhere), text), among);
    const list = rows && define(rows);
    lists.set(text, list);
    return list;
  };
  const total = decision.plan.reduce((sum, { weight }) => sum + weight, 0);
  const steps = stepsOf(decision);
  const unread = unreadOf(decision);
  for (const step of steps) {
    const rows = stepSql(step, mapping, vectors[step.retriever], unread, among);
    if (rows === undefined) omitted.push(step.retriever);
    if (!rows) continue;
    const share = total > 0 ? step.weight / total : 1 / decision.plan.length;
    const isText = "text" in mapping.retrievers[step.retriever]!;
    add(define(rows), isText ? ofBest(anywhere(step.text)) : BETWEEN, share);
  }
  const addSome = (text: string, share: number): void => {
    const list = anywhere(text);
    if (list) add(list, ofBest(null), share);
  };
  // Where the tables can serve no step, what the heaviest asks for is looked for in every text.
  if (points.length === 0) addSome(steps[0]?.text ?? "", 1);
  const together = togetherOf(decision);
  if (hasWords(together)) {
    addSome(together, boost * SOME_WORDS);
    points.push(...wholeSql(mapping, everywhere, together, boost * WHOLE_TEXT, among));
  }
  for (const choice of wanted) {
    const worth = bind(boost * choice.confidence);
    points.push(...choice.anyOf.flatMap((filter) => seedSql(choice.attribute, filter, mapping, worth, bind)));
    if (mapping.attributes[choice.attribute]?.match === "similar") continue;
    const rows = limits.length > 0 ? `pool JOIN ${table} AS c ON c.rowid = pool.id` : `${table} AS c`;
    points.push(`SELECT c.rowid, ${worth} FROM ${rows} WHERE ${anyHolds(choice)}`);
  }
  // What strict filters leave is an answer even where nothing else is found in it.
  const onlyFilters = decision.plan.every(({ kind }) => kind === "filter");
  if (required.length > 0 || onlyFilters || points.length === 0) points.push("SELECT id, 0 FROM pool");
  parts.push(`points(id, score) AS MATERIALIZED (${unionAll(points)})`);
  parts.push("total(id, score) AS MATERIALIZED (SELECT id, sum(score) FROM points GROUP BY id)");

  const rather = unwanted.map(({ attribute, filter }) => holds(attribute, filter));
  const score = rather.length > 0 ? `t.score * iif(${joinAll(rather, "OR")}, ${UNWANTED_SHARE}, 1)` : "t.score";
  const seeds = seedsOf(wanted, mapping).map((seed) => `NOT ${holds(...seed)}`);
  const id = `c.${quoteName(mapping.id)}`;
  const sql = `WITH ${parts.join(", ")} SELECT ${id} AS id, ${score} AS score FROM total AS t JOIN ${table} AS c ON c.rowid = t.id${where(seeds)} ORDER BY score DESC, ${id} LIMIT ${bind(size)}`;
  return { sql, params: params.all(), omitted };
}

const where = (conditions: readonly string[]): string =>
  conditions.length > 0 ? ` WHERE ${joinAll(conditions, "AND")}` : "";

/** Scores of a vector's neighbours drawn to 0..1 between the worst and the best, since similarities of unlike things are not 0; to 1 where all are alike. */
const BETWEEN =
  "iif(max(score) OVER () > min(score) OVER (), (score - min(score) OVER ()) / (max(score) OVER () - min(score) OVER ()), 1.0)";

/**
 * Scores of texts as a share of the best, so that rows with the same words stay close to each other. The best is the best of what has the words in any
 * text: the transcripts may have "how to" only, where a title has all the words.
 */
function ofBest(anywhere: string | null): string {
  const own = "max(score) OVER ()";
  const best = anywhere ? `max(${own}, coalesce((SELECT max(score) FROM ${anywhere}), 0))` : own;
  return `iif(${best} > 0, score / ${best}, 1.0)`;
}

/** The plus keeps SQLite from asking the full-text index once for each row of the pool. */
const IN_POOL = " AND +rowid IN (SELECT id FROM pool)";

/** Which rows a SELECT may give. */
interface Among {
  readonly bind: Bind;
  readonly candidates: number;
  /** {@link IN_POOL}, or empty where the pool is the whole table: to look each row up there takes longer than to search. */
  readonly pool: string;
}

/** One step's rows; null where its text has no word, undefined where the tables cannot serve it. */
function stepSql(
  { retriever, kind, text }: PlanStep,
  mapping: SqlMapping,
  vector: Uint8Array | undefined,
  unread: string,
  among: Among,
): string | null | undefined {
  const index = mapping.retrievers[retriever];
  if (!index) return kind === "filter" ? null : undefined;
  if ("vector" in index) {
    if (kind !== "knn" || mapping.similarity === undefined || !vector) return undefined;
    const column = quoteName(index.vector);
    const score = `${quoteName(mapping.similarity)}(${column}, ${among.bind(vector)})`;
    return `SELECT rowid, ${score} FROM ${quoteName(mapping.table)} WHERE ${column} IS NOT NULL${among.pool} ORDER BY 2 DESC, 1 LIMIT ${among.bind(among.candidates)}`;
  }
  const words = wordsIn(Object.keys(index.text), text);
  if (kind !== "filter") return textSql(mapping, index.text, words, among);
  const kinds = wordsIn(index.kinds ?? [], unread);
  const either = { telling: eitherOf(words.telling, kinds.telling), any: eitherOf(words.any, kinds.any) };
  return textSql(mapping, index.text, either, among);
}

/** What to look for: the telling words, or any where no row has one of those. */
interface Words {
  readonly telling: string;
  readonly any: string;
}

const wordsIn = (columns: readonly string[], text: string): Words => ({
  telling: inColumns(columns, anyTelling(text)),
  any: inColumns(columns, anyWord(text)),
});

const eitherOf = (...expressions: readonly string[]): string => expressions.filter((one) => one !== "").join(" OR ");

/** Rows of the pool by BM25; null where there is nothing to look for. */
function textSql(
  { text }: SqlMapping,
  weights: Weights,
  { telling, any }: Words,
  { bind, candidates, pool }: Among,
): string | null {
  if (any === "") return null;
  const fts = quoteName(text.table);
  const columns = text.columns.map((column) => bind(weights[column] ?? 0)).join(", ");
  let words = bind(any);
  if (telling !== any) {
    // BM25 adds up all parts of an expression: telling words count twice here in every row, in "A OR (A AND B)" only beside a function word.
    const first = bind(`(${telling}) AND (${any})`);
    words = `iif(EXISTS (SELECT 1 FROM ${fts} WHERE ${fts} MATCH ${first}), ${first}, ${words})`;
  }
  return `SELECT rowid, -bm25(${fts}, ${columns}) FROM ${fts} WHERE ${fts} MATCH ${words}${pool} ORDER BY 2 DESC, 1 LIMIT ${bind(candidates)}`;
}

/** All columns that a retriever searches. */
const searchedColumns = ({ retrievers }: SqlMapping): Weights =>
  Object.fromEntries(
    Object.values(retrievers).flatMap((one) => ("text" in one ? Object.keys(one.text).map((name) => [name, 1]) : [])),
  );

/** The same points for each row of the pool that has all telling words of a text, in whichever columns. */
function wholeSql(
  { text: { table } }: SqlMapping,
  columns: Weights,
  text: string,
  worth: number,
  { bind, pool }: Among,
): string[] {
  const expression = inColumns(Object.keys(columns), allTelling(text));
  if (expression === "") return [];
  const fts = quoteName(table);
  return [`SELECT rowid, ${bind(worth)} FROM ${fts} WHERE ${fts} MATCH ${bind(expression)}${pool}`];
}

/** Rows like a seed: the share of its values of each attribute that they have too, averaged over the attributes it has. */
function seedSql(attribute: string, filter: Filter, mapping: SqlMapping, worth: string, bind: Bind): string[] {
  const field = mapping.attributes[attribute];
  if (field?.match !== "similar" || !isValue(filter)) return [];
  const values = quoteName(mapping.values);
  const of = field.of.map(bind).join(", ");
  const seeds = `SELECT row FROM ${values} WHERE attribute = ${bind(field.by)} AND value = ${bind(fold(filter.value))}`;
  const seed = `SELECT DISTINCT attribute, value FROM ${values} WHERE attribute IN (${of}) AND row IN (${seeds})`;
  const shared = `SELECT v.row, s.attribute, 1.0 * count(DISTINCT v.value) / s.many AS share FROM ${values} AS v JOIN (SELECT attribute, value, count(*) OVER (PARTITION BY attribute) AS many FROM (${seed})) AS s ON s.attribute = v.attribute AND s.value = v.value WHERE v.row IN (SELECT id FROM pool) GROUP BY v.row, s.attribute`;
  return [
    `SELECT row, ${worth} * sum(share) / (SELECT count(DISTINCT attribute) FROM (${seed})) FROM (${shared}) GROUP BY row`,
  ];
}

/** The seeds themselves, which are not wanted among the results. */
const seedsOf = (wanted: readonly Choice[], { attributes }: SqlMapping): [attribute: string, filter: Filter][] =>
  wanted.flatMap(({ attribute, anyOf }) => {
    const field = attributes[attribute];
    return field?.match === "similar"
      ? anyOf.map((filter): [string, Filter] => [field.by, { ...filter, strict: true }])
      : [];
  });
