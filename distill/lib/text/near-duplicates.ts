/**
 * Near-duplicates by MinHash and banded look-up (Broder 1997, "On the resemblance and containment of documents"). Texts are
 * sets of character 4-grams; candidates share a band of minima and are then compared exactly, so every reported similarity is
 * the true Jaccard similarity and only recall is approximate.
 */
import { foldQuery } from "./fold.ts";

interface Near {
  /** Position of the earlier text, in order of `add`. */
  readonly id: number;
  /** Jaccard similarity of the sets of 4-grams, 0 to 1. */
  readonly similarity: number;
}

export interface NearIndex {
  /** Adds a text and returns the most similar one added before, at or over the threshold. */
  add(text: string): Near | undefined;
  /** The same without adding. */
  nearest(text: string): Near | undefined;
  /** All that were added before and are at or over the threshold, in no particular order. */
  near(text: string): Near[];
  readonly size: number;
}

const SHINGLE_CHARS = 4;
const ROWS = 4;
const BANDS = 16;
/** Candidates compared in one bucket: without a limit, formulaic collections would take quadratic time. */
const MAX_BUCKET = 64;

/** Similarity from which two queries count as the same for splits, training and reports. */
export const NEAR_DUPLICATE = 0.8;

const MULTIPLIERS = constants(1);
const INCREMENTS = constants(2);

export function createNearIndex(threshold = NEAR_DUPLICATE): NearIndex {
  // All sets of shingles share one array: separate arrays would cost more than their contents.
  let pool = new Uint32Array(1 << 14);
  let ends = new Uint32Array(1024);
  let size = 0;
  const buckets = createBuckets();
  /** For each text, the last look-up that compared it, so that a candidate of several bands is compared once. */
  let comparedIn = new Uint32Array(1024);
  let lookUp = 0;
  const bands = new Uint32Array(BANDS);

  const startOf = (id: number): number => (id === 0 ? 0 : ends[id - 1]!);

  function near(shingles: Uint32Array): Near[] {
    const found: Near[] = [];
    lookUp++;
    for (let band = 0; band < BANDS; band++) {
      let compared = 0;
      for (let id = buckets.first(band, bands[band]!); id >= 0 && compared < MAX_BUCKET; id = buckets.next(band, id)) {
        compared++;
        if (comparedIn[id] === lookUp) continue;
        comparedIn[id] = lookUp;
        const similarity = jaccard(shingles, pool, startOf(id), ends[id]!, threshold);
        if (similarity >= threshold) found.push({ id, similarity });
      }
    }
    return found;
  }

  /** The first of the most similar ones. */
  function find(shingles: Uint32Array): Near | undefined {
    let best: Near | undefined;
    for (const one of near(shingles)) if (!best || one.similarity > best.similarity) best = one;
    return best;
  }

  function keep(shingles: Uint32Array): void {
    const start = startOf(size);
    while (start + shingles.length > pool.length) pool = grown(pool);
    if (size >= ends.length) {
      ends = grown(ends);
      comparedIn = grown(comparedIn);
    }
    pool.set(shingles, start);
    ends[size] = start + shingles.length;
    buckets.add(size, bands);
    size++;
  }

  return {
    add(text) {
      const shingles = shinglesOf(text);
      minimaOf(shingles, bands);
      const near = find(shingles);
      keep(shingles);
      return near;
    },
    nearest(text) {
      const shingles = shinglesOf(text);
      minimaOf(shingles, bands);
      return find(shingles);
    },
    near(text) {
      const shingles = shinglesOf(text);
      minimaOf(shingles, bands);
      return near(shingles);
    },
    get size() {
      return size;
    },
  };
}

/**
 * One chained hash table a band, in typed arrays: a `Map` of arrays takes ten times the memory at 100,000 texts. A chain holds
 * every text whose band falls in the slot, from the newest to the oldest.
 */
