/**
 * How a name is spelt. A catalogue keeps only folded words and how the spelling differs from the usual one, in which every
 * word begins with a capital but for small words inside a title: "The Lord of the Rings" costs nothing beyond its words.
 *
 * A script is a list of changes, front to back: characters kept (6 bits) and dropped (2 bits), then bytes added, then these.
 */
import { ARTICLES } from "./words.ts";

/** Small words of the six languages, as they are usually written inside a title. */
const SMALL = new Set(
  (
    "a an and as at but by for from in into is nor of off on or per the to up via vs with " +
    "de del des der die das dem den di da do du et la le les un une und von van y el los las en con por para ou zu im"
  ).split(" "),
);

/** The usual spelling of folded words; of people no word is small. */
export function usualSpelling(words: readonly string[], article: number, isPerson: boolean): string {
  const lead = ARTICLES[article] ?? "";
  let text = lead === "" || lead.endsWith("'") ? lead : `${lead} `;
  words.forEach((word, i) => {
    const small = !isPerson && i > 0 && i < words.length - 1 && SMALL.has(word);
    const first = word.codePointAt(0) ?? 0;
    const glyph = i > 0 && first >= 0x2e80; // ideographs and kana have no spaces between them
    text += (i > 0 && !glyph ? " " : "") + (small ? word : capitalised(word));
  });
  return text;
}

function capitalised(word: string): string {
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0x20);
  return first.toUpperCase() + word.slice(first.length);
}

const decoder = new TextDecoder();
const MAX_KEPT = 63;
const MAX_DROPPED = 3;

/** Applies a script; bytes that make no sense give a wrong spelling, never an error. */
export function respell(usual: string, script: Uint8Array): string {
  let text = "";
  let at = 0;
  for (let i = 0; i + 1 < script.length; ) {
    const step = script[i]!;
    const added = script[i + 1]!;
    text += usual.slice(at, at + (step & MAX_KEPT)) + decoder.decode(script.subarray(i + 2, i + 2 + added));
    at += (step & MAX_KEPT) + (step >> 6);
    i += 2 + added;
  }
  return text + usual.slice(at);
}

const encoder = new TextEncoder();

/** The script that makes `spelling` of the usual one; empty where they are the same. */
export function spellingScript(usual: string, spelling: string): Uint8Array {
  const bytes: number[] = [];
  let from = 0; // in usual
  let to = 0; // in spelling
  let kept = 0;
  const step = (dropped: number, added: string): void => {
    let rest = dropped;
    let text = encoder.encode(added);
    while (kept > MAX_KEPT) {
      bytes.push(MAX_KEPT, 0);
      kept -= MAX_KEPT;
    }
    do {
      const piece = text.length > 255 ? wholeCharacters(text, 255) : text.length;
      const gone = Math.min(rest, MAX_DROPPED);
      bytes.push(kept | (gone << 6), piece, ...text.subarray(0, piece));
      text = text.subarray(piece);
      rest -= gone;
      kept = 0;
    } while (rest > 0 || text.length > 0);
  };
  while (from < usual.length || to < spelling.length) {
    if (from < usual.length && usual[from] === spelling[to]) {
      kept++;
      from++;
      to++;
      continue;
    }
    const [dropped, added] = nextAgreement(usual, from, spelling, to);
    step(dropped, spelling.slice(to, to + added));
    from += dropped;
    to += added;
  }
  return Uint8Array.from(bytes);
}

/** The least that has to be dropped and added before two characters agree again. */
function nextAgreement(usual: string, from: number, spelling: string, to: number): [dropped: number, added: number] {
  const most = usual.length - from + spelling.length - to;
  for (let cost = 1; cost <= most; cost++) {
    for (let dropped = Math.min(cost, usual.length - from); dropped >= 0; dropped--) {
      const added = cost - dropped;
      if (to + added > spelling.length) break;
      const a = usual[from + dropped];
      const b = spelling[to + added];
      if (a === b && agrees(usual, from + dropped, spelling, to + added)) return [dropped, added];
    }
  }
  return [usual.length - from, spelling.length - to];
}

/** Two characters agree, or both texts end: one alone is often chance. */
const agrees = (a: string, i: number, b: string, k: number): boolean =>
  (i >= a.length && k >= b.length) ||
  (!isLowSurrogate(a.charCodeAt(i)) && !isLowSurrogate(b.charCodeAt(k)) && a[i + 1] === b[k + 1]);

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** The most bytes, at most `limit`, that end with a whole character. */
function wholeCharacters(text: Uint8Array, limit: number): number {
  let end = limit;
  while (end > 0 && (text[end]! & 0xc0) === 0x80) end--;
  return end;
}
