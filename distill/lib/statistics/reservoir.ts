/**
 * A uniform sample of a stream in bounded memory (Vitter, 1985, algorithm R): each item that was added is held with the same chance.
 */
export interface Reservoir<T> {
  add(item: T): void;
  /** In no order. All that was added, in its order, while that is within the limit. */
  held(): readonly T[];
  /** Items added. */
  seen(): number;
}

/** @param random gives numbers in [0, 1); the same numbers hold the same items. */
export function createReservoir<T>(limit: number, random: () => number): Reservoir<T> {
  const held: T[] = [];
  let seen = 0;
  return {
    add(item) {
      seen++;
      if (held.length < limit) {
        held.push(item);
        return;
      }
      const place = Math.floor(random() * seen);
      if (place < limit) held[place] = item;
    },
    held: () => held,
    seen: () => seen,
  };
}
