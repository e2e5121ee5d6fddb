import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layOut } from "../../../edge/student/layout.ts";
import { createScorer, type Model } from "../../../edge/student/score.ts";
import { decodeScale, IMPORTANCE_STEP } from "../../../edge/student/tables.ts";
import { createWordScorer, type WordTable } from "../../../edge/student/words.ts";
import { plainNgrams } from "./plain-ngrams.ts";

const HASH_BITS = 28;
const CLASSES = 12;
const BLOCK_SCALES = [1.2, 0.9] as const;

interface Row {
  readonly importance: number;
  readonly scale: number;
  /** By class; zero where there is no weight. */
  readonly weights: readonly number[];
}

const anyRow: fc.Arbitrary<Row> = fc.record({
  importance: fc.integer({ min: 1, max: 255 }),
  scale: fc.integer({ min: 1, max: 255 }),
  weights: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: -127, max: 127 })), {
    minLength: CLASSES,
    maxLength: CLASSES,
  }),
});
const anyQuery = fc
  .array(fc.oneof(fc.constantFrom("dog", "barks", "1987", "犬が", "?", "it's"), fc.string({ maxLength: 6 })), {
    maxLength: 12,
  })
  .map((words) => words.join(" "));

/** Rows for some of the query's n-grams, and for some whose hashes lie close beside them. */
const anyQueryWithRows = anyQuery.chain((query) => {
  const hashes = plainNgrams(query).hashes.map((hash) => hash >>> (32 - HASH_BITS));
  const near = hashes.flatMap((hash) => [hash, hash ^ 1, hash ^ 2, hash ^ 0x300]);
  return fc.record({
    query: fc.constant(query),
    rows: fc
      .subarray(near)
      .chain((some) => fc.tuple(...[...new Set(some)].map((hash) => fc.tuple(fc.constant(hash), anyRow))))
      .map((rows) => new Map<number, Row>(rows)),
    biases: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: CLASSES, maxLength: CLASSES }),
  });
});

function tablesOf(rows: ReadonlyMap<number, Row>) {
  const sorted = [...rows].sort(([a], [b]) => a - b);
  const entries = sorted.map(([, row]) => [...row.weights.entries()].filter(([, weight]) => weight !== 0));
  const ends = [0];
  for (const each of entries) ends.push(ends.at(-1)! + each.length);
  return {
    hashBits: HASH_BITS,
    hashes: Uint32Array.from(sorted, ([hash]) => hash),
    importances: Uint8Array.from(sorted, ([, row]) => row.importance),
    scales: Uint8Array.from(sorted, ([, row]) => row.scale),
    rows: Uint32Array.from(ends),
    classes: Uint16Array.from(entries.flat(), ([c]) => c),
    weights: Int8Array.from(entries.flat(), ([, weight]) => weight),
  };
}

const modelOf = (classes: Model["classes"], rows: ReadonlyMap<number, Row>, ofSignals = false): Model => ({
  classes,
  layout: layOut(tablesOf(rows)),
  ofSignals,
  blockScales: BLOCK_SCALES,
  words: undefined,
});

/** Logits and shares of n-grams seen by their definition. */
function plainScore(query: string, rows: ReadonlyMap<number, Row>, biases: readonly number[]) {
  const { hashes, characters } = plainNgrams(query);
  const hits = hashes.flatMap((hash) => {
    const row = rows.get(hash >>> (32 - HASH_BITS));
    return row ? [{ block: hash >>> 31, row }] : [];
  });
  const factors = BLOCK_SCALES.map((scale, block) => {
    const ofBlock = hits.filter((hit) => hit.block === block);
    const mass = ofBlock.reduce((sum, { row }) => sum + row.importance ** 2, 0);
    return mass > 0 ? scale / (Math.sqrt(mass) * IMPORTANCE_STEP) : 0;
  });
  const logits = [...biases];
  for (const { block, row } of hits) {
    const factor = factors[block]! * decodeScale(row.scale);
    for (let c = 0; c < CLASSES; c++) if (row.weights[c] !== 0) logits[c]! += factor * row.weights[c]!;
  }
  const seen = [hashes.length - characters, characters].map(
    (count, block) => hits.filter((hit) => hit.block === block).length / Math.max(1, count),
  );
  return { logits, seen };
}

