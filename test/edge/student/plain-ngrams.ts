/** What the n-grams of a query are, written for reading and not for speed: strings and arrays, one step after the other. */

interface Piece {
  readonly kind: "word" | "symbol" | "unspaced";
  readonly characters: readonly string[];
}

interface PlainNgrams {
  readonly hashes: readonly number[];
  readonly words: number;
  readonly unspaced: number;
  readonly characters: number;
}

const MAX_LENGTH = 1000;

function kindOf(character: string): Piece["kind"] | "separator" | "invisible" | "apostrophe" {
  if (/[\u0300-\u036f]|[\u200b-\u200d\u2060\u00ad]|[\ufe00-\ufe0f]/u.test(character)) return "invisible";
  if (/['’‘ʼ`´]/u.test(character)) return "apostrophe";
  if (/["“”„‟«»‹›「」『』?!\p{So}\p{Sc}]/u.test(character)) return "symbol";
  if (!/[\p{L}\p{N}\p{M}]/u.test(character)) return "separator";
  const unspaced = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;
  return unspaced.test(character) ? "unspaced" : "word";
}

/** Lower case, no accents, one quotation mark; characters past the Basic Multilingual Plane as they are. */
function fold(character: string): string {
  if (character.codePointAt(0)! > 0xffff) return character;
  if (/["“”„‟«»‹›「」『』]/u.test(character)) return '"';
  const lower = character.toLowerCase();
  const folded = /[\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff]/u.test(character) ? lower.normalize("NFD") : lower;
  return [...folded][0] ?? character;
}

function cut(query: string): Piece[] {
  const isAscii = [...query].every((character) => character.codePointAt(0)! < 0x80);
  const characters = [...(isAscii ? query : query.slice(0, 2 * MAX_LENGTH).normalize("NFKC"))];
  const pieces: Piece[] = [];
  let open: { kind: Piece["kind"]; characters: string[] } | undefined;
  /** Characters of all pieces, and a space after each. */
  let length = 1;
  const close = () => {
    if (!open) return;
    pieces.push(open);
    length++;
    open = undefined;
  };
  for (let i = 0; i < characters.length && length < MAX_LENGTH; i++) {
    const kind = kindOf(characters[i]!);
    if (kind === "invisible") continue;
    if (kind === "apostrophe") {
      // Of a character past the Basic Multilingual Plane only the first half is looked at, which is not part of a word.
      const after = characters[i + 2] ?? " ";
      const endsWord = after.length > 1 || kindOf(after) !== "word";
      if (/^[sS]$/.test(characters[i + 1] ?? "") && endsWord) close();
      continue;
    }
    if (open && kind !== open.kind) close();
    if (kind === "separator") continue;
    open ??= { kind, characters: [] };
    open.characters.push(fold(characters[i]!));
    length++;
    if (kind === "symbol") close();
  }
  close();
  return pieces;
}

const mix = (hash: number, value: number): number => {
  const product = Math.imul(hash ^ value, 0x9e3779b1);
  return product ^ (product >>> 15);
};
const codes = (characters: readonly string[]): number[] => characters.map((character) => character.codePointAt(0)!);
const hashOf = (seed: number, values: readonly number[]): number => values.reduce(mix, seed);
const keyOf = (block: 0 | 1, hash: number): number =>
  ((Math.imul(hash ^ (hash >>> 13), 0x85ebca6b) >>> 1) | (block << 31)) >>> 0;

export function plainNgrams(query: string): PlainNgrams {
  const hashes: number[] = [];
  const words: number[] = [];
  let unspaced = 0;
  let characters = 0;

  const addWord = (word: readonly string[]) => {
    const literal = hashOf(0x51ce0001, codes(word));
    const shape = hashOf(0x51ce0005, codes(word.map((character) => (/^[0-9]$/.test(character) ? "0" : character))));
    const hasDigits = word.some((character) => /^[0-9]$/.test(character));
    hashes.push(keyOf(0, mix(literal, 1)));
    if (hasDigits) hashes.push(keyOf(0, mix(shape, 1)));
    words.push(hasDigits ? shape : literal);
  };
  const addRuns = (run: readonly string[], shortest: number, longest: number) => {
    for (let start = 0; start < run.length; start++) {
      for (let size = shortest; size <= longest && start + size <= run.length; size++) {
        hashes.push(keyOf(1, hashOf(0x51ce0002, codes(run.slice(start, start + size)))));
        characters++;
      }
    }
  };

  for (const piece of cut(query)) {
    if (piece.kind === "unspaced") {
      unspaced += piece.characters.length;
      for (const character of piece.characters) addWord([character]);
      addRuns(piece.characters, 2, 4);
    } else {
      addWord(piece.characters);
      if (piece.kind === "word") addRuns([" ", ...piece.characters, " "], 3, 4);
    }
  }
  const bounded = words.length > 0 ? [0x51ce0003, ...words, 0x51ce0004] : [];
  for (let w = 0; w + 1 < bounded.length; w++) {
    const two = mix(mix(bounded[w]!, 2), bounded[w + 1]!);
    hashes.push(keyOf(0, two));
    if (w + 2 < bounded.length) hashes.push(keyOf(0, mix(mix(two, 3), bounded[w + 2]!)));
  }
  for (let w = 0; w < words.length; w++) {
    for (const other of words.slice(w + 1, w + 25)) {
      const [less, more] = [words[w]! | 0, other | 0].sort((a, b) => a - b) as [number, number];
      hashes.push(keyOf(0, mix(mix(0x51ce0006, less), more)));
    }
  }
  return { hashes, words: words.length, unspaced, characters };
}
