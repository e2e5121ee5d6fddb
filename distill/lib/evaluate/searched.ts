/** Queries of a retrieval set are decided like test rows, under ids of their own. Pure. */
import type { TestRow } from "./predictions.ts";

const PREFIX = "retrieval:";

export const searchedId = (id: string): string => `${PREFIX}${id}`;

export const searchedRows = (retrieval: readonly TestRow[]): TestRow[] =>
  retrieval.map(({ id, query }) => ({ id: searchedId(id), query }));

/** The answers of test rows alone: a retrieval query has no label. */
export const onRows = <T>(answers: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
  new Map([...answers].filter(([id]) => !id.startsWith(PREFIX)));
