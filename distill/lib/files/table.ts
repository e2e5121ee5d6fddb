/**
 * The one reader of files that people bring: CSV or JSON Lines, row by row, as a spreadsheet or a database exports them. A file
 * that is not what it should be ends with an error that says what was found, and so does a row whose end cannot be told; another
 * row that cannot be read is handed on with its fault.
 */
import { Readable } from "node:stream";
import type { CsvError, Info } from "csv-parse";
import { bytesOf } from "./bytes.ts";
import { readLines } from "./jsonl.ts";
import { LineError } from "./line-error.ts";
import { requireFile } from "./require-file.ts";
import { decodeUtf8 } from "./utf8.ts";
import { loneSurrogateIn } from "./well-formed.ts";

export type TableFormat = "csv" | "jsonl";

export interface TableOptions {
  readonly format: TableFormat;
  /** The column that each file must have. */
  readonly wanted: string;
  /** All columns that are read; others are ignored. */
  readonly columns: readonly string[];
  /** CSV: names of columns in any case are taken. */
  readonly foldNames?: true;
  /** CSV: empty cells at the end of a row may be missing. */
  readonly shortRows?: true;
}

/** A row, or why it cannot be read. */
export type TableRow = {
  /** From 1. */
  readonly line: number;
  /** Bytes of the file read so far, roughly. */
  readonly bytes: number;
} & ({ readonly fields: Readonly<Record<string, unknown>> } | { readonly fault: string });

const DELIMITERS = [",", ";", "\t", "|"];
/** A cell longer than this is a sign of an unclosed quotation mark. */
const MAX_RECORD_CHARS = 1_000_000;
/** The header is looked for in about this much of the file. */
const HEAD_BYTES = 65_536;
/** Names shown when none is the wanted one. */
const MAX_NAMES = 20;
const MAX_NAME_CHARS = 80;

/** @throws UsageError without a file; LineError for one that is empty, not UTF-8, or without the wanted column. */
export async function* readTable(path: string, options: TableOptions): AsyncGenerator<TableRow> {
  requireFile(path);
  let rows = 0;
  for await (const row of options.format === "csv" ? csvRows(path, options) : jsonlRows(path, options)) {
    rows++;
    yield row;
  }
  if (rows === 0)
    throw new LineError(
      options.format === "csv"
        ? `${path}:1: the file names its columns but has no row`
        : `${path}:1: the file is empty`,
    );
}

async function* jsonlRows(path: string, options: TableOptions): AsyncGenerator<TableRow> {
  let bytes = 0;
  let isFirst = true;
  for await (const { line, text } of readLines(path)) {
    bytes += Buffer.byteLength(text) + 1;
    if (text.trim() === "") continue;
    const read = fieldsOf(text, options.wanted);
    if (isFirst && "fields" in read) {
      isFirst = false;
      checkNames(path, line, "field", Object.keys(read.fields), options);
    }
    yield { line, bytes, ...read };
  }
}

type Reviver = NonNullable<Parameters<typeof JSON.parse>[1]>;
const LONG_NUMBER = /\d{16}/;

/** Numbers lose digits beyond 2^53, and ids of 64 bits, as databases have them, would become those of other rows: they stay text. */
const withAllDigits = ((_key: string, value: unknown, { source }: { readonly source?: string }): unknown =>
  Number.isInteger(value) && !Number.isSafeInteger(value) ? source : value) as Reviver; // TypeScript does not know of the third argument

