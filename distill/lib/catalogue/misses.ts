/**
 * Which names queries use that a catalogue lacks. Nobody told the router that they are names, so this is a guess from how
 * people write: words in capitals inside a query that has small letters too, or the words after a cue ("directed by",
 * "starring"), that are not ordinary words and that no link covers.
 */
import type { Linker } from "../../../edge/catalogue/link.ts";
import { createWords, splitWords, type Words, wordText } from "../../../edge/catalogue/words.ts";
import type { Ordinariness } from "./rows.ts";

interface Miss {
  readonly name: string;
  /** Queries that use it. */
  count: number;
  readonly example: string;
}

export interface MissCounter {
  add(query: string): void;
  /** The most frequent first. */
  list(): Miss[];
}

/** What a name follows, as folded words. */
const CUES = [
  ["directed", "by"],
  ["starring"],
  ["interview", "with"],
  ["movies", "with"],
  ["films", "with"],
  ["movie", "called"],
  ["film", "called"],
  ["films", "de"],
  ["filme", "von"],
  ["mit"],
  ["peliculas", "de"],
];
const MAX_NAME_WORDS = 4;

export function createMissCounter(linker: Linker, ordinariness: Ordinariness): MissCounter {
  const misses = new Map<string, Miss>();
  const words = createWords();

  function add(query: string): void {
    splitWords(query, words);
    const covered = new Uint8Array(words.count);
    for (const { from, to, typo } of linker.link(words)) if (!typo || to - from > 1) covered.fill(1, from, to);
    const mixed = /\p{Lu}/u.test(query) && /\s\p{Ll}/u.test(query);
    const seen = new Set<string>();
    for (let at = 0; at < words.count; ) {
      const size = nameAt(query, at, covered, mixed);
      if (size > 0) {
        const folded = Array.from({ length: size }, (_, i) => wordText(words, at + i)).join(" ");
        if (!seen.has(folded)) count(folded, query.slice(words.starts[at], words.ends[at + size - 1]), query);
        seen.add(folded);
      }
      at += Math.max(1, size);
    }
  }

  /** How many words from `at` on look like a name that is not linked. */
  function nameAt(query: string, at: number, covered: Uint8Array, mixed: boolean): number {
    const cued = CUES.some((cue) => follows(words, at, cue));
    let size = 0;
    let strange = false;
    while (at + size < words.count && size < MAX_NAME_WORDS && covered[at + size] === 0) {
      const capital = mixed && at + size > 0 && /\p{Lu}/u.test(query.charAt(words.starts[at + size]!));
      const ordinary = ordinariness(wordText(words, at + size)) > 0;
      if (!capital && (ordinary || !cued)) break;
      if (!ordinary) strange = true;
      size++;
    }
    return strange ? size : 0;
  }

  function count(folded: string, name: string, example: string): void {
    const known = misses.get(folded);
    if (known) known.count++;
    else misses.set(folded, { name, count: 1, example });
  }

  return { add, list: () => [...misses.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)) };
}

function follows(words: Words, at: number, cue: readonly string[]): boolean {
  return at >= cue.length && cue.every((word, i) => wordText(words, at - cue.length + i) === word);
}
