/**
 * Reads titles or people from CSV or JSON Lines, row by row. A file that is not what it should be ends with an error that
 * names the line; a row that cannot be used is reported with its line and left out, so that one bad row of a nightly
 * export does not stop the others.
 */
import { isUtf8 } from "node:buffer";
import { createReadStream, existsSync } from "node:fs";
import { extname } from "node:path";
import { Transform, type TransformCallback } from "node:stream";
import { type Info, parse as parseCsv } from "csv-parse";
import { UsageError } from "../command/options.ts";
import { LineError, readLines } from "../files/jsonl.ts";
import { MAX_ID_BYTES, MAX_NAME_CHARS, type NameRow } from "./rows.ts";

/** A row left out, or a field ignored. */
export interface RowProblem {
  readonly line: number;
  readonly problem: string;
}

export interface NumberedRow {
  readonly line: number;
  readonly row: NameRow;
  /** Bytes of the file read so far. */
  readonly bytes: number;
}

const COLUMNS = ["name", "id", "aliases", "year", "role", "popularity"] as const;
const DELIMITERS = [",", ";", "\t"];
const MAX_YEAR = 3000;
const MIN_YEAR = 1000;
/** A cell longer than this is a sign of an unclosed quotation mark. */
const MAX_RECORD_CHARS = 1_000_000;

export async function* readNames(
  path: string,
  kind: NameRow["kind"],
  report: (problem: RowProblem) => void,
): AsyncGenerator<NumberedRow> {
  if (!existsSync(path)) throw new UsageError(`${path}: no such file`);
  const isJsonl = [".jsonl", ".ndjson", ".json"].includes(extname(path).toLowerCase());
  const lines = new Map<string, number>();
  for await (const { line, fields, bytes } of isJsonl ? jsonlRows(path) : csvRows(path)) {
    const row = toRow(fields, kind, (problem) => report({ line, problem }));
    if (!row) continue;
    const first = row.id === undefined ? undefined : lines.get(row.id);
    if (first !== undefined) {
      report({ line, problem: `id "${row.id}" is already that of line ${first}; left out` });
      continue;
    }
    if (row.id !== undefined) lines.set(row.id, line);
    yield { line, row, bytes };
  }
}

type Fields = Readonly<Record<string, unknown>>;

interface Read {
  readonly line: number;
  readonly fields: Fields;
  readonly bytes: number;
}

async function* jsonlRows(path: string): AsyncGenerator<Read> {
  await checkUtf8(path);
  let withName = 0;
  let bytes = 0;
  for await (const { line, text } of readLines(path)) {
    bytes += Buffer.byteLength(text) + 1;
    if (text.trim() === "") continue;
    const value = parseJson(path, line, text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new LineError(`${path}:${line}: a line must be an object such as {"name": "…", "id": "…"}`);
    }
    if ("name" in value) withName++;
    else if (withName === 0) throw new LineError(`${path}:${line}: no "name"; fields are ${COLUMNS.join(", ")}`);
    yield { line, fields: value as Fields, bytes };
  }
}

function parseJson(path: string, line: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LineError(`${path}:${line}: not valid JSON: ${(cause as Error).message}`, { cause });
  }
}

async function* csvRows(path: string): AsyncGenerator<Read> {
  const delimiter = await delimiterOf(path);
  const source = createReadStream(path).pipe(requireUtf8(path));
  const parser = parseCsv({
    delimiter,
    columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
    bom: true,
    info: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: MAX_RECORD_CHARS,
    relax_column_count_less: true,
  });
  source.on("error", (error) => parser.destroy(error));
  const records: AsyncIterable<{ record: Fields; info: Info }> = source.pipe(parser);
  try {
    for await (const { record, info } of records) yield { line: info.lines, fields: record, bytes: info.bytes };
  } catch (error) {
    if (error instanceof LineError) throw error;
    if (error instanceof Error && "lines" in error) {
      throw new LineError(`${path}:${String(error.lines)}: ${error.message}`, { cause: error });
    }
    throw error;
  }
}

/** The delimiter under which the first line has a column called name. */
async function delimiterOf(path: string): Promise<string> {
  let header = "";
  for await (const chunk of createReadStream(path, { end: 65_535 }).pipe(requireUtf8(path))) {
    header += String(chunk);
  }
  const [first = ""] = header.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/, 1);
  const named = (delimiter: string): string[] =>
    first.split(delimiter).map((name) =>
      name
        .trim()
        .replace(/^"(.*)"$/, "$1")
        .toLowerCase(),
    );
  const delimiter = DELIMITERS.find((each) => named(each).includes("name"));
  if (delimiter !== undefined) return delimiter;
  if (first.trim() === "") throw new LineError(`${path}:1: the file is empty; the first line names the columns`);
  const shown = first.length > 200 ? `${first.slice(0, 200)}…` : first;
  throw new LineError(
    `${path}:1: no column called "name" in "${shown}"; the first line names the columns (${COLUMNS.join(", ")}), separated by commas, semicolons or tabs`,
  );
}

