/** One entry of a filter as a condition on the row `c`. */
import type { Filter, ValueFilter } from "../decision/decision.ts";
import { type Bounds, isValue, misfit, widened } from "./conditions.ts";
import type { SqlField, SqlMapping, SqlValue } from "./sql-mapping.ts";
import { allWords, fold, inColumns, phraseOf, toPieces } from "./sql-text.ts";

/** Adds a parameter and gives its place holder. */
export type Bind = (value: SqlValue) => string;

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** @throws where the mapping's field cannot hold such an entry: a range asked of a field of values. */
export function conditionSql(mapping: SqlMapping, attribute: string, filter: Filter, bind: Bind): string {
  const field = mapping.attributes[attribute];
  const sql =
    field && (isValue(filter) ? ofValue(mapping, attribute, field, filter, bind) : ofRange(field, filter, bind));
  if (sql === undefined) throw misfit(attribute, field?.match, filter);
  return sql;
}

function ofValue(
  mapping: SqlMapping,
  attribute: string,
  field: SqlField,
  { value, role, strict }: ValueFilter,
  bind: Bind,
): string | undefined {
  if (field.match === "phrase") return inText(mapping, field.columns, phraseOf(value), bind);
  if (field.match === "similar") return hasValue(mapping, field.by, value, undefined, bind);
  if (field.match !== "value") return undefined;
  const exact = hasValue(mapping, attribute, value, role, bind);
  if (strict) return exact;
  const others = [
    ...(field.words ? [inText(mapping, field.words, allWords(value), bind)] : []),
    ...(field.misspelt && mapping.pieces !== undefined
      ? [isSpelledLike(mapping, mapping.pieces, attribute, value, bind)]
      : []),
  ];
  return others.length > 0 ? `(${[exact, ...others].join(" OR ")})` : exact;
}

/** The share of a name's pieces that a value must have: one wrong letter in each word of a two-word name leaves six in ten. */
const ALIKE = 0.6;

function isSpelledLike(mapping: SqlMapping, table: string, attribute: string, value: string, bind: Bind): string {
  const pieces = toPieces(value);
  const alike = `SELECT value FROM ${quoteName(table)} WHERE attribute = ${bind(attribute)} AND piece IN (SELECT value FROM json_each(${bind(JSON.stringify(pieces))})) GROUP BY value HAVING count(*) >= ${bind(ALIKE * pieces.length)}`;
  return `c.rowid IN (SELECT v.row FROM ${quoteName(mapping.values)} AS v WHERE v.attribute = ${bind(attribute)} AND v.value IN (${alike}))`;
}

/** The rows of a value are read once; asked of each row, they would be read as often as there are rows. */
const hasValue = (
  mapping: SqlMapping,
  attribute: string,
  value: string,
  role: string | undefined,
  bind: Bind,
): string =>
  `c.rowid IN (SELECT v.row FROM ${quoteName(mapping.values)} AS v WHERE v.attribute = ${bind(attribute)} AND v.value = ${bind(fold(value))}${role === undefined ? "" : ` AND v.role = ${bind(role)}`} AND v.row IS NOT NULL)`;

/** False where the value has no word. */
function inText({ text }: SqlMapping, columns: readonly string[], words: string, bind: Bind): string {
  const expression = inColumns(columns, words);
  if (expression === "") return "0";
  const fts = quoteName(text.table);
  return `c.rowid IN (SELECT rowid FROM ${fts} WHERE ${fts} MATCH ${bind(expression)})`;
}

function ofRange(field: SqlField, bounds: Bounds, bind: Bind): string | undefined {
  switch (field.match) {
    case "range":
      return between(field.column, widened(bounds, field.within ?? 0), bind);
    case "overlap": {
      const { gte, lte } = bounds;
      const sides = [
        ...(lte === undefined ? [] : [between(field.start, { lte }, bind)]),
        ...(gte === undefined ? [] : [between(field.end, { gte }, bind)]),
      ];
      return `(${sides.join(" AND ")})`;
    }
    case "clock": {
      const { gte, lte } = bounds;
      if (gte === undefined || lte === undefined || gte <= lte) return between(field.column, bounds, bind);
      return `(${between(field.column, { gte }, bind)} OR ${between(field.column, { lte }, bind)})`;
    }
    default:
      return undefined;
  }
}

/** False, not unknown, where the column is empty, so that its negation holds. */
function between(column: string, { gte, lte }: Bounds, bind: Bind): string {
  const name = `c.${quoteName(column)}`;
  const sides = [
    `${name} IS NOT NULL`,
    ...(gte === undefined ? [] : [`${name} >= ${bind(gte)}`]),
    ...(lte === undefined ? [] : [`${name} <= ${bind(lte)}`]),
  ];
  return `(${sides.join(" AND ")})`;
}
