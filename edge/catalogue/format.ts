/**
 * The catalogue as one file, read in place: "SLUICECA", format, header length, SHA-256 of all that follows, header as
 * JSON, then the sections of {@link sectionSizes}, each on a multiple of four bytes. Numbers are little-endian. Columns of
 * wider numbers are stored byte by byte (all low bytes, then all high bytes), which gzip packs better.
 *
 * Nothing is decoded when a catalogue is opened: a name is looked up in the bytes as they came.
 */
import * as z from "zod/mini";
import { integer, passes } from "../schema-parts.ts";
import { ARTICLES } from "./words.ts";

/** Rises whenever the same bytes would be read differently. */
export const FORMAT = 1;
export const MAGIC = "SLUICECA";
export const PREAMBLE_BYTES = 48;
export const MAX_HEADER_BYTES = 262_144;

/** Words of a block of the dictionary; the first is stored whole. */
export const BLOCK_WORDS = 32;
/** Keys whose variable parts share one offset. */
export const BLOCK_KEYS = 64;
/** Keys that share one count of aliases and people before them. */
export const RANK_KEYS = 256;
/** Popularity is kept in this many steps over zero. */
export const POPULARITY_STEPS = 15;
/** Tail words that the shape of a key can count; more are counted in the first byte of its variable part. */
export const TAIL_ESCAPE = 15;
/** A variable part of this length or more has its length in its first two bytes. */
export const LONG_EXTRA = 255;
export const MAX_ROLES = 254;
export const MAX_ID_SHAPES = 256;

const count = integer({ minimum: 0, maximum: 2 ** 24 - 2 });
const bytes = integer({ minimum: 0, maximum: 2 ** 31 });

/** Prefix, and digits that the number is padded to: 0 to 15. */
type IdShape = [prefix: string, digits: number];

const isIdShape = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length === 2 &&
  typeof value[0] === "string" &&
  Number.isInteger(value[1]) &&
  value[1] >= 0 &&
  value[1] <= 15;

const idShapeSchema = z.unknown().check(passes(isIdShape)) as unknown as z.ZodMiniType<IdShape>; // by the check

const idsSchema = z.object({
  /** `name`: the id is the folded name; `number`: a prefix and a number; `text`: as it was given. */
  mode: z.literal(["name", "number", "text"]),
  /** Of mode `number`. */
  shapes: z.array(idShapeSchema).check(z.maxLength(MAX_ID_SHAPES)),
  /** Bytes of a number. */
  width: integer({ minimum: 0, maximum: 6 }),
  textBytes: bytes,
});

export const headerSchema = z.object({
  format: z.literal(FORMAT),
  /** Version of the folding that made the keys. */
  folding: integer(),
  words: count,
  /** Words that begin more keys than a byte can say. */
  counts: count,
  /** Spellings that can be looked up: names and aliases. */
  keys: count,
  aliases: count,
  titles: count,
  people: count,
  /** Surnames that stand for one person. */
  parts: count,
  repeats: count,
  roles: z.array(z.string()).check(z.maxLength(MAX_ROLES)),
  wordBytes: bytes,
  extraBytes: bytes,
  titleIds: idsSchema,
  personIds: idsSchema,
});
export type Header = z.infer<typeof headerSchema>;
export type IdsHeader = z.infer<typeof idsSchema>;

/** Bytes that a number up to `most` takes. */
export const widthFor = (most: number): number => (most < 0x100 ? 1 : most < 0x10000 ? 2 : most < 0x1000000 ? 3 : 4);
/** A word's number is stored plus one, 0 being no word. */
export const wordWidth = (header: Pick<Header, "words">): number => widthFor(header.words);
export const keyWidth = (header: Pick<Header, "keys">): number => widthFor(header.keys);

const blocks = (items: number, size: number): number => Math.ceil(items / size);

function idSizes(ids: IdsHeader, entries: number) {
  return {
    Shapes: ids.mode === "number" && ids.shapes.length > 1 ? entries : 0,
    Numbers: ids.mode === "number" ? entries * ids.width : 0,
    Lengths: ids.mode === "text" ? entries : 0,
    Blocks: ids.mode === "text" ? 4 * blocks(entries, BLOCK_KEYS) : 0,
    Text: ids.mode === "text" ? ids.textBytes : 0,
  };
}

/** Every section in the order of the file, with its size in bytes. */
function sectionSizes(header: Header) {
  const wordBlocks = 4 * blocks(header.words, BLOCK_WORDS);
  const titleIds = idSizes(header.titleIds, header.titles);
  const personIds = idSizes(header.personIds, header.people);
  return {
    /** First four bytes of the first word of each block, as a big-endian number: what a search goes through. */
    wordHeads: wordBlocks,
    /** Where each block begins in `wordText`. */
    wordBlocks,
    /** Keys that begin with a word before the block. */
    wordKeys: wordBlocks,
    /** Parts before the block. */
    wordParts: wordBlocks,
    /** Of each word: letters shared with the one before and letters of its own, four bits each. */
    wordLengths: header.words,
    /** Of each word: how ordinary it is, whether it is a part, and how many keys it begins. */
    wordInfos: header.words,
    /** Word and count, where more keys begin with it than an info can say. */
    wordCounts: header.counts * 8,
    /** The letters of its own of each word. */
    wordText: header.wordBytes,
    /** Of each key, in the order of its words: the second word. */
    seconds: header.keys * wordWidth(header),
    /** How many words follow the second, and the leading article. */
    shapes: header.keys,
    extraLengths: header.keys,
    extraBlocks: 4 * blocks(header.keys, BLOCK_KEYS),
    /** Of each key: the words after the second, then how its spelling differs from the usual one. */
    extra: header.extraBytes,
    aliasBits: blocks(header.keys, 8),
    personBits: blocks(header.keys, 8),
    aliasRanks: 4 * blocks(header.keys, RANK_KEYS),
    personRanks: 4 * blocks(header.keys, RANK_KEYS),
    /** The key of the name that an alias stands for. */
    aliasKeys: header.aliases * keyWidth(header),
    /** The key of the person that a part stands for, in the order of the words. */
    partKeys: header.parts * keyWidth(header),
    years: header.titles * 2,
    titlePopularity: header.titles,
    titleIdShapes: titleIds.Shapes,
    titleIdNumbers: titleIds.Numbers,
    titleIdLengths: titleIds.Lengths,
    titleIdBlocks: titleIds.Blocks,
    titleIdText: titleIds.Text,
    roles: header.people,
    personPopularity: header.people,
    personIdShapes: personIds.Shapes,
    personIdNumbers: personIds.Numbers,
    personIdLengths: personIds.Lengths,
    personIdBlocks: personIds.Blocks,
    personIdText: personIds.Text,
    /** Keys whose id, made of their name, carries a number ("#2"): key and number. */
    repeats: header.repeats * 8,
  };
}
export type SectionName = keyof ReturnType<typeof sectionSizes>;

const aligned = (size: number): number => (size + 3) & ~3;

/** Where each section begins, from the start of the file, and where the file ends. */
export function layoutOf(header: Header, headerBytes: number) {
  let at = aligned(PREAMBLE_BYTES + headerBytes);
  const sections = {} as Record<SectionName, readonly [from: number, bytes: number]>;
  for (const [name, size] of Object.entries(sectionSizes(header)) as [SectionName, number][]) {
    sections[name] = [at, size];
    at += aligned(size);
  }
  return { sections, end: at };
}

/** Articles have four bits of a key's shape. */
export const articleOf = (shape: number): string => ARTICLES[shape >> 4] ?? "";
