/**
 * Finds the lines of a file by a key. What is held is where they begin, some 40 bytes a line; the lines stay on disk and are read when they
 * are asked for.
 */
import { closeSync, openSync, readSync } from "node:fs";
import { cleanLine } from "./jsonl.ts";
import { createKeyTable } from "./key-table.ts";

export interface LineIndex {
  /** Distinct keys. */
  readonly size: number;
  has(key: string): boolean;
  /** The marks of its lines, joined by OR; 0 where it has none. */
  marks(key: string): number;
  /** Number of lines with this key. */
  count(key: string): number;
  /** Enters the line that begins at this byte. `mark`: 8 bits for the caller. */
  add(key: string, at: number, mark?: number): void;
  /** Where its lines begin, in the order in which they were entered. */
  places(key: string): number[];
}

const FIRST_LINES = 1024;

export function createLineIndex(): LineIndex {
  const keys = createKeyTable();
  /** Of each key: its newest line, and its marks. */
  let newest = new Int32Array(FIRST_LINES);
  let marked = new Uint8Array(FIRST_LINES);
  /** Of each line: where it begins, and the line of its key before it; -1 for none. */
  let begins = new Float64Array(FIRST_LINES);
  let before = new Int32Array(FIRST_LINES);
  let lines = 0;

  function places(key: string): number[] {
    const found: number[] = [];
    const number = keys.find(key);
    for (let line = number < 0 ? -1 : newest[number]!; line >= 0; line = before[line]!) found.push(begins[line]!);
    return found.reverse();
  }

  return {
    get size() {
      return keys.size;
    },
    has: (key) => keys.find(key) >= 0,
    marks: (key) => marked[keys.find(key)] ?? 0,
    count: (key) => places(key).length,
    add(key, at, mark = 0) {
      const known = keys.size;
      const number = keys.add(key);
      if (number >= newest.length) {
        newest = grown(newest, Int32Array);
        marked = grown(marked, Uint8Array);
      }
      if (lines >= begins.length) {
        begins = grown(begins, Float64Array);
        before = grown(before, Int32Array);
      }
      begins[lines] = at;
      before[lines] = number === known ? -1 : newest[number]!;
      newest[number] = lines++;
      marked[number]! |= mark;
    },
    places,
  };
}

function grown<Column extends { readonly length: number; set(from: Column): void }>(
  column: Column,
  Larger: new (length: number) => Column,
): Column {
  const larger = new Larger(2 * column.length);
  larger.set(column);
  return larger;
}

export interface LineFile {
  /** The line that begins at this byte, without its end. The file may be appended to meanwhile. */
  line(at: number): string;
  /** Gives the file back; it is opened again where another line is asked for. */
  close(): void;
}

const BLOCK_BYTES = 1024;
const LINE_FEED = 10;

export function openLineFile(path: string): LineFile {
  let file: number | undefined;
  let block = Buffer.alloc(BLOCK_BYTES);
  return {
    line(at) {
      file ??= openSync(path, "r");
      let filled = 0;
      for (;;) {
        const read = readSync(file, block, filled, block.length - filled, at + filled);
        const end = block.subarray(0, filled + read).indexOf(LINE_FEED, filled);
        filled += read;
        if (end >= 0 || read === 0) return cleanLine(block.toString("utf8", 0, end >= 0 ? end : filled), at === 0);
        if (filled === block.length) block = Buffer.concat([block, Buffer.alloc(block.length)]);
      }
    },
    close() {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}
