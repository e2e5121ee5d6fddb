/**
 * Clauses of an OpenSearch query that can match nothing, whatever the index holds, by their construction: and fields that the
 * index template does not declare, which match nothing either.
 */
import type { Clause } from "../../../edge/client/opensearch-query.ts";

interface Property {
  readonly type?: string;
  readonly fields?: Readonly<Record<string, Property>>;
  readonly properties?: Readonly<Record<string, Property>>;
}

/** Types by path: `title`, `title.exact`, `scenes.start`. */
export function fieldTypes(properties: Readonly<Record<string, Property>>, prefix = ""): Map<string, string> {
  const types = new Map<string, string>();
  for (const [name, { type = "object", fields, properties: inner }] of Object.entries(properties)) {
    types.set(prefix + name, type);
    for (const [path, of] of fieldTypes({ ...fields, ...inner }, `${prefix}${name}.`)) types.set(path, of);
  }
  return types;
}

const NUMBERS = ["short", "float", "half_float"];
/** Fields of which a document has one value, so that two of them cannot hold together. */
const SINGLE = ["language", "rating", "resolution", "title.exact", "title_id", "studio.exact"];

export function deadClauses(query: Clause, types: ReadonlyMap<string, string>): string[] {
  const dead: string[] = [];
  const report = (isDead: boolean, why: string, clause: unknown): void => {
    if (isDead) dead.push(`${why}: ${JSON.stringify(clause)}`);
  };
  const field = (name: string, allowed: readonly string[]): void => {
    const type = types.get(name.replace(/\^[\d.]+$/, "")) ?? "not in the template";
    report(!allowed.includes(type), `field of type ${type}`, name);
  };
  const hasWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

  const walk = (clause: Clause): void => {
    const names = Object.keys(clause);
    report(names.length !== 1, "one kind of clause each", clause);
    if ("bool" in clause) bool(clause.bool);
    else if ("boosting" in clause) {
      walk(clause.boosting.positive);
      walk(clause.boosting.negative);
    } else if ("constant_score" in clause) {
      report(!(clause.constant_score.boost > 0), "no boost", clause);
      walk(clause.constant_score.filter);
    } else if ("dis_max" in clause) {
      report(clause.dis_max.queries.length === 0, "no queries", clause);
      clause.dis_max.queries.forEach(walk);
    } else if ("hybrid" in clause) {
      const { queries } = clause.hybrid;
      report(queries.length < 2 || queries.length > 5, "two to five queries", clause);
      queries.forEach(walk);
    } else if ("knn" in clause) {
      for (const [name, { vector, k, filter }] of Object.entries(clause.knn)) {
        field(name, ["knn_vector"]);
        report(vector.length === 0 || k < 1, "no vector", clause);
        if (filter) walk(filter);
      }
    } else if ("neural" in clause) {
      for (const [name, { query_text, filter }] of Object.entries(clause.neural)) {
        field(name, ["knn_vector"]);
        report(!hasWord(query_text), "no word", clause);
        if (filter) walk(filter);
      }
    } else if ("more_like_this" in clause) {
      for (const name of clause.more_like_this.fields) field(name, ["text", "keyword"]);
      report(clause.more_like_this.fields.length === 0 || clause.more_like_this.like.length === 0, "no seed", clause);
    } else if ("multi_match" in clause) {
      report(clause.multi_match.fields.length === 0 || !hasWord(clause.multi_match.query), "no word", clause);
      for (const name of clause.multi_match.fields) field(name, ["text"]);
    } else if ("nested" in clause) {
      field(clause.nested.path, ["nested"]);
      walk(clause.nested.query);
    } else if ("range" in clause) range(clause.range);
    else if ("term" in clause) {
      for (const [name, { value }] of Object.entries(clause.term)) {
        field(name, ["keyword"]);
        report(value.trim() === "", "no value", clause);
      }
    } else report(!("match_all" in clause), "unknown clause", clause);
  };

  const range = (ranges: Extract<Clause, { range: unknown }>["range"]): void => {
    for (const [name, { gte, lte, relation }] of Object.entries(ranges)) {
      field(name, relation ? ["integer_range"] : typeof (gte ?? lte) === "number" ? NUMBERS : ["date", "keyword"]);
      report(gte === undefined && lte === undefined, "no bounds", ranges);
      report(gte !== undefined && lte !== undefined && gte > lte, "turned round", ranges);
      report(
        [gte, lte].some((bound) => typeof bound === "number" && !Number.isFinite(bound)),
        "not finite",
        ranges,
      );
    }
  };

  const bool = (of: Extract<Clause, { bool: unknown }>["bool"]): void => {
    const { must = [], should = [], filter = [], must_not = [], minimum_should_match = 0 } = of;
    report(must.length + should.length + filter.length + must_not.length === 0, "empty", of);
    report(minimum_should_match > should.length, "more wanted than there are", of);
    const required = [...must, ...filter].map((clause) => JSON.stringify(clause));
    for (const clause of must_not) report(required.includes(JSON.stringify(clause)), "required and excluded", clause);
    const seen = new Map<string, string>();
    for (const clause of filter) {
      if (!("term" in clause)) continue;
      for (const [name, { value }] of Object.entries(clause.term)) {
        report(SINGLE.includes(name) && seen.has(name) && seen.get(name) !== value, "two values at once", of);
        seen.set(name, value);
      }
    }
    report(!mayMeet(filter), "ranges that exclude each other", filter);
    for (const clause of [...must, ...should, ...filter, ...must_not]) walk(clause);
  };

  walk(query);
  return dead;
}

/** Whether all ranges over one field, of those that must hold together, have a value in common. */
function mayMeet(filter: readonly Clause[]): boolean {
  const bounds = new Map<string, { low: number | string | undefined; high: number | string | undefined }>();
  for (const clause of filter) {
    if (!("range" in clause)) continue;
    for (const [name, { gte, lte, relation }] of Object.entries(clause.range)) {
      if (relation) continue;
      const { low, high } = bounds.get(name) ?? { low: undefined, high: undefined };
      bounds.set(name, {
        low: low === undefined || (gte !== undefined && gte > low) ? gte : low,
        high: high === undefined || (lte !== undefined && lte < high) ? lte : high,
      });
    }
  }
  return [...bounds.values()].every(({ low, high }) => low === undefined || high === undefined || low <= high);
}
