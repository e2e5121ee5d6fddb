/**
 * Finds the catalogue's names in a query. Names are sequences of words and so is the query, so at each word the range of
 * names that continue like the query is narrowed until it is empty. Every name found on the way is a candidate; the rules,
 * which see the rest of the query, decide which one is meant.
 *
 * A link does not say whether the query's other words support it. `ordinary` says how much support it needs: it is the grade
 * of its least ordinary word, so "dog day afternoon" is as ordinary as "afternoon".
 */
import type { Catalogue } from "./catalogue.ts";
import { createFound, type Found, MIN_MISSPELT } from "./dictionary.ts";
import { firstKey } from "./meanings.ts";
import { MAX_WORDS, type Words } from "./words.ts";

export interface Link {
  /** Words of the query that read like the name, end exclusive; `from` is the article's where the query has it. */
  readonly from: number;
  readonly to: number;
  /** The same words as UTF-16 offsets into the query, without a possessive "'s". */
  readonly start: number;
  readonly end: number;
  /** The names and aliases that read like this: `keyFrom` to `keyTo`, names first, the most popular first. */
  readonly keyFrom: number;
  readonly keyTo: number;
  readonly via: "name" | "alias" | "part";
  /** One word has one typing error. */
  readonly typo: boolean;
  readonly possessive: boolean;
  /** The query has the article that the name begins with. */
  readonly article: boolean;
  /** 0: it has a word that is not in the dictionary, 1: all are in it, 2: all are everyday words. */
  readonly ordinary: 0 | 1 | 2;
}

/** Unknown words of a query that are corrected: each costs some 10 µs. */
const MAX_CORRECTED = 4;
/** Corrections of one word that are followed, and links of one query. */
const MAX_CORRECTIONS = 8;
const MAX_LINKS = 64;
/** Words with a number that are remembered: the rules' vocabulary has some 6,000. */
const MAX_REMEMBERED = 8192;
const FOUND_FIELDS = 6;
export type IsSupported = (word: number, ordinary: number) => boolean;

export interface Linker {
  readonly catalogue: Catalogue;
  /**
   * Candidates in the order of the words they begin at, of each word the longest first.
   * @param isSupported whether a word of the query, as ordinary as this, may be a name by itself; where it may not, names of one word are left out
   */
  link(words: Words, isSupported?: IsSupported): readonly Link[];
}

/** A word that a misspelt one may stand for. */
interface Correction {
  /** It stands for the word without its possessive "'s", so that a name can only end with it. */
  readonly stem: boolean;
  readonly id: number;
  readonly keyFrom: number;
  readonly keyTo: number;
  readonly ordinary: number;
}

