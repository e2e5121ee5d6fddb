/** What a catalogue knows about a title or a person: read from its columns when it is asked for. */
import { BLOCK_KEYS, type Header, type IdsHeader, POPULARITY_STEPS } from "./format.ts";

export interface Entry {
  readonly kind: "title" | "person";
  readonly id: string;
  /** The catalogue's spelling. */
  readonly name: string;
  /** The article that the name begins with, which a query may leave out; empty where there is none. */
  readonly article: string;
  /** Of a title. */
  readonly year?: number;
  /** Of a person. */
  readonly role?: string;
  /** 0 to 1, on a logarithmic scale of sixteen steps; 0 where the catalogue does not say. */
  readonly popularity: number;
}

export interface IdTables {
  readonly header: IdsHeader;
  readonly entries: number;
  readonly shapes: Uint8Array;
  readonly numbers: Uint8Array;
  readonly lengths: Uint8Array;
  readonly blocks: Uint32Array;
  readonly text: Uint8Array;
}

const decoder = new TextDecoder();

/** The id of an entry as it was given; undefined where it is made of the name. */
export function readId(ids: IdTables, entry: number): string | undefined {
  const { header, entries } = ids;
  if (header.mode === "name") return undefined;
  if (header.mode === "text") {
    const block = Math.floor(entry / BLOCK_KEYS);
    let at = ids.blocks[block] ?? 0;
    for (let k = block * BLOCK_KEYS; k < entry; k++) at += ids.lengths[k]! | 0;
    return decoder.decode(ids.text.subarray(at, at + (ids.lengths[entry]! | 0)));
  }
  const [prefix, digits] = header.shapes[header.shapes.length > 1 ? ids.shapes[entry]! | 0 : 0] ?? ["", 0];
  let number = 0;
  for (let k = header.width - 1; k >= 0; k--) number = number * 256 + (ids.numbers[k * entries + entry]! | 0);
  return prefix + String(number).padStart(digits, "0");
}

export interface EntryTables {
  readonly header: Header;
  readonly years: Uint8Array;
  readonly titlePopularity: Uint8Array;
  readonly titleIds: IdTables;
  readonly roles: Uint8Array;
  readonly personPopularity: Uint8Array;
  readonly personIds: IdTables;
}

/** The columns of an entry, without its name. */
export function readColumns(tables: EntryTables, kind: Entry["kind"], entry: number) {
  const popularity = readPopularity(tables, kind, entry);
  if (kind === "title") {
    const year = readYear(tables, entry);
    return { id: readId(tables.titleIds, entry), popularity, ...(year !== 0 && { year }) };
  }
  const role = tables.header.roles[(tables.roles[entry]! | 0) - 1];
  return { id: readId(tables.personIds, entry), popularity, ...(role !== undefined && { role }) };
}

export const readPopularity = (
  { titlePopularity, personPopularity }: EntryTables,
  kind: Entry["kind"],
  entry: number,
): number => ((kind === "title" ? titlePopularity : personPopularity)[entry]! | 0) / POPULARITY_STEPS;

/** Of a title; 0 where the catalogue does not say. */
export const readYear = ({ years, header }: EntryTables, title: number): number =>
  years[title]! | 0 | ((years[header.titles + title]! | 0) << 8);
