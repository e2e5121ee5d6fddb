/** A uniform sample of a stream of any length (Vitter's algorithm R, 1985): every item has the same chance, and only the sample is held. */
export interface Reservoir<T> {
  add(item: T): void;
  /** In no particular order, and not a random one. */
  readonly sample: readonly T[];
  readonly seen: number;
}

export function createReservoir<T>(size: number, random: () => number): Reservoir<T> {
  const sample: T[] = [];
  let seen = 0;
  return {
    sample,
    get seen() {
      return seen;
    },
    add(item) {
      seen++;
      if (sample.length < size) sample.push(item);
      else {
        const at = Math.floor(random() * seen);
        if (at < size) sample[at] = item;
      }
    },
  };
}

export async function sampleOf<T>(
  items: AsyncIterable<T> | Iterable<T>,
  size: number,
  random: () => number,
): Promise<{ readonly sample: readonly T[]; readonly seen: number }> {
  const reservoir = createReservoir<T>(size, random);
  for await (const item of items) reservoir.add(item);
  return reservoir;
}
