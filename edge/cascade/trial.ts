/**
 * A release on trial beside the one in force. As a shadow it answers nothing; as a canary it answers a stable share of the queries,
 * chosen by a keyed hash, so that the same query gets the same release and no caller can choose.
 */
import type { Weights } from "../decision/weights.ts";
import { fractionOf } from "../digest.ts";
import type { Difference } from "../watch/book.ts";
import type { Cascade, DecideOptions, Outcome } from "./cascade.ts";
import { cleanQuery } from "./key.ts";

export interface TrialParts {
  readonly incumbent: Cascade;
  readonly candidate: Cascade;
  readonly versions: Pick<Difference, "candidate" | "incumbent">;
  /** Share of the queries that the candidate answers, in percent; 0 for a shadow. */
  readonly percent: number;
  /** Keyed digest of a query, which chooses who answers it. */
  readonly choose: (query: string) => string;
  /** What two decisions have to agree on. */
  readonly outcomeOf: (weights: Weights) => string;
}

export interface Trial extends Cascade {
  /** How the two differ on a query, where both answer it without a model; null where they do not. */
  difference(answered: Outcome, options: DecideOptions): Promise<Difference | null>;
}

export function createTrial({ incumbent, candidate, versions, percent, choose, outcomeOf }: TrialParts): Trial {
  const isCanary = (query: string): boolean => percent > 0 && fractionOf(choose(cleanQuery(query))) * 100 < percent;
  const cascadeFor = (query: string): Cascade => (isCanary(query) ? candidate : incumbent);
  const isOwn = ({ decision: { source } }: Outcome): boolean => source === "rule" || source === "student";

  return {
    decide: (query, options) => cascadeFor(query).decide(query, options),
    route: (query, options) => cascadeFor(query).route(query, options),
    async difference(answered, { previous, locale }) {
      if (!isOwn(answered)) return null;
      const { query, release } = answered.decision;
      const other = release === versions.candidate ? incumbent : candidate;
      const compared = await other.decide(query, { previous, locale, stages: ["rule", "student"] });
      if (!isOwn(compared)) return null;
      const [pattern, otherPattern] = [outcomeOf(answered.weights), outcomeOf(compared.weights)];
      if (pattern === otherPattern) return null;
      const [candidatePattern, incumbentPattern] =
        release === versions.candidate ? [pattern, otherPattern] : [otherPattern, pattern];
      return { kind: "difference", ...versions, candidatePattern, incumbentPattern };
    },
  };
}