function fieldsOf(text: string, wanted: string): { fields: Readonly<Record<string, unknown>> } | { fault: string } {
  let value: unknown;
  try {
    value = LONG_NUMBER.test(text) ? JSON.parse(text, withAllDigits) : JSON.parse(text);
  } catch (cause) {
    const hint = /^\s*[[{]\s*$/.test(text) ? '; each line is one row: `jq -c ".[]"` makes lines of an array' : "";
    return { fault: `not valid JSON: ${(cause as Error).message}${hint}` };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { fault: `a line must be an object such as {"${wanted}": "…"}` };
  const lone = loneSurrogateIn(text, value);
  return lone === undefined ? { fields: value as Readonly<Record<string, unknown>> } : { fault: lone };
}

async function* csvRows(path: string, options: TableOptions): AsyncGenerator<TableRow> {
  const delimiter = await delimiterOf(path, options);
  const { parse: parseCsv } = await import("csv-parse");
  const faults: TableRow[] = [];
  let bytes = 0;
  /** Where the row before ended. */
  let ended = 1;
  const parser = parseCsv({
    delimiter,
    columns: (header: string[]) => header.map((name) => nameOf(name, options)),
    bom: true,
    info: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: MAX_RECORD_CHARS,
    relax_column_count_less: options.shortRows ?? false,
    skip_records_with_error: true,
    on_record: (read: { readonly info: Info }) => {
      ended = read.info.lines;
      return read;
    },
    on_skip: (error?: CsvError) => {
      if (!error) return undefined;
      if (!ENDS_WITH_ITS_ROW.has(error.code))
        throw new LineError(`${path}:${ended + 1}: ${OPEN_QUOTATION} (${error.message})`, { cause: error });
      ended = Number(error["lines"]);
      faults.push({ line: ended, bytes, fault: faultOf(error) });
      return undefined;
    },
  });
  const source = Readable.from(decodeUtf8(bytesOf(path), path));
  source.on("error", (error) => parser.destroy(error));
  const records: AsyncIterable<{ record: Readonly<Record<string, string>>; info: Info }> = source.pipe(parser);
  try {
    for await (const { record, info } of records) {
      // The parser reads ahead of what is handed on.
      while (faults[0] && faults[0].line < info.lines) yield faults.shift()!;
      bytes = info.bytes;
      yield { line: info.lines, bytes, fields: record };
    }
  } catch (error) {
    if (error instanceof Error && "lines" in error)
      throw new LineError(`${path}:${String(error.lines)}: ${error.message}`, { cause: error });
    throw error;
  }
  yield* faults;
}

/** What most often is the cause of a fault after which the next row is read as if nothing had been. */
const ENDS_WITH_ITS_ROW = new Map<CsvError["code"], string>([
  ["CSV_RECORD_INCONSISTENT_COLUMNS", "a cell that holds the delimiter needs quotation marks around it"],
  ["CSV_RECORD_INCONSISTENT_FIELDS_LENGTH", "a cell that holds the delimiter needs quotation marks around it"],
  [
    "INVALID_OPENING_QUOTE",
    "a cell that holds a quotation mark needs quotation marks around it, and the mark in it twice",
  ],
]);
/** After any other fault the parser goes on inside a cell, and takes rows for parts of it. */
const OPEN_QUOTATION =
  "a quotation mark opens here whose end cannot be told, nor which rows come after it; in a cell with quotation marks around it write each other one twice";

/** The parser's message, and the cause. */
const faultOf = ({ code, message }: CsvError): string => `${message}: ${ENDS_WITH_ITS_ROW.get(code)}`;

const nameOf = (text: string, { foldNames }: TableOptions): string => {
  const name = text.trim();
  return foldNames ? name.toLowerCase() : name;
};

/** The delimiter under which the first line with text has the wanted column. */
async function delimiterOf(path: string, options: TableOptions): Promise<string> {
  let head = "";
  for await (const text of decodeUtf8(bytesOf(path), path, { torn: true })) {
    head += text;
    if (head.length >= HEAD_BYTES) break;
  }
  const lines = head.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first < 0) throw new LineError(`${path}:1: the file is empty; the first line names the columns`);
  const namesBy = DELIMITERS.map((delimiter) => ({
    delimiter,
    names: lines[first]!.split(delimiter).map((name) => nameOf(name.trim().replace(/^"(.*)"$/, "$1"), options)),
  }));
  const found =
    namesBy.find(({ names }) => names.includes(options.wanted)) ??
    namesBy.reduce((most, each) => (each.names.length > most.names.length ? each : most));
  checkNames(path, first + 1, "column", found.names, options);
  return found.delimiter;
}

/** @throws LineError when the wanted name is missing or a name is there twice, or one that is read is spelt in another case. */
function checkNames(path: string, line: number, what: string, names: readonly string[], options: TableOptions): void {
  const { wanted, columns, foldNames } = options;
  const where = `${path}:${line}`;
  if (!names.includes(wanted)) {
    const shown = names
      .slice(0, MAX_NAMES)
      .map((name) => (name.length > MAX_NAME_CHARS ? `${name.slice(0, MAX_NAME_CHARS)}…` : name));
    const list = `${shown.join(", ")}${names.length > MAX_NAMES ? ", …" : ""}`;
    const rule =
      what === "column"
        ? "; rename the column that holds it: the first line names the columns, separated by commas, semicolons, tabs or |"
        : "";
    throw new LineError(
      `${where}: no ${what} "${wanted}"; found ${list || "none"} (read are ${columns.join(", ")})${rule}`,
    );
  }
  if (foldNames || what !== "column") return;
  const twice = columns.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice !== undefined) throw new LineError(`${where}: two columns are called "${twice}"`);
  const near = names.find((name) => !columns.includes(name) && columns.includes(name.toLowerCase()));
  if (near !== undefined && !names.includes(near.toLowerCase()))
    throw new LineError(`${where}: column "${near}" would be ignored; call it "${near.toLowerCase()}" or remove it`);
}
