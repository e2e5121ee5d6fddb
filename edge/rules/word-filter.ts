/**
 * A set of words as one short text: a Bloom filter in base64. It knows every word that was put into it, and takes about one word in
 * 26 for one of them that is not; at 7 bits a word it is half as long as the words themselves would be when compressed.
 */
const PROBES = 5;
const BITS_A_WORD = 6.8; // PROBES leave half of the bits unset, where errors are fewest

/**
 * @param words of any letters
 * @param strangers words that it must not take for one of them: it grows byte by byte until it does not
 */
export function filterOf(words: Iterable<string>, strangers: Iterable<string> = []): string {
  const all = new Set(words);
  const others = [...strangers].filter((word) => !all.has(word));
  for (let size = Math.ceil((all.size * BITS_A_WORD) / 8); ; size++) {
    const bits = new Uint8Array(size);
    for (const word of all) for (const at of placesOf(word, bits)) bits[at >> 3]! |= 1 << (at & 7);
    const text = btoa(String.fromCharCode(...bits));
    if (!others.some(readFilter(text))) return text;
  }
}

/** @returns whether a word was put into the filter; rarely true of one that was not */
export function readFilter(text: string): (word: string) => boolean {
  const bits = Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));
  return (word) => bits.length > 0 && placesOf(word, bits).every((at) => (bits[at >> 3]! & (1 << (at & 7))) !== 0);
}

/** Two halves of one hash (FNV-1a, mixed as Murmur does) give all places. */
function placesOf(word: string, { length }: Uint8Array): number[] {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  const first = mixed(hash);
  const step = mixed(first) | 1;
  return Array.from({ length: PROBES }, (_, i) => ((first + Math.imul(i, step)) >>> 0) % (length * 8));
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return once ^ (once >>> 13);
}
