/**
 * `trained-on.jsonl`: the queries of a training file that was made elsewhere. A model that has seen the test rows is measured
 * too well on them, so steps 8 and 9 have to know.
 */
import { writeJsonl } from "../files/atomic-write.ts";
import { readRows } from "../files/jsonl.ts";
import type { Run } from "../run/run-dir.ts";
import { foldQuery } from "../text/fold.ts";

const FILE = "trained-on.jsonl";

export const writeTrainedOn = (run: Run, queries: Iterable<string>): Promise<number> =>
  writeJsonl(run.path(FILE), new Set([...queries].map(foldQuery)));

/** How many of these rows have a query that the model was trained on, as far as is known. */
export async function seenInTraining(run: Run, rows: readonly { readonly query: string }[]): Promise<number> {
  const rowsOf = new Map<string, number>();
  for (const { query } of rows) rowsOf.set(foldQuery(query), (rowsOf.get(foldQuery(query)) ?? 0) + 1);
  let seen = 0;
  for await (const value of readRows(run.path(FILE), String, { optional: true })) {
    seen += rowsOf.get(value) ?? 0;
    rowsOf.delete(value);
  }
  return seen;
}
