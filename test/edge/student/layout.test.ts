import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CLASS_GAP,
  faultOfGroups,
  groupBitsFor,
  LAST_WEIGHT,
  type Layout,
  layOut,
  readLayout,
} from "../../../edge/student/layout.ts";
import type { Tables } from "../../../edge/student/tables.ts";

const HASH_BITS = 28;
const CLASSES = 400;

/** Tables with any hashes, and for each up to five weights of any classes. */
const anyTables: fc.Arbitrary<Tables> = fc
  .uniqueArray(
    fc.record({
      hash: fc.nat(2 ** HASH_BITS - 1),
      importance: fc.integer({ min: 1, max: 255 }),
      scale: fc.integer({ min: 1, max: 255 }),
      weights: fc.uniqueArray(
        fc.record({
          c: fc.nat(CLASSES - 1),
          weight: fc.integer({ min: -127, max: 127 }).filter((weight) => weight !== 0),
        }),
        { selector: ({ c }) => c, maxLength: 5 },
      ),
    }),
    { selector: ({ hash }) => hash, maxLength: 300 },
  )
  .map((ngrams) => {
    const sorted = ngrams.toSorted((a, b) => a.hash - b.hash);
    const rowOf = sorted.map(({ weights }) => weights.toSorted((a, b) => a.c - b.c));
    const rows = [0];
    for (const row of rowOf) rows.push(rows.at(-1)! + row.length);
    return {
      hashBits: HASH_BITS,
      hashes: Uint32Array.from(sorted, ({ hash }) => hash),
      importances: Uint8Array.from(sorted, ({ importance }) => importance),
      scales: Uint8Array.from(sorted, ({ scale }) => scale),
      rows: Uint32Array.from(rows),
      classes: Uint16Array.from(rowOf.flat(), ({ c }) => c),
      weights: Int8Array.from(rowOf.flat(), ({ weight }) => weight),
    };
  });

const headerOf = (layout: Layout, features: number) => ({
  features,
  entries: 0,
  hashBits: layout.hashBits,
  groupBits: layout.groupBits,
  ints: layout.ints.length,
  blockScales: [1, 1],
});

/** Every n-gram of a layout as people would write it. */
function list({ ints, halves, groupBits, hashBits }: Layout) {
  const found = [];
  for (let group = 0; group < 2 ** groupBits; group++) {
    const first = ints[2 * group + 1]! >>> 8;
    for (let at = first; at < first + (ints[2 * group + 1]! & 0xff); at++) {
      let half = 2 * first + (ints[at]! & 0xffff);
      const head = halves[half]! & 0xffff;
      const weights: [number, number][] = [];
      for (let c = 0, entry = head > 0xff ? 0 : LAST_WEIGHT; (entry & LAST_WEIGHT) === 0; ) {
        entry = halves[++half]!;
        c += entry & CLASS_GAP;
        if (entry >> 8 !== 0) weights.push([c, entry >> 8]);
      }
      const hash = group * 2 ** (hashBits - groupBits) + (ints[at]! >>> 16);
      found.push({ hash, importance: head & 0xff, scale: head >> 8, weights });
    }
  }
  return found;
}

describe("the layout of n-grams", () => {
  it("holds every n-gram with its importance, scale and weights, and is accepted as it stands", () => {
    fc.assert(
      fc.property(anyTables, (tables) => {
        const layout = layOut(tables);
        const read = readLayout(layout.ints, headerOf(layout, tables.hashes.length));
        if (typeof read === "string") throw new Error(read);
        expect(faultOfGroups(read, tables.hashes.length)).toBeUndefined();
        const expected = Array.from(tables.hashes, (hash, i) => {
          const weights: [number, number][] = [];
          for (let e = tables.rows[i]!; e < tables.rows[i + 1]!; e++)
            weights.push([tables.classes[e]!, tables.weights[e]!]);
          return { hash, importance: tables.importances[i], scale: weights.length > 0 ? tables.scales[i] : 0, weights };
        });
        expect(list(read)).toEqual(expected);
      }),
    );
  });

  it.each([10, 1000, 190_000, 5_000_000])("puts a handful of %i n-grams into a group", (ngrams) => {
    expect(ngrams / 2 ** groupBitsFor(ngrams, HASH_BITS)).toBeLessThan(9);
  });
});
