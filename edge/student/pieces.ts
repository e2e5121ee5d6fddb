/**
 * A query folded to code points and cut where its n-grams are: words, marks that stand alone, and runs of a script without
 * spaces. All memory is scratch of the reader, as large as the longest query it reads.
 */
import { APOSTROPHE, fold, INVISIBLE, kindOf, SEPARATOR, SYMBOL, WORD } from "./characters.ts";

/** Reused by the next call: read it before cutting again. */
export interface Pieces {
  count: number;
  /** The folded query as code points, one space between and around pieces. */
  readonly text: Uint32Array;
  readonly starts: Uint16Array;
  /** Exclusive. */
  readonly ends: Uint16Array;
  /** `WORD`, `SYMBOL` or `UNSPACED` (characters.ts). */
  readonly kinds: Uint8Array;
}

const SPACE = 0x20;
const SMALL_S = 0x73;

function isAscii(query: string): boolean {
  for (let i = 0; i < query.length; i++) if (query.charCodeAt(i) > 0x7f) return false;
  return true;
}

/** "Ann's" and "it's" end before the s, so that the name is a word; "don't" is read as it is often typed: dont. */
const endsBeforeS = (query: string, apostrophe: number): boolean =>
  (query.charCodeAt(apostrophe + 1) | SPACE) === SMALL_S && kindOf(query.charCodeAt(apostrophe + 2) || SPACE) !== WORD;

/** Writes the piece down and a space after it. Returns where the next one begins. */
function close(pieces: Pieces, start: number, end: number, kind: number): number {
  const at = pieces.count++;
  pieces.starts[at] = start;
  pieces.ends[at] = end;
  pieces.kinds[at] = kind;
  pieces.text[end] = SPACE;
  return end + 1;
}

/** Reads at most about `maxLength` characters of a query. */
export function createCutter(maxLength: number): (query: string) => Pieces {
  const pieces: Pieces = {
    count: 0,
    text: new Uint32Array(maxLength + 4),
    starts: new Uint16Array(maxLength + 2),
    ends: new Uint16Array(maxLength + 2),
    kinds: new Uint8Array(maxLength + 2),
  };
  const { text } = pieces;
  text[0] = SPACE;

  return function cut(raw: string): Pieces {
    const query = isAscii(raw) ? raw : raw.slice(0, 2 * maxLength).normalize("NFKC");
    pieces.count = 0;
    let start = 1;
    let end = 1;
    let open = SEPARATOR;
    for (let i = 0; i < query.length && end < maxLength; i++) {
      const codePoint = query.codePointAt(i)!;
      if (codePoint > 0xffff) i++;
      const kind = kindOf(codePoint);
      if (kind === INVISIBLE || (kind === APOSTROPHE && !endsBeforeS(query, i))) continue;
      if (end > start && kind !== open) start = end = close(pieces, start, end, open);
      if (kind === SEPARATOR || kind === APOSTROPHE) continue;
      text[end++] = fold(codePoint);
      open = kind;
      if (kind === SYMBOL) start = end = close(pieces, start, end, open);
    }
    if (end > start) close(pieces, start, end, open);
    return pieces;
  };
}