describe("the score of n-grams", () => {
  it("is the plain definition's to the last bit, whatever n-grams lie beside those of the query", () => {
    fc.assert(
      fc.property(anyQueryWithRows, ({ query, rows, biases }) => {
        const classes = biases.map((bias, c) => ({ name: `${c}`, weights: [1], bias }));
        const model = modelOf(classes, rows);
        const { ngramLogits, seen } = createScorer(model).score(query);
        expect({ logits: [...ngramLogits], seen: [...seen] }).toEqual(plainScore(query, rows, biases));
      }),
    );
  });
});

describe("the score with columns of signals", () => {
  /** Eight patterns of four signals: with these the model has as many columns as the rows have weights. */
  const patterns = [[0], [1], [2], [3], [0, 1], [0, 2], [1, 3], [0, 1, 2]];
  const patternWeights = (signals: readonly number[]) =>
    [0, 1, 2, 3].map((s) => (signals.includes(s) ? 1 / signals.length : 0));

  it("adds to each pattern what its signals have in common, in each half too", () => {
    fc.assert(
      fc.property(anyQueryWithRows, ({ query, rows, biases }) => {
        const classes = patterns.map((signals, c) => ({
          name: `${c}`,
          weights: patternWeights(signals),
          bias: biases[c]!,
        }));
        const model = modelOf(classes, rows, true);
        const { ngramLogits, logits, byHalf } = createScorer(model, true).score(query);
        const own = biases.map((bias, c) => (c < patterns.length ? bias : 0));
        const columns = plainScore(query, rows, own).logits;
        const expected = patterns.map((signals, c) =>
          signals.reduce((sum, s) => sum + columns[patterns.length + s]!, columns[c]!),
        );
        const scale = 1 + Math.max(...columns.map(Math.abs));
        expect(ngramLogits).toHaveLength(patterns.length);
        expected.forEach((logit, c) => {
          expect(Math.abs(ngramLogits[c]! - logit)).toBeLessThan(1e-6 * scale);
        });
        expect([...logits]).toEqual([...ngramLogits]);
        expect([byHalf!.first.length, byHalf!.second.length]).toEqual([patterns.length, patterns.length]);
      }),
    );
  });

  it("explains an n-gram by its pattern and the signals of the pattern", () => {
    const rows = new Map([
      [
        plainNgrams("dog").hashes[0]! >>> (32 - HASH_BITS),
        { importance: 100, scale: 100, weights: [0, 0, 0, 0, 5, 0, 0, 0, 7, 0, 0, 0] },
      ],
    ]);
    const classes = patterns.map((signals, c) => ({ name: `${c}`, weights: patternWeights(signals), bias: 0 }));
    const model = modelOf(classes, rows, true);
    const scorer = createScorer(model);
    const { places } = scorer.score("dog");
    const weights = scorer.weightsOf(places[0]!);
    const said = patterns.map((_, c) => Math.round(weights[c]! / decodeScale(100)));
    expect(said).toEqual([7, 0, 0, 0, 12, 7, 0, 7]);
  });
});

