/** A uniform sample of a stream of any length (Vitter's algorithm R, 1985): every item has the same chance, and only the sample is held. */
export async function sampleOf<T>(
  items: AsyncIterable<T> | Iterable<T>,
  size: number,
  random: () => number,
): Promise<{ readonly sample: readonly T[]; readonly seen: number }> {
  const sample: T[] = [];
  let seen = 0;
  for await (const item of items) {
    seen++;
    if (sample.length < size) sample.push(item);
    else {
      const at = Math.floor(random() * seen);
      if (at < size) sample[at] = item;
    }
  }
  return { sample, seen };
}
