/** The names of a catalogue, read where they lie in its bytes. Every read is bounded, whatever the bytes. */
import { createDictionary, type Dictionary } from "./dictionary.ts";
import { type Entry, type IdTables, readColumns, readPopularity, readYear } from "./entries.ts";
import { articleOf, type Header, keyWidth, RANK_KEYS, type SectionName, wordWidth } from "./format.ts";
import { createKeys, type Keys } from "./keys.ts";
import { createPairFilter, type PairFilter } from "./pair-filter.ts";
import { respell, usualSpelling } from "./spelling.ts";

export interface Catalogue {
  readonly header: Header;
  /** Of the file. */
  readonly bytes: number;
  readonly dictionary: Dictionary;
  readonly keys: Keys;
  readonly pairs: PairFilter;
  isAlias(key: number): boolean;
  /** Of the name that a key is or stands for. */
  kindOf(key: number): Entry["kind"];
  /** The key of the name that an alias stands for; a name's own. */
  nameOf(key: number): number;
  /** The key of the person that a part stands for. */
  keyOfPart(part: number): number;
  /** Which article a name begins with, by its place in the list of articles; 0 for none and for aliases. */
  articleCode(key: number): number;
  /** The entry that a key stands for. */
  entry(key: number): Entry;
  /** What decides between entries, without their names: the year of a title, or 0, and how popular they are. */
  yearOf(key: number): number;
  popularityOf(key: number): number;
  /** The folded words of a key, joined by spaces. */
  folded(key: number): string;
}

export function createCatalogue(
  bytes: Uint8Array,
  header: Header,
  sections: Readonly<Record<SectionName, readonly [from: number, bytes: number]>>,
): Catalogue {
  const column = (name: SectionName): Uint8Array => {
    const [from, size] = sections[name];
    return bytes.subarray(from, from + size);
  };
  const numbers = (name: SectionName): Uint32Array => {
    const [from, size] = sections[name];
    return new Uint32Array(bytes.buffer, bytes.byteOffset + from, size >> 2);
  };
  const dictionary = createDictionary({
    words: header.words,
    keys: header.keys,
    heads: numbers("wordHeads"),
    blocks: numbers("wordBlocks"),
    blockKeys: numbers("wordKeys"),
    blockParts: numbers("wordParts"),
    lengths: column("wordLengths"),
    infos: column("wordInfos"),
    counts: numbers("wordCounts"),
    text: column("wordText"),
  });
  const keys = createKeys({
    keys: header.keys,
    wordWidth: wordWidth(header),
    seconds: column("seconds"),
    shapes: column("shapes"),
    extraLengths: column("extraLengths"),
    extraBlocks: numbers("extraBlocks"),
    extra: column("extra"),
  });
  const ids = (kind: "title" | "person", entries: number): IdTables => ({
    header: kind === "title" ? header.titleIds : header.personIds,
    entries,
    shapes: column(`${kind}IdShapes`),
    numbers: column(`${kind}IdNumbers`),
    lengths: column(`${kind}IdLengths`),
    blocks: numbers(`${kind}IdBlocks`),
    text: column(`${kind}IdText`),
  });
  const entries = {
    header,
    years: column("years"),
    titlePopularity: column("titlePopularity"),
    titleIds: ids("title", header.titles),
    roles: column("roles"),
    personPopularity: column("personPopularity"),
    personIds: ids("person", header.people),
  };
  const shapes = column("shapes");
  const aliasBits = column("aliasBits");
  const personBits = column("personBits");
  const aliasRanks = numbers("aliasRanks");
  const personRanks = numbers("personRanks");
  const aliasKeys = column("aliasKeys");
  const partKeys = column("partKeys");
  const repeats = numbers("repeats");
  const width = keyWidth(header);

  const isAlias = (key: number): boolean => bitAt(aliasBits, key);
  const isPerson = (key: number): boolean => bitAt(personBits, key);
  const keyIn = (list: Uint8Array, entries: number, at: number): number => {
    let key = 0;
    for (let k = width - 1; k >= 0; k--) key = key * 256 + (list[k * entries + at]! | 0);
    return key < header.keys ? key : 0;
  };

  function nameOf(key: number): number {
    return isAlias(key) ? keyIn(aliasKeys, header.aliases, rank(aliasBits, aliasRanks, key)) : key;
  }

  function wordsOf(key: number): string[] {
    const words = [decode(dictionary.textOf(dictionary.wordOfKey(key)))];
    for (let position = 1, n = keys.length(key); position < n; position++) {
      words.push(decode(dictionary.textOf(keys.wordAt(key, position) - 1)));
    }
    return words;
  }

  /** The number in the id of a name that is not the first of its kind ("#2"); 1 for the first. */
  function repeatOf(key: number): number {
    let low = 0;
    let high = header.repeats;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (repeats[2 * middle]! < key) low = middle + 1;
      else high = middle;
    }
    return low < header.repeats && repeats[2 * low] === key ? repeats[2 * low + 1]! : 1;
  }

  /** The place of a name in the columns of its kind. */
  function placeOf(key: number): number {
    const people = rank(personBits, personRanks, key);
    return isPerson(key) ? people : key - rank(aliasBits, aliasRanks, key) - people;
  }

  function entry(given: number): Entry {
    const key = nameOf(given);
    const person = isPerson(key);
    const kind = person ? "person" : "title";
    const words = wordsOf(key);
    const shape = shapes[key]! | 0;
    const { id, ...columns } = readColumns(entries, kind, placeOf(key));
    const repeat = id === undefined ? repeatOf(key) : 1;
    return {
      kind,
      id: id ?? words.join(" ") + (repeat > 1 ? `#${repeat}` : ""),
      name: respell(usualSpelling(words, shape >> 4, person), keys.script(key)),
      article: articleOf(shape),
      ...columns,
    };
  }

  return {
    header,
    bytes: bytes.length,
    dictionary,
    keys,
    pairs: createPairFilter(header.words, header.keys, dictionary, keys),
    isAlias,
    kindOf: (key) => (isPerson(nameOf(key)) ? "person" : "title"),
    nameOf,
    articleCode: (key) => shapes[key]! >> 4,
    keyOfPart: (part) => keyIn(partKeys, header.parts, part),
    entry,
    yearOf(given) {
      const key = nameOf(given);
      return isPerson(key) ? 0 : readYear(entries, placeOf(key));
    },
    popularityOf(given) {
      const key = nameOf(given);
      return readPopularity(entries, isPerson(key) ? "person" : "title", placeOf(key));
    },
    folded: (key) => wordsOf(key).join(" "),
  };
}

const decoder = new TextDecoder();
const decode = (bytes: Uint8Array): string => decoder.decode(bytes);

const bitAt = (bits: Uint8Array, at: number): boolean => ((bits[at >> 3]! >> (at & 7)) & 1) === 1;

/** Set bits before `at`. */
function rank(bits: Uint8Array, ranks: Uint32Array, at: number): number {
  const block = Math.floor(at / RANK_KEYS);
  let set = ranks[block] ?? 0;
  for (let k = block * (RANK_KEYS >> 3); k < at >> 3; k++) set += POPULATION[bits[k]! | 0]!;
  return set + POPULATION[(bits[at >> 3]! | 0) & ((1 << (at & 7)) - 1)]!;
}

/** Set bits of every byte. */
const POPULATION = Uint8Array.from({ length: 256 }, (_, byte) => {
  let set = 0;
  for (let bits = byte; bits !== 0; bits >>= 1) set += bits & 1;
  return set;
});