describe("the score by halves", () => {
  it("is that of the n-grams, whose halves say what their own n-grams say", () => {
    fc.assert(
      fc.property(anyQueryWithRows, ({ query, rows, biases }) => {
        const classes = biases.map((bias, c) => ({ name: `${c}`, weights: [1], bias }));
        const model = modelOf(classes, rows);
        const { ngramLogits, byHalf } = createScorer(model, true).score(query);
        const plain = plainScore(query, rows, biases).logits;
        ngramLogits.forEach((logit, c) => {
          expect(Math.abs(logit - plain[c]!)).toBeLessThan(1e-6 * (1 + Math.abs(plain[c]!)));
        });
        expect(byHalf).toBeDefined();
      }),
    );
  });

  it("gives a word of one half to that half alone", () => {
    const word = (text: string) => plainNgrams(text).hashes[0]! >>> (32 - HASH_BITS);
    const rowOf = (c: number): Row => ({
      importance: 100,
      scale: 100,
      weights: Array.from({ length: CLASSES }, (_, k) => (k === c ? 100 : 0)),
    });
    const rows = new Map([
      [word("dog"), rowOf(1)],
      [word("red"), rowOf(2)],
    ]);
    const classes = Array.from({ length: CLASSES }, (_, c) => ({ name: `${c}`, weights: [1], bias: c }));
    const model = modelOf(classes, rows);
    const { byHalf } = createScorer(model, true).score("the dog was red");
    const spokenFor = (logits: Float64Array) => [...logits.keys()].filter((c) => logits[c] !== 0);
    expect([spokenFor(byHalf!.first), spokenFor(byHalf!.second)]).toEqual([[1], [2]]);
    expect(createScorer(model).score("the dog was red").byHalf).toBeUndefined();
  });
});

describe("the score of words", () => {
  const WIDTH = 3;
  const anyWord = fc.record({
    weight: fc.integer({ min: 1, max: 255 }),
    values: fc.array(fc.integer({ min: -127, max: 127 }), { minLength: WIDTH, maxLength: WIDTH }),
  });
  /** Few hashes, crowded together, or many over all of their range. */
  const anyTable = fc
    .tuple(
      fc.array(fc.integer({ min: 0, max: 2 ** 31 - 1 }), { maxLength: 200 }),
      fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 20 }),
      fc.constantFrom(0, 2 ** 22 - 20, 2 ** 31 - 41),
    )
    .map(([spread, crowd, origin]) => [...new Set([...spread, ...crowd.map((each) => origin + each)])])
    .chain((hashes) => fc.tuple(fc.constant(hashes.sort((a, b) => a - b)), ...hashes.map(() => anyWord)));

  it.each([
    ["sums what it holds", false, [0, 1, 10, 100]],
    ["sums what it holds and the loudest of each number", true, [0, 1, 10, 100, 1000, 10_000, 100_000]],
  ])("finds every word of its table and no other, and %s", (_, peaks, output) => {
    fc.assert(
      fc.property(anyTable, fc.array(fc.integer({ min: 0, max: 2 ** 31 - 1 })), ([hashes, ...words], others) => {
        const table: WordTable = {
          hashes: Uint32Array.from(hashes),
          scales: new Float32Array(WIDTH).fill(1),
          hiddenBiases: new Float32Array(WIDTH),
          output: Float32Array.from(output),
          weights: Uint8Array.from(words, ({ weight }) => weight),
          values: Int8Array.from(words.flatMap(({ values }) => values)),
        };
        const score = createWordScorer({ count: hashes.length, width: WIDTH, share: 1, peaks }, table, 1);
        const asked = [...hashes, ...others.filter((hash) => !hashes.includes(hash))];
        const ngrams = {
          hashes: Uint32Array.from(asked),
          unigrams: Uint16Array.from(asked.keys()),
          words: asked.length,
        };
        const { known, share, logits } = score(ngrams);
        expect(known).toBe(hashes.length / Math.max(1, asked.length));
        if (share === 0) return;
        const mass = words.reduce((sum, { weight }) => sum + weight, 0);
        const mean = (h: number) => words.reduce((sum, { weight, values }) => sum + weight * values[h]!, 0) / mass;
        const loudest = (h: number) => Math.max(0, ...words.map(({ weight, values }) => weight * values[h]!)) / 255;
        const read = [0, 1, 2].map((h) => Math.max(0, mean(h)));
        if (peaks) read.push(...[0, 1, 2].map(loudest));
        expect(logits[0]).toBeCloseTo(
          read.reduce((sum, value, i) => sum + output[i + 1]! * value, 0),
          6,
        );
      }),
    );
  });
});
