/** Queries that differ in white space or case only are one text. */
export const textKey = (query: string): string => query.toLowerCase().replace(/\s+/gu, " ").trim();
