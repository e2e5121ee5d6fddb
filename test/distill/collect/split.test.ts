import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Gathered } from "../../../distill/lib/collect/gather.ts";
import { memoryWarning } from "../../../distill/lib/collect/memory.ts";
import { heldFor, splitRows } from "../../../distill/lib/collect/split.ts";
import { createRandom } from "../../../distill/lib/statistics/random.ts";
import { createNearIndex } from "../../../distill/lib/text/near-duplicates.ts";

const WORDS =
  "red car storm whispering crowd Bogart noir chase violin argument rain ship market bells desert glass".split(" ");

/** Rows of random words, so that few are alike. */
function rowsOf(count: number, extra: (i: number) => Partial<Gathered> = () => ({})): Gathered[] {
  const random = createRandom("rows");
  const word = (): string => `${WORDS[Math.floor(random() * WORDS.length)]}${Math.floor(random() * 1000)}`;
  return Array.from({ length: count }, (_, i) => ({
    id: `r${i}`,
    query: `${word()} ${word()} ${word()} ${word()}`,
    source: "s",
    lang: "en",
    count: 1,
    ...extra(i),
  }));
}
const sizesOf = (parts: readonly string[]) => ({
  calibration: parts.filter((part) => part === "calibration").length,
  test: parts.filter((part) => part === "test").length,
});

describe("splitRows", () => {
  it("draws the sizes asked for", () => {
    const { parts } = splitRows(rowsOf(1000), 1, { calibration: 150, test: 100 });
    expect(sizesOf(parts)).toEqual({ calibration: 150, test: 100 });
  });

  it("depends on the seed and the rows, not on their order", () => {
    const rows = rowsOf(200);
    const sizes = { calibration: 40, test: 40 };
    const one = new Map(rows.map((row, i) => [row.id, splitRows(rows, 7, sizes).parts[i]]));
    const turned = rows.toReversed();
    const { parts } = splitRows(turned, 7, sizes);
    expect(new Map(turned.map((row, i) => [row.id, parts[i]]))).toEqual(
      new Map(turned.map((row) => [row.id, one.get(row.id)])),
    );
    expect(splitRows(rows, 8, sizes).parts).not.toEqual(splitRows(rows, 7, sizes).parts);
  });

  it("never splits a group of any size", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 999 }), (groups, seed) => {
        const rows = rowsOf(120, (i) => ({ group: `g${(i * i) % groups}` }));
        const { parts } = splitRows(rows, seed, { calibration: 20, test: 20 });
        const partOf = new Map<string, string>();
        rows.forEach((row, i) => {
          expect(partOf.get(row.group!) ?? parts[i]).toBe(parts[i]);
          partOf.set(row.group!, parts[i]!);
        });
      }),
      { numRuns: 25 },
    );
  });

  it("never parts near-duplicates", () => {
    const base = rowsOf(300);
    const rows = [...base, ...base.map((row) => ({ ...row, id: `${row.id}b`, query: `${row.query}.s` }))];
    const { parts, nearDuplicates } = splitRows(rows, 3, { calibration: 100, test: 100 });
    expect(nearDuplicates.length).toBeGreaterThanOrEqual(250);
    for (const { row, of } of nearDuplicates) expect(parts[row]).toBe(parts[of]);
    const evaluation = createNearIndex();
    rows.forEach((row, i) => {
      if (parts[i] !== "train") evaluation.add(row.query);
    });
    rows.forEach((row, i) => {
      if (parts[i] === "train") expect(evaluation.nearest(row.query)).toBeUndefined();
    });
  });

  it("gives every row the same chance of being drawn, grouped or not", () => {
    // Half of the rows in groups of four: over many seeds both halves are drawn equally often.
    const rows = rowsOf(160, (i) => (i < 80 ? { group: `g${Math.floor(i / 4)}` } : {}));
    let grouped = 0;
    let single = 0;
    for (let seed = 0; seed < 200; seed++) {
      const { parts } = splitRows(rows, seed, { calibration: 16, test: 16 });
      parts.forEach((part, i) => {
        if (part === "train") return;
        if (i < 80) grouped++;
        else single++;
      });
    }
    expect(grouped / single).toBeGreaterThan(0.85);
    expect(grouped / single).toBeLessThan(1.25);
  });

  it("leaves rows whose source fixed a part where they are", () => {
    const rows = rowsOf(20, (i) => (i < 10 ? { part: "test" as const } : {}));
    const { parts } = splitRows(rows, 1, { calibration: 2, test: 2 });
    expect(parts.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => "test"));
    expect(sizesOf(parts.slice(10))).toEqual({ calibration: 2, test: 2 });
  });
});

describe("more queries than fit in memory", () => {
  const sizes = { calibration: 1_000, test: 1_000, share: 0.2 };
  it.each([
    ["what is held unless more is asked for, in a small container", 10_000, 256, undefined],
    ["a million training rows on a machine of 16 GB", 1_000_000, 4_096, undefined],
    [
      "a million training rows in a small container",
      1_000_000,
      256,
      /up to 2\.00 million queries .* some 2485 MB, .* 256 MB: .*--max-old-space-size=2585/,
    ],
  ])("are announced before the work: %s", (_, train, limitMib, said) => {
    const warning = memoryWarning(heldFor({ ...sizes, train }), limitMib * 2 ** 20);
    if (said === undefined) expect(warning).toBeUndefined();
    else expect(warning).toMatch(said);
  });
});
