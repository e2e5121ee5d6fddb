/**
 * Compiles names into a catalogue's bytes. The order of everything in the file follows from the names themselves, then
 * from popularity, then from the order of the rows: the same rows give the same bytes.
 */
import { createHash } from "node:crypto";
import { FOLDING } from "../../../edge/catalogue/characters.ts";
import {
  FORMAT,
  type Header,
  keyWidth,
  layoutOf,
  MAGIC,
  MAX_ROLES,
  POPULARITY_STEPS,
  PREAMBLE_BYTES,
  type SectionName,
  wordWidth,
} from "../../../edge/catalogue/format.ts";
import { createColumn } from "./column.ts";
import { packWords } from "./dictionary.ts";
import { packIds } from "./ids.ts";
import { createKeyPool } from "./key-pool.ts";
import { packKeys } from "./keys.ts";
import { choosePeopleByPart } from "./parts.ts";
import type { NameRow, Ordinariness } from "./rows.ts";

export interface CatalogueCompiler {
  /** Adds a row; the reason where it cannot be looked up. */
  add(row: NameRow): "added" | "no-words" | "long-word" | "too-many-roles";
  finish(): Uint8Array;
}

export function createCompiler(ordinariness: Ordinariness): CatalogueCompiler {
  const pool = createKeyPool();
  // Of each key: the entry, and 1 for an alias.
  const keyEntryColumn = createColumn((length) => new Int32Array(length));
  const keyAliasColumn = createColumn((length) => new Uint8Array(length));
  // Of each entry, in the order of the rows.
  const names: string[] = [];
  const ids: (string | undefined)[] = [];
  const articleColumn = createColumn((length) => new Uint8Array(length));
  const personColumn = createColumn((length) => new Uint8Array(length));
  const yearColumn = createColumn((length) => new Uint16Array(length));
  const roleColumn = createColumn((length) => new Uint8Array(length));
  const popularityColumn = createColumn((length) => new Float64Array(length));
  const roleNames: string[] = [];

  function addKey(key: number, entry: number, isAlias: boolean): void {
    keyEntryColumn.set(key, entry);
    keyAliasColumn.set(key, isAlias ? 1 : 0);
  }

  return {
    add(row) {
      const person = row.kind === "person";
      let role = row.role === undefined ? 0 : roleNames.indexOf(row.role) + 1;
      if (row.role !== undefined && role === 0) {
        if (roleNames.length === MAX_ROLES) return "too-many-roles";
        role = roleNames.push(row.role);
      }
      const added = pool.add(row.name, !person);
      if (typeof added === "string") return added;
      const entry = names.push(row.name) - 1;
      addKey(added.key, entry, false);
      if (added.joinedKey >= 0) addKey(added.joinedKey, entry, true);
      for (const alias of row.aliases ?? []) {
        const other = pool.add(alias, !person);
        if (typeof other === "string") continue; // an alias without letters finds nothing
        addKey(other.key, entry, true);
        if (other.joinedKey >= 0) addKey(other.joinedKey, entry, true);
      }
      ids.push(row.id);
      articleColumn.set(entry, added.article);
      personColumn.set(entry, person ? 1 : 0);
      yearColumn.set(entry, row.year ?? 0);
      roleColumn.set(entry, role);
      popularityColumn.set(entry, row.popularity ?? 0);
      return "added";
    },
    finish() {
      const order = wordOrder(pool.words);
      const [articles, isPerson, years] = [articleColumn.take(), personColumn.take(), yearColumn.take()];
      const [roles, popularity] = [roleColumn.take(), popularityColumn.take()];
      const [keyEntries, keyIsAlias] = [keyEntryColumn.take(), keyAliasColumn.take()];
      const keys = packKeys(
        { pool, ranks: order.ranks, keyEntries, keyIsAlias, names, articles, isPerson, popularity, ids },
        order.sorted.length,
      );
      const parts = choosePeopleByPart({ keys, isPerson, popularity, words: order.sorted, ordinariness });
      const dictionary = packWords(order.sorted, keys.firstWords, parts, ordinariness);
      const titles = keys.nameEntries.filter((entry) => !isPerson[entry]);
      const people = keys.nameEntries.filter((entry) => isPerson[entry]);
      const titleIds = packIds(titles.map((entry) => ids[entry]));
      const personIds = packIds(people.map((entry) => ids[entry]));
      const header: Header = {
        format: FORMAT,
        folding: FOLDING,
        words: order.sorted.length,
        counts: dictionary.wordCounts.length / 2,
        keys: keys.count,
        aliases: keys.aliasTargets.length,
        titles: titles.length,
        people: people.length,
        parts: parts.size,
        repeats: keys.repeats.length / 2,
        roles: roleNames,
        wordBytes: dictionary.wordText.length,
        extraBytes: keys.extra.length,
        titleIds: titleIds.header,
        personIds: personIds.header,
      };
      const width = keyWidth(header);
      const partKeys = [...parts].sort(([a], [b]) => a - b).map(([, key]) => key);
      return assemble(header, {
        ...dictionary,
        seconds: planes(keys.seconds, wordWidth(header)),
        shapes: keys.shapes,
        extraLengths: keys.extraLengths,
        extraBlocks: keys.extraBlocks,
        extra: keys.extra,
        aliasBits: keys.aliasBits,
        personBits: keys.personBits,
        aliasRanks: keys.aliasRanks,
        personRanks: keys.personRanks,
        aliasKeys: planes(keys.aliasTargets, width),
        partKeys: planes(partKeys, width),
        years: planes(
          titles.map((entry) => years[entry]!),
          2,
        ),
        titlePopularity: popularitySteps(titles, popularity),
        titleIdShapes: titleIds.shapes,
        titleIdNumbers: titleIds.numbers,
        titleIdLengths: titleIds.lengths,
        titleIdBlocks: titleIds.blocks,
        titleIdText: titleIds.text,
        roles: Uint8Array.from(people, (entry) => roles[entry]!),
        personPopularity: popularitySteps(people, popularity),
        personIdShapes: personIds.shapes,
        personIdNumbers: personIds.numbers,
        personIdLengths: personIds.lengths,
        personIdBlocks: personIds.blocks,
        personIdText: personIds.text,
        repeats: Uint32Array.from(keys.repeats),
      });
    },
  };
}

