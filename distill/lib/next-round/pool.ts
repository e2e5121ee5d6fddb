/**
 * The distinct queries of a log that may be trained on, in bounded memory. A log with more of them than the limit is thinned out by a hash
 * of the text (Flajolet's adaptive sampling, 1990), so that each text has the same chance whatever its count and its place; texts
 * with a disagreement are few and always stay.
 */
import { createHash } from "node:crypto";
import { textKey } from "../collect/gather.ts";
import type { Because } from "../run/rows.ts";

export interface Pooled {
  /** The text without case, accents and punctuation. */
  readonly key: string;
  readonly query: string;
  /** The strongest reason among its decisions. */
  readonly because: Because;
  /** How many of the decisions that were read asked it, since it was first kept. */
  readonly count: number;
}

export interface Pool {
  add(query: string, because: Because): void;
  /** In the order in which they came. */
  all(): IterableIterator<Pooled>;
  /** The probability with which a text without a disagreement has stayed. */
  kept(): number;
}

const STRENGTH: Readonly<Record<Because, number>> = { kept: 0, traffic: 0, doubt: 1, disagreement: 2, label: 2 };

/** 0 to 1, from the text and a purpose: independent for different purposes. */
export const chanceOf = (purpose: string, key: string): number =>
  createHash("sha256").update(`${purpose}\n${key}`).digest().readUInt32BE(0) / 2 ** 32;

export function createPool(seed: number, limit = 1_000_000): Pool {
  const pooled = new Map<string, Pooled>();
  let share = 1;
  let thinnable = 0;
  const stays = ({ key, because }: Pick<Pooled, "key" | "because">): boolean =>
    STRENGTH[because] === 2 || chanceOf(`pool ${seed}`, key) < share;

  return {
    add(query, because) {
      const key = textKey(query);
      const before = pooled.get(key);
      const strongest = before && STRENGTH[before.because] >= STRENGTH[because] ? before.because : because;
      const next = { key, query: before?.query ?? query, because: strongest, count: (before?.count ?? 0) + 1 };
      if (!before && !stays(next)) return;
      pooled.set(key, next);
      if (STRENGTH[strongest] < 2 && !before) thinnable++;
      else if (before && STRENGTH[strongest] === 2 && STRENGTH[before.because] < 2) thinnable--;
      while (thinnable > limit) {
        share /= 2;
        for (const each of pooled.values())
          if (!stays(each)) {
            pooled.delete(each.key);
            thinnable--;
          }
      }
    },
    all: () => pooled.values(),
    kept: () => share,
  };
}
