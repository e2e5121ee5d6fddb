/**
 * Words with one typing error: a letter too many, too few, wrong, or two in the wrong order. One edit in a word of five letters or
 * more leaves its first two letters or its last two alone, so that a word is compared only with those that share them.
 */

/** The word that was meant, where exactly one kind of slip leads to it; undefined for nearly all words. */
export type Corrector = (word: string) => string | undefined;

const MIN_LETTERS = 5;
const MAX_LETTERS = 24;
const PLAIN = /^[a-z]+$/;

/** From the likeliest slip to the least likely one. */
const SWAPPED = 1;
const MISSING = 2;
const EXTRA = 3;
const WRONG = 4;

export const isCorrectable = (word: string): boolean =>
  word.length >= MIN_LETTERS && word.length <= MAX_LETTERS && PLAIN.test(word);

/** The words that may be meant, by what an edit leaves alone: each list has the numbers of words. */
interface Meant {
  readonly known: readonly string[];
  readonly letters: readonly number[];
  readonly byStart: readonly (readonly number[] | undefined)[];
  readonly byEnd: readonly (readonly number[] | undefined)[];
  readonly ordinary: (word: string) => boolean;
}

function prepare(words: Iterable<string>, ordinary: Meant["ordinary"]): Meant {
  const known = [...new Set(words)].filter(isCorrectable);
  const byStart: number[][] = [];
  const byEnd: number[][] = [];
  const put = (lists: number[][], pair: number, at: number): void => {
    const list = lists[pair];
    if (list === undefined) lists[pair] = [at];
    else list.push(at);
  };
  for (const [at, word] of known.entries()) {
    put(byStart, pairAt(word, 0), at);
    put(byEnd, pairAt(word, word.length - 2), at);
  }
  return { known, letters: known.map(lettersOf), byStart, byEnd, ordinary };
}

/**
 * Both are asked for when a word first comes that could be a slip.
 *
 * @param words those that may be meant, in order of preference
 * @param ordinary whether a word that is near one of them is what it says: "marsh" is not "march"
 */
export function createCorrector(words: () => Iterable<string>, ordinary: () => Meant["ordinary"]): Corrector {
  let meant: Meant | undefined;
  let best = -1;
  let slip = 0;

  function look({ known, letters }: Meant, word: string, own: number, among: readonly number[] = []): void {
    for (const at of among) {
      let changed = own ^ letters[at]!; // one edit takes or adds at most one letter each
      changed &= changed - 1;
      if ((changed & (changed - 1)) !== 0) continue;
      const found = slipBetween(word, known[at]!);
      if (found !== 0 && (best < 0 || found < slip || (found === slip && at < best))) {
        best = at;
        slip = found;
      }
    }
  }

  return (word) => {
    if (word.length < MIN_LETTERS - 1 || word.length > MAX_LETTERS + 1) return undefined;
    const own = lettersOf(word);
    if (own < 0) return undefined;
    best = -1;
    meant ??= prepare(words(), ordinary());
    look(meant, word, own, meant.byStart[pairAt(word, 0)]);
    look(meant, word, own, meant.byEnd[pairAt(word, word.length - 2)]);
    return best < 0 || meant.ordinary(word) ? undefined : meant.known[best];
  };
}

/** The letters of a word as bits; -1 where it has any other character. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) {
    const letter = word.charCodeAt(i) - 97;
    if (letter < 0 || letter > 25) return -1;
    bits |= 1 << letter;
  }
  return bits;
}

const pairAt = (word: string, at: number): number => (word.charCodeAt(at) - 97) * 26 + word.charCodeAt(at + 1) - 97;

/** How the typed word differs from the one that was meant; 0 where it takes more than one edit, or none. */
function slipBetween(typed: string, meant: string): number {
  const longer = typed.length - meant.length;
  if (longer < -1 || longer > 1) return 0;
  let at = 0;
  while (at < typed.length && at < meant.length && typed.charCodeAt(at) === meant.charCodeAt(at)) at++;
  if (longer === 1) return sameFrom(typed, at + 1, meant, at) ? EXTRA : 0;
  if (longer === -1) return sameFrom(typed, at, meant, at + 1) ? MISSING : 0;
  if (at === typed.length) return 0;
  if (sameFrom(typed, at + 1, meant, at + 1)) return WRONG;
  const isSwapped =
    typed.charCodeAt(at) === meant.charCodeAt(at + 1) && typed.charCodeAt(at + 1) === meant.charCodeAt(at);
  return isSwapped && sameFrom(typed, at + 2, meant, at + 2) ? SWAPPED : 0;
}

function sameFrom(a: string, from: number, b: string, start: number): boolean {
  if (a.length - from !== b.length - start) return false;
  for (let i = 0; from + i < a.length; i++) if (a.charCodeAt(from + i) !== b.charCodeAt(start + i)) return false;
  return true;
}

/** Whether one edit leads from one word to the other. */
export const isOneSlip = (typed: string, meant: string): boolean => slipBetween(typed, meant) !== 0;
