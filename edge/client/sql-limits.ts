/**
 * Parameters, conditions and unions of any number, within the limits of D1: 100 parameters, expressions 100 deep, and 5 terms of a compound
 * SELECT.
 */
import type { SqlValue } from "./sql-mapping.ts";

const MOST_PARAMS = 100;
const MOST_TERMS = 5;
/** Conditions that are readable in a row. */
const FEW = 8;

/** Numbers parameters, equal ones once. When there are too many, the rest become entries of one parameter, a JSON array. */
export function createParams() {
  const params: SqlValue[] = [];
  const listed: (string | number)[] = [];
  let list = -1;
  return {
    /** Adds a parameter and gives its place holder. */
    bind(value: SqlValue): string {
      if (typeof value === "object") return `?${params.push(value)}`;
      const known = params.indexOf(value);
      if (known >= 0) return `?${known + 1}`;
      if (params.length < MOST_PARAMS - 1) return `?${params.push(value)}`;
      if (list < 0) list = params.push("[]") - 1;
      const at = listed.indexOf(value);
      return `json_extract(?${list + 1}, '$[${at >= 0 ? at : listed.push(value) - 1}]')`;
    },
    all: (): readonly SqlValue[] => params.map((value, i) => (i === list ? JSON.stringify(listed) : value)),
  };
}

/** SQLite nests a chain of conditions as deep as it is long; joined in halves, a thousand are about 15 deep. */
export function joinAll(conditions: readonly string[], operator: "AND" | "OR"): string {
  if (conditions.length <= FEW) return conditions.join(` ${operator} `);
  const half = Math.ceil(conditions.length / 2);
  const halves = [conditions.slice(0, half), conditions.slice(half)];
  return halves.map((some) => `(${joinAll(some, operator)})`).join(` ${operator} `);
}

/** The rows of all SELECTs. */
export function unionAll(selects: readonly string[]): string {
  if (selects.length <= MOST_TERMS) return selects.join(" UNION ALL ");
  const size = Math.ceil(selects.length / MOST_TERMS);
  const groups = Array.from({ length: Math.ceil(selects.length / size) }, (_, i) =>
    unionAll(selects.slice(i * size, (i + 1) * size)),
  );
  return groups.map((group) => `SELECT * FROM (${group})`).join(" UNION ALL ");
}
