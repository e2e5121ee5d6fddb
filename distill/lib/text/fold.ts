/** The form under which two queries are the same: case, accents, punctuation and spacing are ignored. */
export const foldQuery = (query: string): string =>
  query
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/[^\p{L}\p{N}\p{S}]+/gu, " ")
    .trim();
