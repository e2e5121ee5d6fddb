/** The options of a next round. */
import { DRAWN_PARTS, LOGS_ENDPOINT } from "../collect/options.ts";
import type { OptionSpecs } from "../command/options.ts";

export const NEXT_ROUND_OPTIONS = {
  edgeLogs: {
    kind: "list",
    value: "PLACE",
    help: "the router's log: the folder or s3://bucket/prefix that holds decisions/, feedback/, labels/ and audits/",
  },
  logsEndpoint: LOGS_ENDPOINT,
  audits: {
    kind: "list",
    value: "FILE",
    help: "audits.jsonl of another run (that of the run before is read anyway)",
  },
  previous: {
    kind: "text",
    value: "RUN",
    help: "the round before, whose training rows are kept; builtin for --train of the shipped queries, or none (default: the newest other run that was evaluated)",
  },
  train: { kind: "number", default: 10_000, min: 1, integer: true, help: "about this many new training rows" },
  ...DRAWN_PARTS,
} as const satisfies OptionSpecs;
