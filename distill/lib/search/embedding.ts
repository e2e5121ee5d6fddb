/**
 * A deterministic embedding that stands in for a model of pictures and sounds: character n-grams of captions, hashed, weighted
 * by how rare they are in the archive. It knows no synonyms, so figures over it say how a search compares with another over the
 * same embedding, not how good a search with a real model would be.
 */

const DIMENSIONS = 1024;
const WITHOUT_SPACES = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]/u;

export type Embed = (text: string) => Float32Array;

/** Learns how rare n-grams are from the texts of an archive. */
export function embeddingOf(texts: readonly string[]): Embed {
  const documents = new Map<string, number>();
  for (const text of texts)
    for (const gram of new Set(gramsOf(text))) documents.set(gram, (documents.get(gram) ?? 0) + 1);
  const rarity = (gram: string): number => Math.log((texts.length + 1) / ((documents.get(gram) ?? 0) + 1));
  return (text) => {
    const vector = new Float32Array(DIMENSIONS);
    for (const gram of gramsOf(text)) {
      const hash = hashOf(gram);
      // Half of the n-grams count negatively, so that collisions cancel out (Weinberger et al. 2009, "Feature Hashing").
      vector[hash % DIMENSIONS]! += (hash & 0x8000_0000 ? -1 : 1) * rarity(gram);
    }
    return unit(vector);
  };
}

/** Cosine of two vectors of length 1; a text without n-grams is near nothing. */
export function similarity(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Words, and of each its 4-grams; of text without spaces, single characters and pairs. */
function gramsOf(text: string): string[] {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.flatMap((word) => {
    if (WITHOUT_SPACES.test(word)) return [...word].flatMap((one, i, all) => [one, one + (all[i + 1] ?? "")]);
    const padded = `^${word}$`;
    const grams = [padded];
    for (let i = 0; i + 4 <= padded.length; i++) grams.push(padded.slice(i, i + 4));
    return grams;
  });
}

/** FNV-1a over UTF-16 units, with a last mix so that all bits depend on all units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(similarity(vector, vector));
  return length > 0 ? vector.map((value) => value / length) : vector;
}
