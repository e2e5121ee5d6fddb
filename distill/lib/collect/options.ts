/** Options that more than one command has: where its log is, and how large calibration and test are. */
import type { OptionSpecs } from "../command/options.ts";

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
  calibration: { kind: "number", default: 1_000, min: 0, integer: true, help: "at most this many calibration rows" },
  test: { kind: "number", default: 1_000, min: 0, integer: true, help: "at most this many test rows" },
  share: {
    kind: "number",
    default: 0.2,
    min: 0.01,
    max: 0.45,
    help: "largest share of the traffic for calibration, and for test",
  },
} as const satisfies OptionSpecs;
