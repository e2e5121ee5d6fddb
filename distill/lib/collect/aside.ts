/** The rows that are set aside. A file may hold millions of lines that cannot be read, so beyond some thousands they wait on disk. */
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { PRIVATE_FILE } from "../disk/private.ts";
import { writeWhole } from "../disk/write-whole.ts";
import { readRows } from "../files/jsonl.ts";
import { createTally } from "../text/counts.ts";
import { kindOfReason, type SetAside } from "./gather.ts";

export interface Aside {
  add(row: SetAside): void;
  readonly size: number;
  /** Number of rows by the kind of their reason. */
  kinds(): Readonly<Record<string, number>>;
  /** The first thousands of rows. */
  readonly first: readonly SetAside[];
  /** All rows, in order. */
  rows(): AsyncIterable<SetAside>;
}

/** Rows held in memory. */
const HELD = 10_000;
/** Rows are written this many at a time. */
const WRITTEN_AT_ONCE = 1_000;

/** @param folder a private one, for the rows that are not held */
export function createAside(folder: string): Aside {
  const first: SetAside[] = [];
  const kinds = createTally();
  const path = join(folder, "set-aside.jsonl");
  let waiting: SetAside[] = [];
  let file: number | undefined;
  let size = 0;
  const flush = (): void => {
    if (waiting.length === 0) return;
    file ??= openSync(path, "w", PRIVATE_FILE);
    writeWhole(file, path, waiting.map((row) => `${JSON.stringify(row)}\n`).join(""));
    waiting = [];
  };
  return {
    add(row) {
      size++;
      kinds.add(kindOfReason(row.reason));
      if (first.length < HELD) first.push(row);
      else if (waiting.push(row) >= WRITTEN_AT_ONCE) flush();
    },
    get size() {
      return size;
    },
    kinds: kinds.counts,
    first,
    async *rows() {
      yield* first;
      flush();
      if (file === undefined) return;
      closeSync(file);
      file = undefined;
      yield* readRows(path, (row) => row as SetAside); // our own rows
    },
  };
}
