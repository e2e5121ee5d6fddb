/**
 * Near-duplicates by MinHash and banded look-up (Broder 1997, "On the resemblance and containment of documents"): texts are
 * sets of character 4-grams; candidates share a band of minima and are then compared exactly, so what is reported is a true
 * Jaccard similarity and only recall is approximate.
 */
import { foldQuery } from "./collect/clean.ts";

export interface Near {
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
  readonly size: number;
}

const SHINGLE_CHARS = 4;
const ROWS = 4;
const BANDS = 16;
/** Candidates compared in one bucket: formulaic collections would otherwise make it quadratic. */
const MAX_BUCKET = 64;

/** Similarity from which two queries count as the same for splits, training and reports. */
export const NEAR_DUPLICATE = 0.8;

const MULTIPLIERS = constants(1);
const INCREMENTS = constants(2);

export function createNearIndex(threshold = NEAR_DUPLICATE): NearIndex {
  const shingleSets: Uint32Array[] = [];
  const buckets = Array.from({ length: BANDS }, () => new Map<number, number[]>());

  function find(shingles: Uint32Array, bands: Uint32Array): Near | undefined {
    let best: Near | undefined;
    const seen = new Set<number>();
    for (let band = 0; band < BANDS; band++)
      for (const id of buckets[band]!.get(bands[band]!) ?? []) {
        if (seen.has(id)) continue;
        seen.add(id);
        const similarity = jaccard(shingles, shingleSets[id]!);
        if (similarity >= threshold && similarity > (best?.similarity ?? 0)) best = { id, similarity };
      }
    return best;
  }

  return {
    add(text) {
      const shingles = shinglesOf(text);
      const bands = bandsOf(shingles);
      const near = find(shingles, bands);
      const id = shingleSets.push(shingles) - 1;
      for (let band = 0; band < BANDS; band++) {
        const bucket = buckets[band]!.get(bands[band]!);
        if (!bucket) buckets[band]!.set(bands[band]!, [id]);
        else if (bucket.length < MAX_BUCKET) bucket.push(id);
      }
      return near;
    },
    nearest(text) {
      const shingles = shinglesOf(text);
      return find(shingles, bandsOf(shingles));
    },
    get size() {
      return shingleSets.length;
    },
  };
}

/** Sorted distinct hashes of the 4-grams of the folded text, blanks at both ends; short texts count whole. */
function shinglesOf(text: string): Uint32Array {
  const folded = ` ${foldQuery(text)} `;
  const count = Math.max(1, folded.length - SHINGLE_CHARS + 1);
  const hashes = new Uint32Array(count);
  for (let start = 0; start < count; start++) {
    let hash = 0x811c9dc5; // FNV-1a
    const end = Math.min(folded.length, start + SHINGLE_CHARS);
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ folded.charCodeAt(i), 0x01000193);
    hashes[start] = mix(hash);
  }
  hashes.sort();
  let length = 0;
  for (let i = 0; i < count; i++) if (i === 0 || hashes[i] !== hashes[i - 1]) hashes[length++] = hashes[i]!;
  return hashes.slice(0, length);
}

/** One number for each band of minima over `ROWS` of the permutations x -> a·x + b mod 2^32. */
function bandsOf(shingles: Uint32Array): Uint32Array {
  const bands = new Uint32Array(BANDS);
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
  return bands;
}

function jaccard(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      shared++;
      i++;
      j++;
    } else if (a[i]! < b[j]!) i++;
    else j++;
  }
  return shared / (a.length + b.length - shared);
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
