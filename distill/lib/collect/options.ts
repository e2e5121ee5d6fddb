/** The options of step 1, and those of them that more commands have: where its log is, and how large calibration and test are. */
import type { OptionSpecs } from "../command/options.ts";
import { FORMATS } from "./files.ts";

export const LOG_PLACE = {
  kind: "list",
  value: "PLACE",
  help: "the router's log: a folder or s3://bucket/prefix",
} as const satisfies OptionSpecs[string];

export const LOGS_ENDPOINT = {
  kind: "text",
  value: "URL",
  help: "S3 endpoint of the logs when it is not AWS, e.g. that of R2",
} as const satisfies OptionSpecs[string];

/** Of the parts that are drawn from the traffic. */
export const DRAWN_PARTS = {
  calibration: { kind: "number", default: 1_000, min: 0, integer: true, help: "calibration rows to draw, at most" },
  test: { kind: "number", default: 1_000, min: 0, integer: true, help: "test rows to draw, at most" },
  share: {
    kind: "number",
    default: 0.2,
    min: 0.01,
    max: 0.45,
    help: "largest share of the traffic for calibration, and for test",
  },
} as const satisfies OptionSpecs;

export const COLLECT_OPTIONS = {
  import: {
    kind: "source",
    choices: FORMATS,
    help: "take queries from a file; parquet: also from a folder or s3://bucket/prefix",
  },
  skipInvalid: {
    kind: "flag",
    help: "leave out rows of imported files that cannot be read, and list them all (bedrock: always)",
  },
  edgeLogs: {
    kind: "list",
    value: "PLACE",
    help: "take queries from the router's log: a folder or s3://bucket/prefix",
  },
  consoleLabels: {
    kind: "flag",
    help: "take the labels that people gave on the console from --edge-logs as well, for training",
  },
  invocationLogs: { kind: "list", value: "PLACE", help: "the same from Bedrock's model invocation log" },
  logsEndpoint: LOGS_ENDPOINT,
  pool: {
    kind: "choice",
    choices: ["import", "fixtures", "both"],
    default: "import",
    help: "what the training part is made of when something is imported",
  },
  train: { kind: "number", default: 10_000, min: 1, integer: true, help: "at most this many training rows" },
  ...DRAWN_PARTS,
  calibration: {
    ...DRAWN_PARTS.calibration,
    help: `${DRAWN_PARTS.calibration.help}, and the rest of the last one's group; without imports or logs the shipped ones are used, all of them`,
  },
  test: { ...DRAWN_PARTS.test, help: `${DRAWN_PARTS.test.help}, in the same way` },
} as const satisfies OptionSpecs;
