/**
 * The embedded student alone, for any labelled text file: train, predict, inspect.
 *
 *   npm run -s student -- train --data train.jsonl --calibration dev.jsonl --out model.bin
 *   npm run -s student -- predict --model model.bin < queries.jsonl > predictions.jsonl
 *   npm run -s student -- inspect model.bin
 */
import "./lib/command/node-version.ts";
import { runVerb } from "./lib/run/run-verb.ts";
import { inspectCommand } from "./lib/student/commands/inspect.ts";
import { predictCommand } from "./lib/student/commands/predict.ts";
import { trainCommand } from "./lib/student/commands/train.ts";

const HELP = `The embedded student alone, for any labelled text file.

Usage: npm run -s student -- train | predict | inspect [options]

  train     trains a model, calibrates it and chooses its threshold
  predict   reads queries from standard input, writes one prediction a line
  inspect   prints a model's header, metrics and thresholds

Each has --help with examples.`;

const commands = { train: trainCommand, predict: predictCommand, inspect: inspectCommand };
await runVerb("student", HELP, commands, ["predict", "inspect"]);
