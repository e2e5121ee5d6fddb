/** Seeded randomness: the same seed gives the same run, and training the same bytes, on every machine. */
import { createHash } from "node:crypto";

/** Numbers in [0, 1): mulberry32, 32 bits of state; ample for shuffling, unfit for secrets. */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The same, from a seed that may be text; seeds that are close together give unrelated numbers. */
export const createRandom = (seed: number | string): (() => number) =>
  mulberry32(createHash("sha256").update(String(seed)).digest().readUInt32LE(0));

/** A copy in random order (Fisher and Yates). */
export function shuffle<T>(items: readonly T[], random: () => number): T[] {
  return Array.from(shuffledIndices(items.length, random), (i) => items[i]!);
}

/** 0 to count - 1 in random order. */
export function shuffledIndices(count: number, random: () => number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const swap = order[i]!;
    order[i] = order[j]!;
    order[j] = swap;
  }
  return order;
}
