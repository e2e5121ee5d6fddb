/**
 * The embedded student alone, for any labelled text file: train, predict, inspect.
 *
 *   npm run -s student -- train --data train.jsonl --calibration dev.jsonl --out model.bin
 *   npm run -s student -- predict --model model.bin < queries.jsonl > predictions.jsonl
 *   npm run -s student -- inspect model.bin
 */
import "./lib/command/node-version.ts";
import { runVerb } from "./lib/run/run-verb.ts";

const HELP = `The embedded student alone, for any labelled text file.

Usage: npm run -s student -- train | predict | inspect [options]

  train     trains a model, calibrates it and chooses its threshold
  predict   reads queries from standard input, writes one prediction a line
  inspect   prints a model's header, metrics and thresholds

Each has --help with examples.`;

await runVerb(
  "student",
  HELP,
  {
    train: async (argv) => (await import("./lib/student/commands/train.ts")).trainCommand(argv),
    predict: async (argv) => (await import("./lib/student/commands/predict.ts")).predictCommand(argv),
    inspect: async (argv) => (await import("./lib/student/commands/inspect.ts")).inspectCommand(argv),
  },
  ["predict", "inspect"],
);
