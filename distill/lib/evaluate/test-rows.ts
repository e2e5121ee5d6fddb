/** The held-out rows of a run, of which no more are held than an evaluation needs. */
import { readRows } from "../files/jsonl.ts";
import { type Example, parseExample, parseRuleAnswered, type RuleAnswered } from "../run/rows.ts";
import type { Run } from "../run/run-dir.ts";
import { createRandom } from "../statistics/random.ts";
import { createReservoir } from "../statistics/reservoir.ts";

/** Enough for an interval of a third of a point either way; an evaluation of this many takes minutes and less than 2 GB. */
const MAX_TEST_ROWS = 100_000;

interface TestRows {
  readonly test: readonly Example[];
  /** Test rows that the rules answer alone. */
  readonly ruleAnswered: readonly RuleAnswered[];
  /** Rows that were read; more than are held where there are more than the limit. */
  readonly read: number;
}

/**
 * All test rows, or a uniform sample of them where there are more than the limit: the same for the same run, so that a rerun asks no
 * model anything new. They stay in their order.
 */
export async function readTestRows(run: Run, limit = MAX_TEST_ROWS): Promise<TestRows> {
  const reservoir = createReservoir<{ test?: Example; ruled?: RuleAnswered }>(
    limit,
    createRandom(`test rows ${run.settings.seed}`),
  );
  for await (const value of readRows(run.path("test.jsonl"), parseExample, { optional: true }))
    reservoir.add({ test: value });
  for await (const value of readRows(run.path("rule-answered.jsonl"), parseRuleAnswered, { optional: true }))
    if (value.part === "test") reservoir.add({ ruled: value });
  const held = reservoir.inOrder();
  return {
    test: held.flatMap(({ test }) => (test ? [test] : [])),
    ruleAnswered: held.flatMap(({ ruled }) => (ruled ? [ruled] : [])),
    read: reservoir.seen,
  };
}