function createBuckets() {
  let capacity = 1024;
  let size = 0;
  const keys = Array.from({ length: BANDS }, () => new Uint32Array(capacity));
  const heads = Array.from({ length: BANDS }, () => new Int32Array(capacity).fill(-1));
  const nexts = Array.from({ length: BANDS }, () => new Int32Array(capacity));

  const link = (band: number, id: number): void => {
    const slot = keys[band]![id]! & (capacity - 1);
    nexts[band]![id] = heads[band]![slot]!;
    heads[band]![slot] = id;
  };
  /** The next text of the chain with this key, from `id` on; negative at its end. */
  const seek = (band: number, id: number, key: number): number => {
    while (id >= 0 && keys[band]![id] !== key) id = nexts[band]![id]!;
    return id;
  };
  return {
    add(id: number, bands: Uint32Array): void {
      if (id >= capacity) {
        capacity *= 2;
        for (let band = 0; band < BANDS; band++) {
          keys[band] = grown(keys[band]!);
          nexts[band] = new Int32Array(capacity);
          heads[band] = new Int32Array(capacity).fill(-1);
          for (let earlier = 0; earlier < size; earlier++) link(band, earlier);
        }
      }
      size = id + 1;
      for (let band = 0; band < BANDS; band++) {
        keys[band]![id] = bands[band]!;
        link(band, id);
      }
    },
    first: (band: number, key: number): number => seek(band, heads[band]![key & (capacity - 1)]!, key),
    next: (band: number, id: number): number => seek(band, nexts[band]![id]!, keys[band]![id]!),
  };
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** Holds the shingles of the current text until the next one is read. */
let scratch = new Uint32Array(4096);

/** Sorted distinct hashes of the 4-grams of the folded text, blanks at both ends; short texts count whole. */
function shinglesOf(text: string): Uint32Array {
  const folded = ` ${foldQuery(text)} `;
  const count = Math.max(1, folded.length - SHINGLE_CHARS + 1);
  while (count > scratch.length) scratch = grown(scratch);
  for (let start = 0; start < count; start++) {
    let hash = 0x811c9dc5; // FNV-1a
    const end = Math.min(folded.length, start + SHINGLE_CHARS);
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ folded.charCodeAt(i), 0x01000193);
    scratch[start] = mix(hash);
  }
  const hashes = scratch.subarray(0, count).sort();
  let length = 0;
  for (let i = 0; i < count; i++) if (i === 0 || hashes[i] !== hashes[i - 1]) hashes[length++] = hashes[i]!;
  return scratch.subarray(0, length);
}

/** One number for each band: minima over `ROWS` of the permutations x -> a·x + b mod 2^32. */
function minimaOf(shingles: Uint32Array, bands: Uint32Array): void {
  for (let band = 0; band < BANDS; band++) {
    let key = 0x811c9dc5;
    for (let row = 0; row < ROWS; row++) {
      const a = MULTIPLIERS[band * ROWS + row]!;
      const b = INCREMENTS[band * ROWS + row]!;
      let least = 0xffffffff;
      for (let i = 0; i < shingles.length; i++) {
        const value = (Math.imul(a, shingles[i]!) + b) >>> 0;
        if (value < least) least = value;
      }
      key = Math.imul(key ^ least, 0x01000193);
    }
    bands[band] = mix(key);
  }
}

/** Jaccard similarity of a sorted set and one in the pool, or 0 as soon as it cannot reach the threshold. */
function jaccard(a: Uint32Array, pool: Uint32Array, start: number, end: number, threshold: number): number {
  const sizes = a.length + end - start;
  // |A n B| / |A u B| >= t leaves room for (|A| + |B|)(1 - t)/(1 + t) elements that are in one set only.
  let room = Math.floor((sizes * (1 - threshold)) / (1 + threshold) + 1e-9);
  if (Math.abs(2 * a.length - sizes) > room) return 0;
  let shared = 0;
  for (let i = 0, j = start; i < a.length && j < end; ) {
    const left = a[i]!;
    const right = pool[j]!;
    if (left === right) {
      shared++;
      i++;
      j++;
    } else {
      if (--room < 0) return 0;
      if (left < right) i++;
      else j++;
    }
  }
  return shared / (sizes - shared);
}

/** Finaliser of MurmurHash3: spreads FNV's weak high bits. */
function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Fixed pseudo-random odd numbers: the same bands on every machine. */
function constants(stream: number): Uint32Array {
  const values = new Uint32Array(ROWS * BANDS);
  let state = Math.imul(stream, 0x9e3779b9);
  for (let i = 0; i < values.length; i++) {
    state = (state + 0x6d2b79f5) | 0;
    values[i] = mix(state) | 1;
  }
  return values;
}
