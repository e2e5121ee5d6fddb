/** The rows of a run before they are labelled. They are read again on each call, so that no step holds them. */
import { readJsonl } from "../files/jsonl.ts";
import { parseQueryRow, type QueryRow } from "./rows.ts";
import type { Run } from "./run-dir.ts";

/** What step 1 collected. */
export async function* collectedRows(run: Pick<Run, "path">): AsyncGenerator<QueryRow> {
  for await (const { value } of readJsonl(run.path("queries.jsonl"), parseQueryRow)) yield value;
}

/** The same, then what step 2 had written, if anything. */
export async function* queryRows(run: Pick<Run, "path">): AsyncGenerator<QueryRow> {
  yield* collectedRows(run);
  for await (const { value } of readJsonl(run.path("synthetic.jsonl"), parseQueryRow, { optional: true })) yield value;
}
