/**
 * Decides when two queries count as the same one. Merging is wrong whenever it could change the meaning, so cleaning evens
 * out only what no reader can see: Unicode composition, white space, control characters. Case, quotes, digits, punctuation
 * and every word stay: "Up" is a film, `"let it go"` is a phrase.
 */

interface KeyParts {
  readonly release: string;
  readonly taskHash: string;
  readonly locale: string | undefined;
  /** As {@link cleanQuery} returns it. */
  readonly query: string;
}

/** Visible ASCII with single blanks in between needs no cleaning. */
const CLEAN = /^[!-~]+(?: [!-~]+)*$/;

/** The query as the models and the cache see it; empty when it says nothing. */
export function cleanQuery(query: string): string {
  if (CLEAN.test(query)) return query;
  return query
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** The release and the task's hash are part of the key: no decision outlives the release that made it. */
export function cacheKey({ release, taskHash, locale, query }: KeyParts): string {
  return `${release}\0${taskHash}\0${locale?.toLowerCase() ?? ""}\0${query}`;
}
