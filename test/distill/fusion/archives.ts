/**
 * Invented archives with relevance judgements, for measuring fusion where the truth is known. Each query has one relevant item.
 * A signal's list scores it by `strength` standard deviations above the noise, times what the query is about.
 */

import type { RoutedQuery } from "../../../distill/lib/fusion/compile.ts";
import { createRandom } from "../../../distill/lib/statistics/random.ts";

export interface ArchiveSpec {
  readonly signals: readonly string[];
  /** How far a relevant item stands out in each signal's list, in standard deviations, when the query is about that signal. */
  readonly strength: readonly number[];
  /** The part of it that is left when the query is about another signal. */
  readonly elsewhere: number;
  /** Share of the queries that are about each signal. */
  readonly about: readonly number[];
  /** Share of the queries whose router weights point at what the query is about; the others' point anywhere. */
  readonly revealed: number;
  /** Items that each signal's search returns. */
  readonly listed: number;
  /** How much queries differ in how well a signal finds their item: 0 not at all. Shows in the scores. */
  readonly spread: number;
}

const ITEMS = 120;

const FOUR = ["visual", "audio", "transcription", "metadata"];
const usual: ArchiveSpec = {
  signals: FOUR,
  strength: [3, 3, 3, 3],
  elsewhere: 0.3,
  about: [0.25, 0.25, 0.25, 0.25],
  revealed: 0.85,
  listed: 30,
  spread: 0.5,
};

/** What the router is up against, by name. */
export const ARCHIVES: Readonly<Record<string, ArchiveSpec>> = {
  "mixed intents, the router right on 85 %": usual,
  "captions that do not reveal the channel": {
    ...usual,
    signals: ["visual", "transcription"],
    strength: [3, 0.6],
    elsewhere: 1,
    about: [1, 0],
    revealed: 0,
  },
  "a poor audio index": { ...usual, strength: [3, 0.3, 3, 3] },
  "weights that say nothing, lists that do": { ...usual, elsewhere: 0.1, revealed: 0, spread: 1 },
  "all signals alike, weights that say nothing": { ...usual, elsewhere: 1, revealed: 0, spread: 0 },
  "captions and spoken words": {
    signals: ["visual", "transcription"],
    strength: [3, 3],
    elsewhere: 0.15,
    about: [0.6, 0.4],
    revealed: 0.8,
    listed: 30,
    spread: 0.8,
  },
};

export function archive(spec: ArchiveSpec, count: number, seed: number): RoutedQuery[] {
  const random = createRandom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const draw = (shares: readonly number[]): number => {
    let left = random();
    return Math.max(
      0,
      shares.findIndex((share) => {
        left -= share;
        return left <= 0;
      }),
    );
  };
  return Array.from({ length: count }, (_, q) => {
    const about = draw(spec.about);
    const pointed = random() < spec.revealed ? about : Math.floor(random() * spec.signals.length);
    const raw = spec.signals.map((_, k) => (k === pointed ? 1 : 0.05) + 0.3 * random());
    const total = raw.reduce((sum, value) => sum + value, 0);
    const relevant = Math.floor(random() * ITEMS);
    return {
      id: `q${seed}-${q}`,
      query: `query ${q}`,
      relevant: { [`item-${relevant}`]: 1 },
      weights: Object.fromEntries(spec.signals.map((signal, k) => [signal, raw[k]! / total])),
      results: Object.fromEntries(
        spec.signals.map((signal, k) => {
          const ease = Math.exp(spec.spread * normal() - spec.spread ** 2 / 2);
          const lift = spec.strength[k]! * (k === about ? 1 : spec.elsewhere) * ease;
          const scored = Array.from({ length: ITEMS }, (_, i) => ({
            item: `item-${i}`,
            score: (k + 1) * (10 + normal() + (i === relevant ? lift : 0)),
          }));
          return [signal, scored.sort((a, b) => b.score - a.score).slice(0, spec.listed)];
        }),
      ),
    };
  });
}
