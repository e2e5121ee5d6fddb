/** Where the queries of step 1 come from: our own annotated ones, files, folders, buckets and logs. */
import { statSync } from "node:fs";
import type { Task } from "../../../edge/task/task.ts";
import type { OptionValues } from "../command/options.ts";
import { shown } from "../run/run-dir.ts";
import { queriesOf } from "../task/folder.ts";
import { type Format, importFile, strictUnless } from "./files.ts";
import { fixturePool, fixtureTraffic } from "./fixtures.ts";
import type { LogCounts } from "./logs.ts";
import type { COLLECT_OPTIONS } from "./options.ts";
import type { OpenS3 } from "./places.ts";
import type { RawQueries } from "./raw.ts";
import { isInS3 } from "./s3-place.ts";

type Given = Pick<
  OptionValues<typeof COLLECT_OPTIONS>,
  "import" | "skipInvalid" | "edgeLogs" | "consoleLabels" | "invocationLogs" | "logsEndpoint" | "pool"
>;

interface Sources {
  /** Whether anything but our own queries is read. */
  readonly imported: boolean;
  readonly usesFixtures: boolean;
  /** These stay the same until somebody changes them. */
  readonly files: readonly string[];
  /** Logs, folders and buckets, which grow. */
  readonly places: readonly string[];
}

export function sourcesOf(task: Task, options: Given): Sources {
  const imported = options.import.length + options.edgeLogs.length + options.invocationLogs.length > 0;
  const usesFixtures = !imported || options.pool !== "import";
  const own = queriesOf(task);
  const files = [
    ...(usesFixtures ? [shown(own.composed)] : []),
    ...(imported ? [] : [shown(own.handwritten)]),
    ...options.import.flatMap(({ path }) => (isPlace(path) ? [] : [path])),
  ];
  const places = [
    ...options.edgeLogs,
    ...options.invocationLogs,
    ...options.import.map(({ path }) => path).filter(isPlace),
  ];
  return { imported, usesFixtures, files, places };
}

export const isPlace = (path: string): boolean =>
  isInS3(path) || (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);

interface Opening {
  /** A private folder. */
  readonly scratch: string;
  /** The S3 of the pipeline's account. */
  readonly openS3: OpenS3;
  /** Counts the lines of logs as they are read. */
  readonly counts: LogCounts;
}

/** Nothing is read before it is asked for. */
export async function openSources(
  task: Task,
  options: Given,
  { imported, usesFixtures, places }: Sources,
  { scratch, openS3: usual, counts }: Opening,
): Promise<RawQueries[]> {
  const readsParquet = options.import.some(({ format }) => format === "parquet");
  // Loaded where they are needed: the SDK takes 80 MB, and DuckDB 70.
  const logs = readsParquet || places.length > 0 ? await import("./logs.ts") : undefined;
  const parquet = readsParquet ? await import("./parquet.ts") : undefined;
  const openS3 = logs?.openLogStore(options.logsEndpoint, usual);
  const traffic: RawQueries[] = options.import.map(
    ({ format, path }) =>
      parquet && openS3 && format === "parquet"
        ? strictUnless(options, parquet.importParquet(task, path, { openS3, scratch }))
        : importFile(task, format as Format, path, options), // checked against FORMATS
  );
  if (logs && openS3)
    traffic.push(
      ...options.edgeLogs.map((place) => logs.edgeLog(place, task.name, openS3, counts)),
      ...options.invocationLogs.map((place) => logs.invocationLog(place, openS3, counts)),
      ...(options.consoleLabels ? options.edgeLogs : []).map((place) =>
        logs.consoleLabels(place, task, openS3, counts),
      ),
    );
  return [...(imported ? traffic : [fixtureTraffic(task)]), ...(usesFixtures ? [fixturePool(task)] : [])];
}
