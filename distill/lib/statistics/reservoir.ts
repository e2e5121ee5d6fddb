/** A uniform sample of a stream of any length (Vitter's algorithm R, 1985): every item has the same chance, and only the sample is held. */
interface Reservoir<T> {
  add(item: T): void;
  /** In no particular order, and not a random one. All that was added, in its order, while that is within the limit. */
  readonly sample: readonly T[];
  /** The sample in the order in which it was added. */
  inOrder(): T[];
  /** Items added. */
  readonly seen: number;
}

/** @param random gives numbers in [0, 1); the same numbers hold the same items. */
export function createReservoir<T>(limit: number, random: () => number): Reservoir<T> {
  const sample: T[] = [];
  const places: number[] = []; // when each was added
  let seen = 0;
  return {
    sample,
    get seen() {
      return seen;
    },
    inOrder() {
      const order = [...places.keys()].sort((a, b) => places[a]! - places[b]!);
      return order.map((at) => sample[at]!);
    },
    add(item) {
      seen++;
      const at = sample.length < limit ? sample.length : Math.floor(random() * seen);
      if (at >= limit) return;
      sample[at] = item;
      places[at] = seen;
    },
  };
}

export async function sampleOf<T>(
  items: AsyncIterable<T> | Iterable<T>,
  limit: number,
  random: () => number,
): Promise<Omit<Reservoir<T>, "add">> {
  const reservoir = createReservoir<T>(limit, random);
  for await (const item of items) reservoir.add(item);
  return reservoir;
}
