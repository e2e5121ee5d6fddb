/** Queries from files: our own fixtures, JSON Lines, CSV, the release format of the TVR data set, and Bedrock's training files. */
import { createReadStream, existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { type Info, parse as parseCsv } from "csv-parse";
import { z } from "zod";
import { normalise } from "../../../edge/decision/weights.ts";
import { signalNames, type Task } from "../../../edge/task/task.ts";
import { UsageError } from "../command/options.ts";
import { LineError, readJsonl } from "../files/jsonl.ts";
import { parser } from "../files/parser.ts";
import { importBedrock } from "./bedrock.ts";
import { toRawQuery } from "./labelled-row.ts";
import type { RawQueries, RawQuery } from "./raw.ts";

export const FORMATS = ["jsonl", "csv", "tvr", "bedrock"] as const;
export type Format = (typeof FORMATS)[number];

const FIXTURES = resolve(import.meta.dirname, "../../../fixtures/queries");
export const COMPOSED = resolve(FIXTURES, "composed.jsonl");
export const HANDWRITTEN = resolve(FIXTURES, "handwritten.jsonl");

export function importFile(task: Task, format: Format, path: string): RawQueries {
  if (!existsSync(path)) throw new UsageError(`--import ${format} ${path}: no such file`);
  switch (format) {
    case "jsonl":
      return importJsonl(task, path);
    case "csv":
      return importCsv(task, path);
    case "tvr":
      return importTvr(task, path);
    case "bedrock":
      return importBedrock(task, path);
  }
}

async function* importJsonl(task: Task, path: string): AsyncGenerator<RawQuery> {
  const source = basename(path, ".jsonl");
  for await (const { line, value } of readJsonl(path, (json) => json)) {
    yield atLine(path, line, () => toRawQuery(task, value, `${path}:${line}`, source));
  }
}

/** A header line names the columns: `query`, and `label` (a signal's name) or one column for each signal. */
async function* importCsv(task: Task, path: string): AsyncGenerator<RawQuery> {
  const signals = signalNames(task);
  const source = basename(path, ".csv");
  const records: AsyncIterable<{ record: Record<string, string>; info: Info }> = createReadStream(path).pipe(
    parseCsv({ columns: true, bom: true, info: true, skip_empty_lines: true, trim: true }),
  );
  try {
    for await (const { record, info } of records) {
      const given = signals.filter((signal) => record[signal] !== undefined && record[signal] !== "");
      const columns = Object.fromEntries(Object.entries(record).filter(([, text]) => text !== ""));
      const { tags, ...rest } = columns;
      yield atLine(path, info.lines, () =>
        toRawQuery(
          task,
          {
            ...rest,
            ...(given.length > 0 && { label: Object.fromEntries(given.map((name) => [name, Number(record[name])])) }),
            ...(tags && { tags: tags.split(/[;|]/) }),
          },
          `${path}:${info.lines}`,
          source,
        ),
      );
    }
  } catch (error) {
    if (error instanceof Error && "lines" in error)
      throw new LineError(`${path}:${String(error.lines)}: ${error.message}`, { cause: error });
    throw error;
  }
}

const tvrRow = parser(
  z.object({
    desc: z.string(),
    type: z.enum(["v", "t", "vt"]).optional(),
    desc_id: z.union([z.string(), z.number()]).optional(),
    vid_name: z.string().optional(),
  }),
);

/** TVR (Lei et al. 2020): annotators said whether picture (v), subtitle (t) or both are needed to find the moment. */
async function* importTvr(task: Task, path: string): AsyncGenerator<RawQuery> {
  const signals = signalNames(task);
  if (!signals.includes("visual") || !signals.includes("transcription"))
    throw new UsageError(
      `--import tvr needs a task with the signals visual and transcription; ${task.name} does not have them`,
    );
  for await (const { line, value } of readJsonl(path, tvrRow)) {
    const { desc, type, desc_id: id, vid_name: clip } = value;
    yield {
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
  }
}

/** The training pool: composed rows that the local teacher has not seen. Their annotations count as human labels. */
export async function* fixturePool(task: Task): AsyncGenerator<RawQuery> {
  const corpus = parser(z.object({ corpus: z.string() }));
  for await (const { line, value } of readJsonl(COMPOSED, (json) => json)) {
    if (corpus(value).corpus !== "student") continue;
    yield { ...toRawQuery(task, value, `composed.jsonl:${line}`, "fixtures"), source: "fixtures", part: "train" };
  }
}

/** Hand-written queries: the traffic that calibrates and tests when nothing else is imported. */
export async function* fixtureTraffic(task: Task): AsyncGenerator<RawQuery> {
  const fixed = parser(z.object({ part: z.enum(["calibration", "test"]) }));
  for await (const { line, value } of readJsonl(HANDWRITTEN, (json) => json)) {
    const raw = toRawQuery(task, value, `handwritten.jsonl:${line}`, "fixtures");
    yield { ...raw, source: "fixtures", part: fixed(value).part };
  }
}

function atLine<T>(path: string, line: number, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new LineError(`${path}:${line}: ${(cause as Error).message}`, { cause });
  }
}
