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

const CLEAN = /^[!-~]+(?: [!-~]+)*$/;

/** Most texts are visible ASCII with single blanks in between, which needs no cleaning. */
export const isClean = (text: string): boolean => CLEAN.test(text);

/** Makes one blank of each run of white space and control characters, and leaves none at the ends. */
export const singleBlanks = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, " ").trim();

/** The query as the models and the cache see it; empty when it says nothing. */
export function cleanQuery(query: string): string {
  return isClean(query) ? query : singleBlanks(query.toWellFormed().normalize("NFC"));
}

/** The release and the task's hash are part of the key: no decision outlives the release that made it. */
export function cacheKey({ release, taskHash, locale, query }: KeyParts): string {
  return `${release}\0${taskHash}\0${locale?.toLowerCase() ?? ""}\0${query}`;
}
