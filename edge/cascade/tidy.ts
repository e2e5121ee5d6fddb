/**
 * What engines are asked has single blanks between its words and no character that nobody sees. Queries are pasted with line feeds, hard
 * spaces and marks of direction in them, and a name with a second blank is another name to an index of names. Spans still point
 * into the query as it came.
 */
import type { Filter, Filters } from "../decision/decision.ts";
import { isClean, singleBlanks } from "./key.ts";

/**
 * Soft hyphens, zero-width spaces and marks of direction: what the rules read over. Joiners stay: emoji and several scripts are written
 * with them.
 */
const HIDDEN = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g;

/** A text of which nothing would be left stays as it is. Composed letters (NFC) are what indexes hold. */
export const tidy = (text: string): string =>
  isClean(text) ? text : singleBlanks(text.replace(HIDDEN, "").normalize("NFC")) || text;

/** The filters themselves where all values are tidy. */
export function tidyFilters(filters: Filters): Filters {
  let tidied = filters;
  for (const [name, entries] of Object.entries(filters))
    if (entries.some((entry) => tidyEntry(entry) !== entry)) tidied = { ...tidied, [name]: entries.map(tidyEntry) };
  return tidied;
}

function tidyEntry(entry: Filter): Filter {
  const value = "value" in entry && tidy(entry.value);
  return value && value !== entry.value ? { ...entry, value } : entry;
}
