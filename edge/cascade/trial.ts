/**
 * A release on trial beside the one in force. As a shadow it answers nothing; as a canary it answers a stable share of the queries,
 * chosen by a keyed hash, so that the same query gets the same release and no caller can choose.
 */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { patternOf } from "../decision/weights.ts";
import type { Difference } from "../watch/book.ts";
import { cleanQuery } from "./key.ts";
import type { Cascade, DecideOptions, Outcome } from "./run.ts";

export interface TrialParts {
  readonly incumbent: Cascade;
  readonly candidate: Cascade;
  readonly versions: Pick<Difference, "candidate" | "incumbent">;
  /** Share of the queries that the candidate answers, in percent; 0 for a shadow. */
  readonly percent: number;
  /** Key of the choice. */
  readonly key: Uint8Array;
  readonly signals: readonly string[];
}

export interface Trial extends Cascade {
  /** How the two differ on a query, where both answer it without a model; null where they do not. */
  difference(answered: Outcome, options: DecideOptions): Promise<Difference | null>;
}

const BITS = 32;

export function createTrial({ incumbent, candidate, versions, percent, key, signals }: TrialParts): Trial {
  const isCanary = (query: string): boolean => {
    if (percent <= 0) return false;
    const digest = hmac(sha256, key, utf8ToBytes(cleanQuery(query)));
    return (new DataView(digest.buffer, digest.byteOffset).getUint32(0) / 2 ** BITS) * 100 < percent;
  };
  const cascadeFor = (query: string): Cascade => (isCanary(query) ? candidate : incumbent);
  const isOwn = ({ decision: { source } }: Outcome): boolean => source === "rule" || source === "student";

  return {
    decide: (query, options) => cascadeFor(query).decide(query, options),
    route: (query, options) => cascadeFor(query).route(query, options),
    async difference(answered, { previous, locale }) {
      if (!isOwn(answered)) return null;
      const { query, release, weights } = answered.decision;
      const other = release === versions.candidate ? incumbent : candidate;
      const compared = await other.decide(query, { previous, locale, stages: ["rule", "student"] });
      if (!isOwn(compared)) return null;
      const [pattern, otherPattern] = [weights, compared.decision.weights].map((each) => patternOf(signals, each)) as [
        string,
        string,
      ];
      if (pattern === otherPattern) return null;
      const [candidatePattern, incumbentPattern] =
        release === versions.candidate ? [pattern, otherPattern] : [otherPattern, pattern];
      return { kind: "difference", ...versions, candidatePattern, incumbentPattern };
    },
  };
}
