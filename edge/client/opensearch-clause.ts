/** One entry of a filter as a clause. */
import type { Filter, ValueFilter } from "../decision/decision.ts";
import { type Bounds, isValue, misfit, widened } from "./conditions.ts";
import type { OpenSearchField, OpenSearchMapping } from "./opensearch-mapping.ts";
import type { Clause, RangeQuery } from "./opensearch-query.ts";

/** @throws where the mapping's field cannot hold such an entry: a range asked of a field of values. */
export function clauseOf(mapping: OpenSearchMapping, attribute: string, filter: Filter): Clause {
  const field = mapping.attributes[attribute];
  const clause = field && (isValue(filter) ? ofValue(field, filter) : ofRange(field, filter));
  if (!clause) throw misfit(attribute, field?.match, filter);
  return field.nested === undefined ? clause : { nested: { path: field.nested, query: clause, score_mode: "max" } };
}

function ofValue(field: OpenSearchField, { value, role, id, strict }: ValueFilter): Clause | undefined {
  switch (field.match) {
    case "phrase":
      return { multi_match: { query: value, fields: [...field.fields], type: "phrase" } };
    case "similar": {
      // The engine's own minimums, 2 and 5, would find nothing in short fields and small archives.
      const minimums = { min_term_freq: 1, min_doc_freq: 1 };
      if (field.ids && id !== undefined) {
        return { more_like_this: { fields: [...field.fields], like: [{ _id: id }], ...minimums } };
      }
      // The seed's own document is not known, only its title: sequels and works about it have that in common.
      return { more_like_this: { fields: [field.title, ...field.fields], like: [value], ...minimums } };
    }
    case "value": {
      if (id !== undefined && field.id !== undefined && role === undefined)
        return { term: { [field.id]: { value: id } } };
      const inRole = role === undefined ? undefined : field.roles?.[role];
      const exact: Clause = { term: { [inRole ?? field.field]: { value, case_insensitive: true } } };
      if (strict || field.words === undefined || inRole !== undefined) return exact;
      const words: Clause = {
        multi_match: { query: value, fields: [...field.words], operator: "and", fuzziness: "AUTO" },
      };
      return { bool: { should: [exact, words], minimum_should_match: 1 } };
    }
    default:
      return undefined;
  }
}

function ofRange(field: OpenSearchField, bounds: Bounds): Clause | undefined {
  switch (field.match) {
    case "range":
      return rangeOf(field.field, widened(bounds, field.within ?? 0));
    case "overlap": {
      if ("field" in field) return rangeOf(field.field, bounds, true);
      const { gte, lte } = bounds;
      const filter: Clause[] = [];
      if (lte !== undefined) filter.push(rangeOf(field.start, { lte }));
      if (gte !== undefined) filter.push(rangeOf(field.end, { gte }));
      return { bool: { filter } };
    }
    case "clock": {
      const { gte, lte } = bounds;
      if (gte === undefined || lte === undefined || gte <= lte) return rangeOf(field.field, bounds);
      const sides = [rangeOf(field.field, { gte }), rangeOf(field.field, { lte })];
      return { bool: { should: sides, minimum_should_match: 1 } };
    }
    default:
      return undefined;
  }
}

function rangeOf(field: string, { gte, lte }: Bounds, intersects = false): Clause {
  const bounds = { ...(gte !== undefined && { gte }), ...(lte !== undefined && { lte }) };
  const query = intersects ? { ...bounds, relation: "intersects" as const } : bounds;
  return { range: { [field]: query as RangeQuery } };
}
