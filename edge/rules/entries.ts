/** A decision's filters, as the contract gives them, from what was read and how it combines. */
import type { FilterRead } from "../decision/decision.ts";
import { boundOf } from "./bounds.ts";
import type { Entry } from "./combine.ts";
import type { Reading } from "./reading.ts";

/** An array for each attribute, in the order of the entries. */
export function toFilters(entries: readonly Entry[]): Reading["filters"] {
  const filters: Record<string, FilterRead[]> = {};
  for (const entry of entries) {
    const { name } = entry.attribute;
    const own = filters[name];
    if (own) own.push(toFilter(entry));
    else filters[name] = [toFilter(entry)];
  }
  return filters;
}

export function toFilter({ attribute: { kind, bounds }, draft, strict, or, exclude }: Entry): FilterRead {
  const { value = "", role, id, gte, lte, span, confidence } = draft;
  const what =
    kind === "value"
      ? { value, ...(role !== undefined && { role }), ...(id !== undefined && { id }) }
      : {
          ...(gte !== undefined && { gte: boundOf(bounds, gte) }),
          ...(lte !== undefined && { lte: boundOf(bounds, lte) }),
        };
  const flags = { ...(or && { or }), ...(exclude && { exclude }) };
  return { ...what, span, confidence, strict, ...flags } as FilterRead; // bounds of one attribute are all numbers, or all text
}