/** Passes bytes on while they are UTF-8. */
function requireUtf8(path: string): Transform {
  let line = 1;
  let rest: Buffer = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      const end = lastWholeCharacter(bytes);
      const whole = bytes.subarray(0, end);
      rest = bytes.subarray(end);
      if (!isUtf8(whole)) return done(notUtf8(path, line, whole));
      for (let at = whole.indexOf(10); at >= 0; at = whole.indexOf(10, at + 1)) line++;
      done(null, whole);
    },
    flush(done: TransformCallback) {
      // The first 64 kB of a file may end inside a character; a whole file may not, which its reader finds.
      done(rest.length > 3 ? notUtf8(path, line, rest) : null);
    },
  });
}

async function checkUtf8(path: string): Promise<void> {
  for await (const _ of createReadStream(path).pipe(requireUtf8(path)));
}

/** Where the last character that is whole ends; a broken one is left to the next chunk, at most three bytes of it. */
function lastWholeCharacter(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return size > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function notUtf8(path: string, line: number, bytes: Buffer): LineError {
  const utf16 = line === 1 && (bytes.readUInt16BE(0) === 0xfffe || bytes.readUInt16BE(0) === 0xfeff);
  let at = line;
  let from = 0;
  for (let end = bytes.indexOf(10); end >= 0 && isUtf8(bytes.subarray(from, end)); end = bytes.indexOf(10, from)) {
    from = end + 1;
    at++;
  }
  const encoding = utf16 ? "UTF-16" : "LATIN1";
  const hint = `convert it, e.g. with: iconv -f ${encoding} -t UTF-8 ${path}`;
  return new LineError(`${path}:${at}: the file is not UTF-8 (it may be ${utf16 ? "UTF-16" : "Latin-1"}); ${hint}`);
}

function toRow(fields: Fields, kind: NameRow["kind"], report: (problem: string) => void): NameRow | undefined {
  const name = text(fields["name"]);
  if (name === "") return void report("no name; left out");
  if (name.length > MAX_NAME_CHARS) {
    return void report(`a name of ${name.length} characters (at most ${MAX_NAME_CHARS}); left out`);
  }
  const hasId = "id" in fields;
  const id = text(fields["id"]);
  if (hasId && id === "") return void report(`"${name}" has no id while the file has ids; left out`);
  if (Buffer.byteLength(id) > MAX_ID_BYTES) {
    return void report(`the id of "${name}" has ${Buffer.byteLength(id)} bytes (at most ${MAX_ID_BYTES}); left out`);
  }
  const aliases = list(fields["aliases"]).filter((alias) => {
    if (alias.length <= MAX_NAME_CHARS) return true;
    report(`an alias of "${name}" has ${alias.length} characters (at most ${MAX_NAME_CHARS}); the alias is ignored`);
    return false;
  });
  const year = kind === "title" ? number(fields["year"]) : undefined;
  const isYear = year === undefined || (Number.isInteger(year) && year >= MIN_YEAR && year <= MAX_YEAR);
  if (!isYear) report(`year "${text(fields["year"])}" of "${name}" is not a year; the year is ignored`);
  const popularity = number(fields["popularity"]);
  const isPopularity = popularity === undefined || (Number.isFinite(popularity) && popularity >= 0);
  if (!isPopularity) {
    report(`popularity "${text(fields["popularity"])}" of "${name}" is not a number of 0 or more; it is ignored`);
  }
  const [role] = kind === "person" ? list(fields["role"]) : [];
  return {
    kind,
    name,
    ...(hasId && { id }),
    ...(aliases.length > 0 && { aliases }),
    ...(year !== undefined && isYear && { year }),
    ...(role !== undefined && { role: role.toLowerCase() }),
    ...(popularity !== undefined && isPopularity && { popularity }),
  };
}

/** White space of any kind and length, line breaks in a cell too, becomes one space. */
const text = (value: unknown): string =>
  (typeof value === "string" || typeof value === "number" ? String(value) : "").replace(/[\s\p{Cc}]+/gu, " ").trim();

const list = (value: unknown): string[] =>
  (Array.isArray(value)
    ? value.map(text)
    : text(value)
        .split("|")
        .map((item) => item.trim())
  ).filter((item) => item !== "");

function number(value: unknown): number | undefined {
  const given = text(value);
  return given === "" ? undefined : Number(given);
}
