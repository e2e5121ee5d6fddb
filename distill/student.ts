/**
 * The embedded student alone, for any labelled text file: train, predict, inspect.
 *
 *   npm run -s student -- train --data train.jsonl --calibration dev.jsonl --out model.bin
 *   npm run -s student -- predict --model model.bin < queries.jsonl > predictions.jsonl
 *   npm run -s student -- inspect model.bin
 */

import { UsageError } from "./lib/command/options.ts";
import { LineError } from "./lib/files/jsonl.ts";
import { inspectCommand } from "./lib/student/commands/inspect.ts";
import { predictCommand } from "./lib/student/commands/predict.ts";
import { trainCommand } from "./lib/student/commands/train.ts";

const HELP = `The embedded student alone, for any labelled text file.

Usage: npm run -s student -- train | predict | inspect [options]

  train     trains a model, calibrates it and chooses its threshold
  predict   reads queries from standard input, writes one prediction a line
  inspect   prints a model's header, metrics and thresholds

Each has --help with examples.`;

const commands: Readonly<Record<string, (argv: readonly string[]) => Promise<void>>> = {
  train: trainCommand,
  predict: predictCommand,
  inspect: inspectCommand,
};

// A reader that has seen enough (`| head`) closes the pipe, which is not an error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

const [verb, ...argv] = process.argv.slice(2);
const command = commands[verb ?? ""];
try {
  if (command) await command(argv);
  else if (verb === "--help" || verb === "help") console.log(HELP);
  else throw new UsageError(verb === undefined ? HELP : `unknown command "${verb}"; known: train, predict, inspect`);
} catch (error) {
  if (!isExpected(error)) throw error;
  console.error(`student: ${error.message}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

/** Errors of the input, not of this program, are printed in one line without a stack. */
function isExpected(error: unknown): error is Error {
  return error instanceof UsageError || error instanceof LineError || (error instanceof Error && "code" in error);
}
