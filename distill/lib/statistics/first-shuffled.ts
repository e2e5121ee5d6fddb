/** The beginning of a shuffle, without the rest of it. */
import { shuffledIndices } from "./random.ts";

/**
 * The first items of `shuffle(items, random)`, of which no more are held.
 *
 * @param items gone through once; `count` is their number
 */
export async function firstShuffled<T>(
  items: AsyncIterable<T>,
  count: number,
  most: number,
  random: () => number,
): Promise<T[]> {
  const order = shuffledIndices(count, random).subarray(0, most);
  const places = new Map(Array.from(order, (index, place) => [index, place]));
  const first = new Array<T>(order.length);
  let index = 0;
  for await (const item of items) {
    const place = places.get(index++);
    if (place !== undefined) first[place] = item;
  }
  return first;
}
