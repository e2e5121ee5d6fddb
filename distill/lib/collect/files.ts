/** Queries from files: JSON Lines, CSV, Parquet, the release format of the TVR data set, and Bedrock's training files. */
import { existsSync, statSync } from "node:fs";
import { z } from "zod";
import { normalise } from "../../../edge/decision/weights.ts";
import { labelNames, type Task } from "../../../edge/task/task.ts";
import { UsageError } from "../command/options.ts";
import { bareName } from "../files/bytes.ts";
import { LineError } from "../files/line-error.ts";
import { parser } from "../files/parser.ts";
import { readTable, type TableFormat, type TableOptions } from "../files/table.ts";
import { importBedrock } from "./bedrock.ts";
import { ROW_FIELDS, toRawQuery } from "./labelled-row.ts";
import type { Malformed, RawQueries, RawQuery } from "./raw.ts";
import { isInS3 } from "./s3-place.ts";

const FILE_FORMATS = ["jsonl", "csv", "tvr", "bedrock"] as const;
export type Format = (typeof FILE_FORMATS)[number];
/** What `--import` takes: Parquet is read from folders and buckets as well, by `importParquet`. */
export const FORMATS = [...FILE_FORMATS, "parquet"] as const;

interface ImportOptions {
  /** Hands rows that cannot be read on as malformed, in place of throwing at the first. */
  readonly skipInvalid?: boolean;
}

/** @throws LineError naming file, line and fault, while it is read. */
export function importFile(task: Task, format: Format, path: string, options: ImportOptions = {}): RawQueries {
  if (isInS3(path)) throw new UsageError(`--import ${format} ${path}: only parquet is read from a bucket`);
  if (!existsSync(path)) throw new UsageError(`--import ${format} ${path}: no such file`);
  if (statSync(path).isDirectory())
    throw new UsageError(`--import ${format} ${path}: a folder; only parquet is read from one, and --edge-logs`);
  switch (format) {
    case "jsonl":
    case "csv":
      return strictUnless(options, importRows(task, format, path));
    case "tvr":
      return strictUnless(options, importTvr(task, path));
    case "bedrock":
      return importBedrock(task, path);
  }
}

/** Throws at the first malformed row, unless they are to be skipped. */
export async function* strictUnless({ skipInvalid = false }: ImportOptions, rows: RawQueries): RawQueries {
  for await (const row of rows) {
    if ("malformed" in row && !skipInvalid)
      throw new LineError(
        `${row.file}:${row.line}: ${row.malformed} (--skip-invalid leaves such rows out and lists them)`,
      );
    yield row;
  }
}

/** Rows of a table as `toRaw` makes them; those that cannot be read, or from which it cannot, are malformed. */
async function* rowsOf(
  path: string,
  options: TableOptions,
  toRaw: (fields: Readonly<Record<string, unknown>>, line: number) => RawQuery,
): RawQueries {
  for await (const row of readTable(path, options)) {
    const { line } = row;
    let read: RawQuery | Malformed;
    try {
      read = "fault" in row ? { malformed: row.fault, file: path, line } : toRaw(row.fields, line);
    } catch (error) {
      read = { malformed: (error as Error).message, file: path, line };
    }
    yield read;
  }
}

/** A query, and `label` (a signal's name or an object of weights) or, in CSV, one column for each signal. */
function importRows(task: Task, format: TableFormat, path: string): RawQueries {
  const signals = labelNames(task);
  const source = bareName(path, format);
  const columns = [...ROW_FIELDS, ...(format === "csv" ? signals : [])];
  return rowsOf(path, { format, wanted: "query", columns }, (fields, line) =>
    toRawQuery(task, format === "csv" ? fromCells(fields, signals) : fields, `${path}:${line}`, source),
  );
}

/** Empty cells are absent, but for the query's: an empty query is set aside as such. Tags are separated by semicolons or bars. */
function fromCells(fields: Readonly<Record<string, unknown>>, signals: readonly string[]): Record<string, unknown> {
  const { tags, ...cells } = Object.fromEntries(
    Object.entries(fields).filter(([name, text]) => text !== "" || name === "query"),
  );
  const given = signals.filter((signal) => cells[signal] !== undefined);
  return {
    ...cells,
    ...(given.length > 0 && {
      label: Object.fromEntries(given.map((name) => [name, weightIn(name, String(cells[name]))])),
    }),
    ...(typeof tags === "string" && { tags: tags.split(/[;|]/) }),
  };
}

/** With a decimal point, or a comma, as spreadsheets write it in most of Europe. */
function weightIn(column: string, cell: string): number {
  const weight = Number(cell.replace(/^(\d*),(\d+)$/, "$1.$2"));
  if (Number.isNaN(weight)) throw new Error(`column "${column}": "${cell}" is not a weight; write e.g. 0.5, or 0,5`);
  return weight;
}

const tvrRow = parser(
  z.object({
    desc: z.string(),
    type: z.enum(["v", "t", "vt"]).optional(),
    desc_id: z.union([z.string(), z.number()]).optional(),
    vid_name: z.string().optional(),
  }),
);
const TVR_COLUMNS = ["desc", "type", "desc_id", "vid_name"];

/** TVR (Lei et al. 2020): annotators said whether picture (v), subtitle (t) or both are needed to find the moment. */
function importTvr(task: Task, path: string): RawQueries {
  const signals = labelNames(task);
  if (!signals.includes("visual") || !signals.includes("transcription"))
    throw new UsageError(
      `--import tvr needs a task with the signals visual and transcription; ${task.name} does not have them`,
    );
  return rowsOf(path, { format: "jsonl", wanted: "desc", columns: TVR_COLUMNS }, (fields, line) => {
    const { desc, type, desc_id: id, vid_name: clip } = tvrRow(fields);
    return {
      query: desc,
      origin: `${path}:${line}`,
      source: "tvr",
      licence: "MIT",
      ...(id !== undefined && { id: `tvr-${id}` }),
      // An episode is never split: its descriptions share people, places and plot.
      ...(clip && { group: clip.replace(/_(seg|clip).*$/, "") }),
      ...(type && {
        gold: normalise(
          signals,
          signals.map((signal) =>
            (signal === "visual" && type.includes("v")) || (signal === "transcription" && type.includes("t")) ? 1 : 0,
          ),
        ),
      }),
    };
  });
}
