/**
 * The words of a query as names are split into them, with the tokens that they begin in. Where a query has nothing but plain
 * words, which is nearly always, they are its tokens, and the query is not split a second time.
 */
import {
  isRoman,
  letterAt,
  MAX_BYTES,
  MAX_WORDS,
  markArticle,
  pushWord,
  splitWords,
  type Words,
} from "../catalogue/words.ts";
import { SIGN, type Tokens } from "./tokens.ts";

/** Signs that end a word and do nothing else. */
const ENDING = new Set([",", ".", "?", "!", ":", ";"]);
const SPACE_UNIT = 0x20;

/**
 * @param ids the tokens' numbers in the vocabulary, whose words are not misspelt names
 * @param tokenOf where each word's token is written, or the last one
 */
export function wordsOfTokens(tokens: Tokens, ids: readonly number[], words: Words, tokenOf: Int32Array): void {
  if (takePlain(tokens, ids, words, tokenOf)) return;
  splitComposed(tokens.query, words);
  markKnown(tokens, ids, words, tokenOf);
}

const MAX_PARTS = 8;

/** Splits the query with its letters composed, as names are; offsets are those of the query as given. */
function splitComposed(query: string, words: Words): void {
  const composed = query.normalize("NFC");
  splitWords(composed, words);
  if (composed.length === query.length) return;
  const offsets: number[] = [];
  let from = 0;
  for (const letter of composed) {
    for (let i = 0; i < letter.length; i++) offsets.push(Math.min(from + i, query.length));
    let parts = letter.length;
    while (parts < MAX_PARTS && query.slice(from, from + parts).normalize("NFC") !== letter) parts++;
    from += parts < MAX_PARTS ? parts : letter.length; // marks that composing has put in another order
  }
  offsets.push(query.length);
  for (let i = 0; i < words.count; i++) {
    words.starts[i] = offsets[words.starts[i]!]!;
    words.ends[i] = offsets[words.ends[i]!]!;
  }
}

/** Takes the tokens as words; false where one of them might be split or joined in another way. */
function takePlain(tokens: Tokens, ids: readonly number[], words: Words, tokenOf: Int32Array): boolean {
  const { query, count, texts, starts, ends, kinds, corrected } = tokens;
  if (count > MAX_WORDS || query.length > MAX_BYTES / 2 || corrected.length > 0) return false;
  const { bytes } = words;
  words.count = 0;
  let used = 0;
  let isInitial = false; // the word before is one letter
  for (let at = 0; at < count; at++) {
    const start = starts[at]!;
    const end = ends[at]!;
    if (kinds[at] === SIGN) {
      if (!ENDING.has(texts[at]!)) return false;
      continue;
    }
    if (at > 0 && query.charCodeAt(start - 1) !== SPACE_UNIT) return false;
    if (isInitial && end - start === 1) return false;
    isInitial = end - start === 1;
    const from = used;
    for (let k = start; k < end; k++) {
      const letter = letterAt(query, k);
      if (letter === 0) return false;
      bytes[used++] = letter;
    }
    if (isRoman(bytes, from, used)) return false;
    const i = words.count;
    pushWord(words, from, used, start, end, false);
    markArticle(words, i, used);
    words.known[i] = ids[at]!;
    tokenOf[i] = at;
  }
  return true;
}

/** Finds the token of each word; words of the rules' vocabulary are not misspelt names. */
function markKnown(tokens: Tokens, known: readonly number[], words: Words, tokenOf: Int32Array): void {
  let at = 0;
  for (let i = 0; i < words.count; i++) {
    const start = words.starts[i]!;
    while (at < tokens.count && tokens.ends[at]! <= start) at++;
    tokenOf[i] = Math.min(at, tokens.count - 1);
    const id = at < tokens.count && tokens.starts[at] === start ? known[at]! : 0;
    if (id === 0 || (tokens.corrected.length > 0 && tokens.corrected.includes(at))) continue; // a misspelt word may be a misspelt name
    words.known[i] = isSame(tokens, at, words, i) ? id : -1;
  }
}

/** Both sides fold the word to the same letters, and it is not a numeral. */
function isSame({ texts, ends }: Tokens, at: number, { bytes, offsets, ends: wordEnds }: Words, i: number): boolean {
  const from = offsets[i]!;
  const text = texts[at]!;
  if (ends[at] !== wordEnds[i] || offsets[i + 1]! - from !== text.length) return false;
  for (let k = 0; k < text.length; k++) if (bytes[from + k] !== text.charCodeAt(k)) return false;
  return true;
}
