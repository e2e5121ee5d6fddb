import { describe, expect, it } from "vitest";
import { createPool } from "../../../distill/lib/next-round/pool.ts";

describe("the pool of queries", () => {
  it("has each text once, without case and punctuation, with its count and its strongest reason", () => {
    const pool = createPool(1);
    pool.add("Red car!", "traffic");
    pool.add("red car", "disagreement");
    pool.add("red  CAR", "doubt");
    pool.add("rain", "doubt");
    expect([...pool.all()]).toMatchObject([
      { query: "Red car!", because: "disagreement", count: 3 },
      { query: "rain", because: "doubt", count: 1 },
    ]);
    expect(pool.kept()).toBe(1);
  });

  it("stays within its limit, keeps what somebody disagreed with, and knows the chance of the rest", () => {
    const pool = createPool(1, 1000);
    for (let i = 0; i < 20_000; i++) pool.add(`query ${i % 10_000}`, "traffic");
    for (let i = 0; i < 50; i++) pool.add(`wrong ${i}`, "disagreement");
    for (let i = 0; i < 50; i++) pool.add(`query ${i}`, "disagreement"); // some of them were thinned out before
    const rows = [...pool.all()];
    expect(rows.filter(({ because }) => because === "disagreement")).toHaveLength(100);
    const others = rows.filter(({ because }) => because === "traffic");
    expect(others.length).toBeLessThanOrEqual(1000);
    expect(others.length / 10_000 / pool.kept()).toBeGreaterThan(0.9);
    expect(others.length / 10_000 / pool.kept()).toBeLessThan(1.1);
  });
});
