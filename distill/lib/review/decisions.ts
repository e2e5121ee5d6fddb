/**
 * Decisions of people, each on disk before it counts. A person's are in `review-by/<name>.jsonl`, appended; the last of a query
 * holds. review.jsonl, which step 3 reads, has those on which everybody who decided a row agrees.
 */
import { z } from "zod";
import type { Weights } from "../../../edge/decision/weights.ts";
import { outcomeOf, type Task } from "../../../edge/task/task.ts";
import { parseGold } from "../collect/labelled-row.ts";
import { writeJsonl } from "../files/atomic-write.ts";
import { loadJsonl, openAppender } from "../files/jsonl.ts";
import { namesIn } from "../files/names-in.ts";
import { parser } from "../files/parser.ts";
import type { Run } from "../run/run-dir.ts";
import { type Agreement, agreementOf } from "./kappa.ts";

const FOLDER = "review-by";
const REVIEW_FILE = "review.jsonl";
export const WHO = /^[a-z0-9][a-z0-9_-]{0,31}$/i;

/** A decision as it is given: a signal's name or weights; null takes it back. */
const line = parser(z.object({ query: z.string(), decision: z.unknown(), at: z.string() }));
const reviewLine = parser(z.looseObject({ query: z.string(), decision: z.unknown().optional() }));
export type ReviewLine = ReturnType<typeof reviewLine>;

export const readReview = (run: Run): Promise<ReviewLine[]> =>
  loadJsonl(run.path(REVIEW_FILE), reviewLine, { optional: true });

/** Weights by query. */
type Decided = ReadonlyMap<string, Weights>;

/** What each person has decided, by name. */
export async function readPeople(run: Run, task: Task): Promise<Map<string, Decided>> {
  const people = new Map<string, Decided>();
  for (const who of namesIn(run.path(FOLDER), ".jsonl")) {
    const decided = new Map<string, Weights>();
    for (const { query, decision } of await loadJsonl(run.path(`${FOLDER}/${who}.jsonl`), line, { tornTail: true })) {
      if (decision === null || decision === undefined) decided.delete(query);
      else decided.set(query, parseGold(task, decision));
    }
    people.set(who, decided);
  }
  return people;
}

/** Keeps a decision, then review.jsonl. @throws naming what is wrong with the decision; nothing is kept then. */
export async function decide(run: Run, task: Task, who: string, query: string, decision: unknown): Promise<void> {
  if (decision !== null) parseGold(task, decision);
  const appender = await openAppender(run.path(`${FOLDER}/${who}.jsonl`));
  await appender.append({ query, decision, at: new Date().toISOString() });
  await appender.close();
  await writeReview(run, task, query);
}

/** @param decided the query that somebody has just decided, or taken a decision back on */
async function writeReview(run: Run, task: Task, decided: string): Promise<void> {
  const people = await readPeople(run, task);
  const touched = new Set([decided, ...[...people.values()].flatMap((theirs) => [...theirs.keys()])]);
  const agreed = new Map<string, Weights>();
  for (const query of touched) {
    const given = [...people.values()].map((theirs) => theirs.get(query)).filter((weights) => weights !== undefined);
    if (new Set(given.map((weights) => outcomeOf(task, weights))).size === 1) agreed.set(query, given[0]!);
  }
  const lines = await readReview(run);
  const listed = new Set(lines.map(({ query }) => query));
  // A row that nobody here has touched keeps what somebody wrote into the file by hand.
  const decisionOf = (one: ReviewLine): unknown =>
    agreed.get(one.query) ?? (touched.has(one.query) ? null : one.decision);
  await writeJsonl(run.path(REVIEW_FILE), [
    ...lines.map((one) => ({ ...one, decision: decisionOf(one) ?? null })),
    ...[...agreed].filter(([query]) => !listed.has(query)).map(([query, decision]) => ({ query, decision })),
  ]);
}

/** Each pair of people, on the patterns of the rows that both decided. */
export function agreements(
  people: ReadonlyMap<string, Decided>,
  task: Task,
): (Agreement & { readonly between: readonly [string, string] })[] {
  const names = [...people.keys()];
  return names.flatMap((one, i) =>
    names.slice(i + 1).map((other) => {
      const pairs = [...people.get(one)!].flatMap(([query, weights]) => {
        const theirs = people.get(other)!.get(query);
        return theirs ? [[outcomeOf(task, weights), outcomeOf(task, theirs)] as const] : [];
      });
      return { between: [one, other] as const, ...agreementOf(pairs) };
    }),
  );
}
