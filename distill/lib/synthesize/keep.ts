/** Which proposed queries are kept: clean ones, unlike each other and the pool, and far from the evaluation rows. */

import { scrubQuery } from "../collect/scrub.ts";
import { keyOf } from "../files/digest.ts";
import type { QueryRow } from "../run/rows.ts";
import { foldQuery } from "../text/fold.ts";
import { createNearIndex, NEAR_DUPLICATE } from "../text/near-duplicates.ts";
import type { Stratum } from "./strata.ts";

export interface Proposal {
  readonly stratum: Stratum;
  readonly queries: readonly string[];
}

interface Kept {
  readonly rows: readonly QueryRow[];
  readonly proposed: number;
  /** Dropped proposals by reason. */
  readonly dropped: Readonly<Record<DropReason, number>>;
}

type DropReason =
  | "unusable"
  | "repeats a proposal"
  | "repeats the training pool"
  | "near an evaluation row"
  | "answered by a rule";

/** Stricter than among training rows, because a paraphrase of a test row is nearly that row. */
const EVALUATION_DISTANCE = 0.6;

/** @param queries all rows of the run, which pass and are not held but for the evaluation rows */
export async function keepProposals(
  proposals: readonly Proposal[],
  queries: AsyncIterable<QueryRow>,
  answeredByRule: (query: string) => boolean,
): Promise<Kept> {
  const evaluation = createNearIndex(EVALUATION_DISTANCE);
  const { isInPool, passPool } = besidePool(proposals);
  for await (const row of queries) {
    if (row.part === "train") passPool(row.query);
    else evaluation.add(row.query);
  }
  const own = createNearIndex(NEAR_DUPLICATE);
  const { languageOf } = await import("../collect/language.ts");
  const rows: QueryRow[] = [];
  const dropped: Record<DropReason, number> = {
    unusable: 0,
    "repeats a proposal": 0,
    "repeats the training pool": 0,
    "near an evaluation row": 0,
    "answered by a rule": 0,
  };
  let proposed = 0;
  for (const { stratum, queries: texts } of proposals)
    for (const text of texts) {
      proposed++;
      const cleaned = scrubQuery(text);
      const reason: DropReason | undefined = !cleaned.ok
        ? "unusable"
        : evaluation.nearest(cleaned.query)
          ? "near an evaluation row"
          : isInPool(cleaned.query)
            ? "repeats the training pool"
            : own.nearest(cleaned.query)
              ? "repeats a proposal"
              : answeredByRule(cleaned.query)
                ? "answered by a rule"
                : undefined;
      if (reason || !cleaned.ok) {
        dropped[reason ?? "unusable"]++;
        continue;
      }
      own.add(cleaned.query);
      rows.push({
        id: `syn-${keyOf(foldQuery(cleaned.query))}`,
        query: cleaned.query,
        part: "train",
        source: "synthetic",
        lang: languageOf(cleaned.query),
        asked: { ...stratum },
      });
    }
  return { rows, proposed, dropped };
}

/**
 * Which proposals are in the pool, nearly or quite. The proposals are held and the pool passes by, because the pool may be of any size and
 * there are as many proposals as were asked for.
 */
function besidePool(proposals: readonly Proposal[]) {
  const index = createNearIndex(NEAR_DUPLICATE);
  const numbers = new Map<string, number>();
  for (const { queries } of proposals)
    for (const text of queries) {
      const cleaned = scrubQuery(text);
      if (!cleaned.ok || numbers.has(foldQuery(cleaned.query))) continue;
      numbers.set(foldQuery(cleaned.query), index.size);
      index.add(cleaned.query);
    }
  const found = new Uint8Array(index.size);
  return {
    passPool(query: string): void {
      for (const { id } of index.near(query)) found[id] = 1;
    },
    isInPool: (query: string): boolean => found[numbers.get(foldQuery(query)) ?? -1] === 1,
  };
}
