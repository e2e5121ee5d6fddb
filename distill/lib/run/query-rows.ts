/** The rows of a run before they are labelled. They are read again on each call, so that no step holds them. */
import { readRows } from "../files/jsonl.ts";
import { parseQueryRow, type QueryRow } from "./rows.ts";
import type { Run } from "./run-dir.ts";

/** What step 1 collected. */
export const collectedRows = (run: Pick<Run, "path">): AsyncGenerator<QueryRow> =>
  readRows(run.path("queries.jsonl"), parseQueryRow);

/** The same, then what step 2 had written, if anything. */
export async function* queryRows(run: Pick<Run, "path">): AsyncGenerator<QueryRow> {
  yield* collectedRows(run);
  yield* readRows(run.path("synthetic.jsonl"), parseQueryRow, { optional: true });
}
