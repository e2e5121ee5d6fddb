/**
 * `trained-on.jsonl`: the queries of a training file that was made elsewhere. A model that has seen the test rows is measured
 * too well on them, so steps 8 and 9 have to know.
 */
import { writeJsonl } from "../files/atomic-write.ts";
import { loadJsonl } from "../files/jsonl.ts";
import type { Run } from "../run/run-dir.ts";
import { foldQuery } from "../text/fold.ts";

const FILE = "trained-on.jsonl";

export const writeTrainedOn = (run: Run, queries: Iterable<string>): Promise<number> =>
  writeJsonl(run.path(FILE), new Set([...queries].map(foldQuery)));

/** How many of these rows have a query that the model was trained on, as far as is known. */
export async function seenInTraining(run: Run, rows: readonly { readonly query: string }[]): Promise<number> {
  const seen = new Set(await loadJsonl(run.path(FILE), String, { optional: true }));
  return rows.filter(({ query }) => seen.has(foldQuery(query))).length;
}