/** A linker holds the state of the query at hand, and is used by one query at a time. */
export function createLinker(catalogue: Catalogue): Linker {
  const { dictionary, keys, pairs } = catalogue;
  // By word of the query: what the dictionary says.
  const ids = new Int32Array(MAX_WORDS);
  const keyFroms = new Int32Array(MAX_WORDS);
  const keyTos = new Int32Array(MAX_WORDS);
  const ordinaries = new Uint8Array(MAX_WORDS);
  const parts = new Int32Array(MAX_WORDS);
  /** 0 where no name is this word alone. */
  const alones = new Uint8Array(MAX_WORDS);
  const found = createFound();
  const remembered = new Int32Array(MAX_REMEMBERED * FOUND_FIELDS);
  let words: Words;
  let links: Link[] = [];
  /** The first word of the names that are followed, corrected where it is misspelt. */
  let begun = -1;
  let isSupported: IsSupported | undefined;
  /** Corrections of each misspelt word asked for so far. */
  const corrected = new Map<number, Correction[]>();
  let correcting: Correction[] = [];
  let correctingStem = false;

  function link(given: Words, supports?: IsSupported): readonly Link[] {
    words = given;
    isSupported = supports;
    links = [];
    if (corrected.size > 0) corrected.clear();
    const { count, bytes, offsets } = words;
    for (let i = 0; i < count; i++) {
      const number = words.known[i]!;
      if (number > 0 && number < MAX_REMEMBERED) {
        const at = number * FOUND_FIELDS;
        if (remembered[at] === 0) remember(at, bytes, offsets[i]!, offsets[i + 1]!);
        ids[i] = remembered[at]! - 2;
        keyFroms[i] = remembered[at + 1]!;
        keyTos[i] = remembered[at + 2]!;
        ordinaries[i] = remembered[at + 3]!;
        parts[i] = remembered[at + 4]!;
        alones[i] = remembered[at + 5]!;
      } else if (dictionary.find(bytes, offsets[i]!, offsets[i + 1]!, found)) {
        ids[i] = found.id;
        keyFroms[i] = found.keyFrom;
        keyTos[i] = found.keyTo;
        ordinaries[i] = found.ordinary;
        parts[i] = found.part;
        alones[i] = 1;
      } else ids[i] = -1;
    }
    for (let i = 0; i < count && links.length < MAX_LINKS; i++) linksFrom(i);
    return links;
  }

  /** Looks a word up once: its number plus 2, 1 where there is none, and what the dictionary says of it. */
  function remember(at: number, bytes: Uint8Array, from: number, to: number): void {
    remembered[at] = dictionary.find(bytes, from, to, found) ? found.id + 2 : 1;
    remembered[at + 1] = found.keyFrom;
    remembered[at + 2] = found.keyTo;
    remembered[at + 3] = found.ordinary;
    remembered[at + 4] = found.part;
    remembered[at + 5] = found.keyFrom < found.keyTo && keys.wordAt(found.keyFrom, 1) === 0 ? 1 : 0;
  }

  function linksFrom(from: number): void {
    const before = links.length;
    if (ids[from]! >= 0) {
      const keyFrom = keyFroms[from]!;
      const keyTo = keyTos[from]!;
      begun = ids[from]!;
      if (keyFrom < keyTo) narrow(from, from, keyFrom, keyTo, ordinaries[from]!, false);
      if (parts[from]! >= 0) addPart(from, parts[from]!, false);
    } else if (mayBeCorrected(from) && (mayGoOn(from + 1) || mayBeAlone(from, 2))) {
      for (const { stem, id, keyFrom, keyTo, ordinary } of corrections(from)) {
        if (keyFrom >= keyTo) continue;
        begun = id;
        if (stem) addWhole(from, from, keyFrom, keyTo, ordinary, true);
        else narrow(from, from, keyFrom, keyTo, ordinary, true);
      }
    }
    if (findStem(from)) {
      // "nolan's" alone is the name or part "nolan".
      const part = found.part;
      addWhole(from, from, found.keyFrom, found.keyTo, found.ordinary, false);
      if (part >= 0) addPart(from, part, true);
    }
    if (ids[from]! < 0) addPlural(from);
    if (links.length - before > 1) longestFirst(links, before);
  }

  /**
   * The keys `[keyFrom, keyTo)`, at least one, read like the words `from` to `at`, both inclusive. Adds those that end here, then follows
   * the others by one more word.
   */
  function narrow(from: number, at: number, keyFrom: number, keyTo: number, ordinary: number, typo: boolean): void {
    const position = at - from + 1;
    const mayEnd = position > 1 || ((ids[from]! < 0 || alones[from] === 1) && mayBeAlone(from, ordinary));
    // Keys that end here come first: their next word is 0.
    if (mayEnd && keys.wordAt(keyFrom, position) === 0) {
      add(from, at + 1, keyFrom, endOf(keyFrom, keyTo, position), "name", typo, false, ordinary);
    }
    const next = at + 1;
    if (next === words.count) return;
    if (
      ids[next]! >= 0 &&
      follow(from, next, keyFrom, keyTo, ids[next]!, Math.min(ordinary, ordinaries[next]!), typo, false)
    ) {
      return;
    }
    if (findStem(next)) {
      follow(from, next, keyFrom, keyTo, found.id, Math.min(ordinary, found.ordinary), typo, true);
      return; // a word whose stem is known is not misspelt
    }
    if (typo || !mayBeCorrected(next) || !mayBeMisspelt(ordinary, next)) return;
    for (const each of corrections(next)) {
      follow(from, next, keyFrom, keyTo, each.id, Math.min(ordinary, each.ordinary), true, each.stem);
    }
  }

  /** Narrows keys that read like the words before `at` to those that go on with the word `id`; false where there is none. */
  function follow(
    from: number,
    at: number,
    keyFrom: number,
    keyTo: number,
    id: number,
    ordinary: number,
    typo: boolean,
    stem: boolean,
  ): boolean {
    const position = at - from;
    if (position === 1 && !pairs.has(begun, id)) return false;
    const low = keys.lowerBound(keyFrom, keyTo, position, id + 1);
    if (low === keyTo || keys.wordAt(low, position) !== id + 1) return false;
    const high = keys.lowerBound(low, keyTo, position, id + 2);
    if (stem) addWhole(from, at, low, high, ordinary, typo);
    else narrow(from, at, low, high, ordinary, typo);
    return true;
  }

  /** Adds those keys of a range that end with the word at `at`, which is a possessive. */
  function addWhole(from: number, at: number, keyFrom: number, keyTo: number, ordinary: number, typo: boolean): void {
    const position = at - from + 1;
    if (position === 1 && !mayBeAlone(from, ordinary)) return;
    if (keyFrom >= keyTo || keys.wordAt(keyFrom, position) !== 0) return;
    add(from, at + 1, keyFrom, endOf(keyFrom, keyTo, position), "name", typo, true, ordinary);
  }

  /** Where the keys that end before `position` end, of which there is at least one and seldom more. */
  function endOf(keyFrom: number, keyTo: number, position: number): number {
    const second = keyFrom + 1;
    const isOne = second === keyTo || keys.wordAt(second, position) !== 0;
    return isOne ? second : keys.lowerBound(second, keyTo, position, 1);
  }

  function addPart(at: number, part: number, possessive: boolean): void {
    if (!mayBeAlone(at, 0)) return;
    const key = catalogue.keyOfPart(part);
    add(at, at + 1, key, key + 1, "part", false, possessive, 0);
  }

  /** "chaplins best": a part with an s that lacks its apostrophe. */
  function addPlural(at: number): void {
    const from = words.offsets[at]!;
    const to = words.offsets[at + 1]! - 1;
    if (words.bytes[to] !== 0x73 || to <= from || !dictionary.find(words.bytes, from, to, found)) return;
    if (found.part >= 0) addPart(at, found.part, false);
  }

  /** A misspelt first word counts only with the words after it, unless it may be a name by itself. */
  const mayGoOn = (at: number): boolean =>
    at < words.count && (words.stems[at]! > 0 || (ids[at]! >= 0 && pairs.isSecond(ids[at]!)));

  const mayBeAlone = (at: number, ordinary: number): boolean => isSupported === undefined || isSupported(at, ordinary);

  function findStem(at: number): boolean {
    const stem = words.stems[at]!;
    return stem > 0 && dictionary.find(words.bytes, words.offsets[at]!, words.offsets[at]! + stem, found);
  }

  /** An unknown word; or a known one ("jim carey") where neither it nor what is before it is an ordinary word. */
  function mayBeMisspelt(ordinaryBefore: number, at: number): boolean {
    return ids[at]! < 0 || (ordinaryBefore === 0 && ordinaries[at] === 0);
  }

  /** The rules do not know the word, and it is long enough. */
  const mayBeCorrected = (at: number): boolean =>
    words.known[at] === 0 && words.offsets[at + 1]! - words.offsets[at]! >= MIN_MISSPELT - 1;

  function corrections(at: number): readonly Correction[] {
    const known = corrected.get(at);
    if (known) return known;
    correcting = [];
    if (corrected.size < MAX_CORRECTED && !findStem(at)) {
      const from = words.offsets[at]!;
      const stem = words.stems[at]!;
      if (stem > 0) correct(from, from + stem, true);
      correct(from, words.offsets[at + 1]!, false);
    }
    corrected.set(at, correcting);
    return correcting;
  }

  function correct(from: number, to: number, stem: boolean): void {
    if (to - from < MIN_MISSPELT - 1) return;
    correctingStem = stem;
    dictionary.near(words.bytes, from, to, collect);
  }

  function collect({ id, keyFrom, keyTo, ordinary }: Found): void {
    if (correcting.length < MAX_CORRECTIONS) correcting.push({ stem: correctingStem, id, keyFrom, keyTo, ordinary });
  }

  function add(
    from: number,
    to: number,
    keyFrom: number,
    keyTo: number,
    via: "name" | "part",
    typo: boolean,
    possessive: boolean,
    ordinary: number,
  ): void {
    if (links.length >= MAX_LINKS) return;
    const article =
      from > 0 && words.articles[from - 1]! !== 0 && hasArticle(via, keyFrom, keyTo, words.articles[from - 1]!);
    const first = article ? from - 1 : from;
    links.push({
      from: first,
      to,
      start: words.starts[first]!,
      end: possessive ? words.stemEnds[to - 1]! : words.ends[to - 1]!,
      keyFrom,
      keyTo,
      via: via === "name" && catalogue.isAlias(keyFrom) ? "alias" : via,
      typo,
      possessive,
      article,
      ordinary: ordinary as 0 | 1 | 2, // of two bits the compiler uses three values; a damaged file's 3 counts as more
    });
  }

  /** Whether one of the names that read like this begins with the article. */
  function hasArticle(via: Link["via"], keyFrom: number, keyTo: number, article: number): boolean {
    return via !== "part" && firstKey({ keyFrom, keyTo }, (key) => catalogue.articleCode(key) === article) >= 0;
  }

  return { link, catalogue };
}

/** Sorts the links from `from` on, which all begin at one word. */
function longestFirst(links: Link[], from: number): void {
  for (let i = from + 1; i < links.length; i++) {
    const link = links[i]!;
    let k = i;
    while (k > from && comesFirst(link, links[k - 1]!)) {
      links[k] = links[k - 1]!;
      k--;
    }
    links[k] = link;
  }
}

const comesFirst = (a: Link, b: Link): boolean => a.to > b.to || (a.to === b.to && !a.typo && b.typo);
