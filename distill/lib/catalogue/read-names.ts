/**
 * Reads titles or people from CSV or JSON Lines, row by row. A file that is not what it should be ends with an error that
 * names the line; a row that cannot be read or used is reported with its line and left out, so that one bad row of a nightly
 * export does not stop the others.
 */
import { extname } from "node:path";
import { readTable } from "../files/table.ts";
import { createSeparatorCheck } from "./alias-separator.ts";
import { ALIAS_SEPARATOR, asTyped, list, nameText, number, text, value, year, yearAtEnd } from "./cells.ts";
import { MAX_ID_BYTES, MAX_NAME_CHARS, type NameRow } from "./rows.ts";

/** What is wrong: with the first four a row is left out; then the aliases of a file may be misread, and with the others a field is ignored. */
export type ProblemKind = "row" | "name" | "id" | "words" | "separator" | "alias" | "year" | "popularity";

export interface RowProblem {
  readonly line: number;
  readonly kind: ProblemKind;
  readonly problem: string;
}

type Report = (kind: ProblemKind, problem: string) => void;

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
  const separators = createSeparatorCheck();
  for await (const read of readTable(path, {
    format,
    wanted: "name",
    columns: COLUMNS,
    foldNames: true,
    shortRows: true,
  })) {
    const { line, bytes } = read;
    if ("fault" in read) {
      report({ line, kind: "row", problem: `${read.fault}; left out` });
      continue;
    }
    const { fields } = read;
    separators.add(line, fields["aliases"]);
    const row = toRow(fields, kind, (what, problem) => report({ line, kind: what, problem }));
    if (!row) continue;
    const first = row.id === undefined ? undefined : lines.get(row.id);
    if (first !== undefined) {
      report({ line, kind: "id", problem: `id "${row.id}" is already that of line ${first}; left out` });
      continue;
    }
    if (row.id !== undefined) lines.set(row.id, line);
    yield { line, row, bytes };
  }
  const misread = separators.finding();
  if (misread) report({ kind: "separator", ...misread });
}

type Fields = Readonly<Record<string, unknown>>;

function toRow(fields: Fields, kind: NameRow["kind"], report: Report): NameRow | undefined {
  const name = nameText(fields["name"]);
  if (name === "") return void report("name", "no name; left out");
  if (name.length > MAX_NAME_CHARS) {
    return void report("name", `a name of ${name.length} characters (at most ${MAX_NAME_CHARS}); left out`);
  }
  const hasId = "id" in fields;
  const id = text(fields["id"]);
  if (hasId && id === "") return void report("id", `"${name}" has no id while the file has ids; left out`);
  if (Buffer.byteLength(id) > MAX_ID_BYTES) {
    const bytes = Buffer.byteLength(id);
    return void report("id", `the id of "${name}" has ${bytes} bytes (at most ${MAX_ID_BYTES}); left out`);
  }
  const typed = asTyped(kind, name);
  const aliases = list(fields["aliases"], ALIAS_SEPARATOR, (alias) =>
    value(alias) === "" ? "" : nameText(alias),
  ).filter((alias) => {
    if (alias.length <= MAX_NAME_CHARS) return true;
    const problem = `an alias of "${name}" has ${alias.length} characters (at most ${MAX_NAME_CHARS}); the alias is ignored`;
    report("alias", problem);
    return false;
  });
  if (typed !== undefined) aliases.push(typed);
  const released = kind === "title" ? (year(fields["year"]) ?? yearAtEnd(name)) : undefined;
  const isYear = released === undefined || (Number.isInteger(released) && released >= MIN_YEAR && released <= MAX_YEAR);
  if (!isYear) report("year", `year "${text(fields["year"])}" of "${name}" is not a year; the year is ignored`);
  const popularity = number(fields["popularity"]);
  const isPopularity = popularity === undefined || (Number.isFinite(popularity) && popularity >= 0);
  if (!isPopularity) {
    const given = text(fields["popularity"]);
    report("popularity", `popularity "${given}" of "${name}" is not a number of 0 or more; it is ignored`);
  }
  const [role] = kind === "person" ? list(fields["role"], /[|,;/]/, value) : [];
  return {
    kind,
    name,
    ...(hasId && { id }),
    ...(aliases.length > 0 && { aliases }),
    ...(released !== undefined && isYear && { year: released }),
    ...(role !== undefined && { role: role.toLowerCase() }),
    ...(popularity !== undefined && isPopularity && { popularity }),
  };
}
