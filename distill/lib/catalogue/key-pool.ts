/** All names and aliases as sequences of word numbers, in two flat arrays: a million of them fit in some 20 MB. */
import { createWords, splitWords, type Words, wordText } from "../../../edge/catalogue/words.ts";
import { MAX_WORD_BYTES } from "./rows.ts";

export interface KeyPool {
  /** Every word, by number, in the order met. */
  readonly words: string[];
  readonly count: () => number;
  /** First word of a key in `sequence`; the last entry is the end. */
  readonly starts: () => Int32Array;
  readonly sequence: () => Int32Array;
  /** Adds the keys of a name: its own, and that of its words written together where punctuation joins them. */
  add(name: string, hasArticle: boolean): AddedKeys | "no-words" | "long-word";
}

interface AddedKeys {
  readonly key: number;
  /** An index of the articles that was taken off; 0 for none. */
  readonly article: number;
  /** "spiderman" for "Spider-Man"; -1 where nothing is joined. */
  readonly joinedKey: number;
}

/** Ideographs and kana: written together anyway. */
const isGlyph = (word: string): boolean => (word.codePointAt(0) ?? 0) >= 0x2e80;

export function createKeyPool(): KeyPool {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  const split = createWords();
  let starts = new Int32Array(1 << 12);
  let sequence = new Int32Array(1 << 14);
  let count = 0;
  let used = 0;

  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, words.length);
    words.push(word);
    return words.length - 1;
  };

  const addKey = (texts: readonly string[]): number => {
    if (count + 2 > starts.length) starts = grown(starts);
    while (used + texts.length > sequence.length) sequence = grown(sequence);
    for (const text of texts) sequence[used++] = numberOf(text);
    starts[++count] = used;
    return count - 1;
  };

  return {
    words,
    count: () => count,
    starts: () => starts,
    sequence: () => sequence,
    add(name, hasArticle) {
      splitWords(name.normalize("NFC"), split);
      if (split.count === 0) return "no-words";
      const article = hasArticle && split.count > 1 ? split.articles[0]! : 0;
      const all = Array.from({ length: split.count }, (_, i) => wordText(split, i));
      if (all.some((text) => Buffer.byteLength(text) > MAX_WORD_BYTES)) return "long-word";
      const texts = article === 0 ? all : all.slice(1);
      const together = joinedTexts(split, all);
      // An elided article is written together with its word ("lavventura"); any other is left out as it is of the name.
      if (article !== 0 && split.joined[1] === 0) together.shift();
      const key = addKey(texts);
      return { key, article, joinedKey: together.join(" ") === texts.join(" ") ? -1 : addKey(together) };
    },
  };
}

function joinedTexts(words: Words, texts: readonly string[]): string[] {
  const together: string[] = [];
  texts.forEach((text, i) => {
    const before = together.at(-1);
    const joins = i > 0 && words.joined[i] === 1 && before !== undefined && !isGlyph(text) && !isGlyph(before);
    if (joins && before.length + text.length < MAX_WORD_BYTES / 4) together[together.length - 1] = before + text;
    else together.push(text);
  });
  return together;
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