/** Words in the order of their UTF-8 bytes, and the place of each number in it. */
function wordOrder(words: readonly string[]): { sorted: string[]; ranks: Int32Array } {
  const order = words.map((_, number) => number).sort((a, b) => compareBytes(words[a]!, words[b]!));
  const ranks = new Int32Array(words.length);
  order.forEach((number, rank) => {
    ranks[number] = rank;
  });
  return { sorted: order.map((number) => words[number]!), ranks };
}

/** The order of UTF-8 is that of code points; that of UTF-16 differs above the surrogates. */
function compareBytes(a: string, b: string): number {
  const plain = a < b ? -1 : a > b ? 1 : 0;
  return /[\ud800-\uffff]/.test(a + b) ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : plain;
}

/** All low bytes, then all next ones. */
function planes(numbers: readonly number[], width: number): Uint8Array {
  const bytes = new Uint8Array(numbers.length * width);
  numbers.forEach((number, i) => {
    for (let k = 0; k < width; k++) bytes[k * numbers.length + i] = (number >>> (8 * k)) & 0xff;
  });
  return bytes;
}

/** Steps on a logarithmic scale from the least to the greatest of the kind. */
function popularitySteps(entries: readonly number[], popularity: ArrayLike<number>): Uint8Array {
  const most = entries.reduce((top, entry) => Math.max(top, popularity[entry]!), 0);
  return Uint8Array.from(entries, (entry) => {
    const value = popularity[entry]!;
    return value <= 0 ? 0 : 1 + Math.round(((POPULARITY_STEPS - 1) * Math.log1p(value)) / Math.log1p(most));
  });
}

function assemble(header: Header, sections: Readonly<Record<SectionName, Uint8Array | Uint32Array>>): Uint8Array {
  const json = Buffer.from(JSON.stringify(header));
  const { sections: places, end } = layoutOf(header, json.length);
  const bytes = new Uint8Array(end);
  const view = new DataView(bytes.buffer);
  bytes.set(Buffer.from(MAGIC));
  view.setUint32(8, FORMAT, true);
  view.setUint32(12, json.length, true);
  bytes.set(json, PREAMBLE_BYTES);
  for (const [name, [from, size]] of Object.entries(places)) {
    const section = sections[name as SectionName];
    if (section.byteLength !== size)
      throw new Error(`section ${name}: ${section.byteLength} bytes where ${size} belong`);
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), from);
  }
  bytes.set(createHash("sha256").update(bytes.subarray(PREAMBLE_BYTES)).digest(), 16);
  return bytes;
}
