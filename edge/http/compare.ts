/** `POST /v1/compare`: what two releases decide on the same queries by their rules and students. No model is asked, nothing is cached. */
import type { Cascade } from "../cascade/cascade.ts";
import type { AnyDecision } from "../decision/decision.ts";
import { attempt } from "../platform/time-limit.ts";
import type { Releases } from "../release/follow.ts";
import type { Snapshot } from "../release/snapshot.ts";
import { type Problem, ProblemError } from "./problem.ts";
import { checkQuery } from "./validate.ts";

export interface Comparison {
  /** Two. */
  readonly releases: readonly string[];
  /** In the order of the queries; a bad query's place holds its problem. */
  readonly pairs: readonly (readonly [AnyDecision, AnyDecision] | Problem)[];
}

interface Compared {
  readonly queries: readonly unknown[];
  /** Two. */
  readonly releases: readonly string[];
  readonly locale?: string | undefined;
}

const FIND_LIMIT_MS = 25_000;

/** @param build makes the cascade of a release, without caches and without models @throws ProblemError for a version that cannot be had */
export async function compare(
  { queries, releases, locale }: Compared,
  find: Releases["find"],
  build: (snapshot: Snapshot) => Cascade,
): Promise<Comparison> {
  const [one, other] = await Promise.all(
    releases.map((version, i) => cascadeNamed(version, i, find, build)) as [Promise<Cascade>, Promise<Cascade>],
  );
  const checked = queries.map((query, i) => checkQuery(query, `queries.${i}`));
  const options = { locale, stages: ["rule", "student"] } as const;
  const pairs: Comparison["pairs"][number][] = [];
  for (const item of checked)
    pairs.push(item.ok ? [await one.route(item.query, options), await other.route(item.query, options)] : item.problem);
  return { releases, pairs };
}

async function cascadeNamed(
  version: string,
  i: number,
  find: Releases["find"],
  build: (snapshot: Snapshot) => Cascade,
) {
  const found = await attempt(() => find(version), FIND_LIMIT_MS);
  if (!found) throw new ProblemError("unready", "the release store cannot be reached; try again");
  if ("problem" in found)
    throw new ProblemError("not-found", found.problem, [{ field: `releases.${i}`, message: found.problem }]);
  return build(found.snapshot);
}
