import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPool } from "../../../distill/lib/collect/pool.ts";

/** Counts keys in a pool, as gathering does. */
function countIn(keys: readonly string[], seed: number, limit: number) {
  const pool = createPool<{ count: number }>(seed, limit);
  for (const key of keys) {
    const row = pool.get(key);
    if (row) row.count++;
    else if (pool.admits(key)) pool.add(key, { count: 1 });
  }
  pool.close();
  return { pool, counts: new Map([...pool.entries()].map(([key, { count }]) => [key, count])) };
}

const keysFrom = (numbers: readonly number[]): string[] => numbers.map((number) => `key ${number}`);

describe("a pool of distinct keys", () => {
  it("holds the same keys with exact counts in whatever order they come", () => {
    const stream = fc.array(fc.nat(400), { minLength: 1, maxLength: 900 });
    fc.assert(
      fc.property(
        stream,
        fc.nat(),
        fc.integer({ min: 1, max: 60 }),
        fc.infiniteStream(fc.nat()),
        (numbers, seed, limit, other) => {
          const keys = keysFrom(numbers);
          const exact = new Map<string, number>();
          for (const key of keys) exact.set(key, (exact.get(key) ?? 0) + 1);
          const { counts } = countIn(keys, seed, limit);
          expect(counts.size).toBe(Math.min(limit, exact.size));
          for (const [key, count] of counts) expect(count).toBe(exact.get(key));
          const shuffled = keys
            .map((key) => ({ key, at: other.next().value as number }))
            .sort((one, two) => one.at - two.at);
          const again = countIn(
            shuffled.map(({ key }) => key),
            seed,
            limit,
          );
          expect([...again.counts].sort()).toEqual([...counts].sort());
        },
      ),
      { numRuns: 60 },
    );
  });

  it("gives every distinct key the same chance, however often it occurs", () => {
    const keys = keysFrom(Array.from({ length: 1000 }, (_, i) => (i < 900 ? i % 50 : i))); // 50 keys occur 18 times, 100 once
    let often = 0;
    let once = 0;
    for (let seed = 0; seed < 400; seed++)
      for (const count of countIn(keys, seed, 15).counts.values())
        if (count > 1) often++;
        else once++;
    expect(often + once).toBe(400 * 15);
    expect(often / once).toBeCloseTo(0.5, 1); // 2000 and 4000 expected; the standard deviation of the first is about 35
  });

  it("keeps a key that must not be left out, outside the limit", () => {
    const pool = createPool<number>(1, 10);
    for (let i = 0; i < 500; i++) {
      const key = `key ${i}`;
      if (i % 100 === 0) {
        pool.add(key, i);
        pool.keep(key);
      } else if (pool.admits(key)) pool.add(key, i);
    }
    pool.close();
    expect(pool.kept).toBe(5);
    expect(pool.size).toBe(15);
    expect([0, 100, 200, 300, 400].map((i) => pool.get(`key ${i}`))).toEqual([0, 100, 200, 300, 400]);
  });

  it("says how many distinct keys there were: exactly while all are held, else with its error", () => {
    const few = countIn(keysFrom([1, 2, 2, 3]), 1, 10).pool;
    expect(few.distinct()).toEqual({ keys: 3, error: 0 });
    const many = countIn(keysFrom(Array.from({ length: 40_000 }, (_, i) => i % 20_000)), 1, 1000).pool;
    const { keys, error } = many.distinct();
    expect(error).toBeCloseTo(1 / Math.sqrt(999));
    expect(Math.abs(keys / 20_000 - 1)).toBeLessThan(4 * error);
  });
});
