/** Filters in short, as tests compare them: `year: 1980..1989!; or 1990..1999!`. */
import type { Filter, Filters } from "../../../edge/decision/decision.ts";

/** `or`, `not`, the value or range, `(role)`, and `!` where strict. */
export function inShort(filters: Filters): string[] {
  return Object.entries(filters).map(([name, entries]) => `${name}: ${entries.map(entryInShort).join("; ")}`);
}

function entryInShort(filter: Filter): string {
  const value = "value" in filter ? filter.value : rangeInShort(filter);
  const role = "role" in filter ? `(${filter.role})` : "";
  return `${filter.or ? "or " : ""}${filter.exclude ? "not " : ""}${value}${role}${filter.strict ? "!" : ""}`;
}

const rangeInShort = ({ gte, lte }: { readonly gte?: number | string; readonly lte?: number | string }): string =>
  gte !== undefined && gte === lte ? String(gte) : `${gte ?? ""}..${lte ?? ""}`;
