/**
 * Many words as one short text: in alphabetical order, each with a capital letter for how many letters it shares with the word before,
 * then its own. "AbeardFsCll" is "beard", "beards", "bell".
 */
const A = 65;
const MAX_SHARED = 25;

/** @param words of the letters a to z */
export function packWords(words: Iterable<string>): string {
  let before = "";
  let packed = "";
  for (const word of [...new Set(words)].sort()) {
    let shared = 0;
    while (shared < MAX_SHARED && shared < before.length && word[shared] === before[shared]) shared++;
    packed += String.fromCharCode(A + shared) + word.slice(shared);
    before = word;
  }
  return packed;
}

export function unpackWords(packed: string): Set<string> {
  const words = new Set<string>();
  let word = "";
  for (const [, shared = "", own = ""] of packed.matchAll(/([A-Z])([a-z]*)/g)) {
    word = word.slice(0, shared.charCodeAt(0) - A) + own;
    words.add(word);
  }
  return words;
}
