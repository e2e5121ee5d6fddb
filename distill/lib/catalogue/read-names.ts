/**
 * Reads titles or people from CSV or JSON Lines, row by row. A file that is not what it should be ends with an error that
 * names the line; a row that cannot be used is reported with its line and left out, so that one bad row of a nightly
 * export does not stop the others.
 */
import { extname } from "node:path";
import { LineError } from "../files/line-error.ts";
import { readTable } from "../files/table.ts";
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
const MAX_YEAR = 3000;
const MIN_YEAR = 1000;

export async function* readNames(
  path: string,
  kind: NameRow["kind"],
  report: (problem: RowProblem) => void,
): AsyncGenerator<NumberedRow> {
  const format = [".jsonl", ".ndjson", ".json"].includes(extname(path).toLowerCase()) ? "jsonl" : "csv";
  const lines = new Map<string, number>();
  for await (const read of readTable(path, {
    format,
    wanted: "name",
    columns: COLUMNS,
    foldNames: true,
    shortRows: true,
  })) {
    const { line, bytes } = read;
    if ("fault" in read) throw new LineError(`${path}:${line}: ${read.fault}`);
    const { fields } = read;
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
