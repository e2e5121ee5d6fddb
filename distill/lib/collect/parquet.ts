/**
 * Queries from Parquet, in one file, a folder or a bucket: what Athena's UNLOAD and other engines write. Objects of a bucket are
 * downloaded one at a time into a private folder.
 */
import { createWriteStream, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Task } from "../../../edge/task/task.ts";
import { namedFault } from "../disk/named-fault.ts";
import { PRIVATE_FILE } from "../disk/private.ts";
import { bareName } from "../files/bytes.ts";
import { LineError } from "../files/line-error.ts";
import { openDuckDb } from "./duckdb.ts";
import { ROW_FIELDS, toRawQuery } from "./labelled-row.ts";
import { type Found, foundAt, type OpenS3 } from "./places.ts";
import type { Malformed, RawQueries, RawQuery } from "./raw.ts";

/** How often a query was asked, where the file has one row for several. */
const COUNT = "count";
const COLUMNS = [...ROW_FIELDS, COUNT];
/** Both ends of a Parquet file are these bytes. */
const MAGIC = Buffer.from("PAR1");
/** Columns shown when none is called `query`. */
const MAX_NAMES = 20;

export interface ParquetOptions {
  readonly openS3: OpenS3;
  /** A private folder, for downloads and for what DuckDB spills. */
  readonly scratch: string;
}

/** @throws LineError for a file that is not Parquet or has no text column `query`; rows with other faults are malformed */
export async function* importParquet(task: Task, place: string, { openS3, scratch }: ParquetOptions): RawQueries {
  let files = 0;
  for await (const found of foundAt(place, openS3)) {
    if (/^[._]/.test(basename(found.name))) continue; // what engines write beside their data
    files++;
    const path = found.path ?? (await download(found, join(scratch, "download.parquet")));
    try {
      yield* rowsOf(task, found.name, path, scratch);
    } finally {
      if (!found.path) rmSync(path, { force: true });
    }
  }
  if (files === 0) throw new LineError(`${place}: no Parquet file there`);
}

async function download({ open }: Found, path: string): Promise<string> {
  await namedFault(path, pipeline(await open(), createWriteStream(path, { mode: PRIVATE_FILE })));
  return path;
}

async function* rowsOf(task: Task, name: string, path: string, scratch: string): RawQueries {
  await checkMagic(name, path);
  const source = bareName(name, "parquet");
  const duck = await openDuckDb(path, scratch);
  let row = 0;
  try {
    const columns = await columnsOf(
      duck.texts(`SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet(${duck.file}))`),
    );
    if (!columns.includes("query")) throw new LineError(`${name}: no column "query"; found ${shownNames(columns)}`);
    const taken = COLUMNS.filter((column) => columns.includes(column)).map(
      // A number beyond 2^53 would lose digits.
      (column) => `"${column}" := "${column}"${column === "id" ? "::VARCHAR" : ""}`,
    );
    const sql = `SELECT to_json(struct_pack(${taken.join(", ")}))::VARCHAR FROM read_parquet(${duck.file})`;
    for await (const text of duck.texts(sql)) {
      row++;
      yield toRow(task, JSON.parse(text), { file: name, line: row }, source);
    }
  } catch (cause) {
    // DuckDB's errors are of several lines, and name the file by where it lies on this machine.
    if (!(cause instanceof Error) || !/^\w[\w ]* Error: /.test(cause.message)) throw cause;
    const fault = cause.message.split("\n")[0]!.replaceAll(path, name);
    throw new LineError(`${name}:${row + 1}: not a Parquet file that can be read: ${fault}`, { cause });
  } finally {
    duck.close();
  }
}

/** What is null is absent. */
function toRow(
  task: Task,
  json: Readonly<Record<string, unknown>>,
  at: { readonly file: string; readonly line: number },
  source: string,
): RawQuery | Malformed {
  const { [COUNT]: count = 1, ...fields } = Object.fromEntries(
    Object.entries(json).filter(([, value]) => value !== null),
  );
  if (typeof count !== "number" || !Number.isSafeInteger(count) || count < 1)
    return { malformed: `count: ${JSON.stringify(count)} is not a whole number from 1 on`, ...at };
  try {
    return { ...toRawQuery(task, fields, `${at.file}:${at.line}`, source), count };
  } catch (error) {
    return { malformed: (error as Error).message, ...at };
  }
}

async function columnsOf(names: AsyncIterable<string>): Promise<string[]> {
  const columns: string[] = [];
  for await (const name of names) columns.push(name);
  return columns;
}

const shownNames = (names: readonly string[]): string =>
  `${names.slice(0, MAX_NAMES).join(", ")}${names.length > MAX_NAMES ? ", …" : ""}`;

async function checkMagic(name: string, path: string): Promise<void> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    if (bytesRead < MAGIC.length || !buffer.equals(MAGIC))
      throw new LineError(`${name}: not a Parquet file: it does not begin with ${MAGIC}`);
  } finally {
    await file.close();
  }
}
