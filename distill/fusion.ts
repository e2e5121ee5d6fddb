/**
 * The fusion alone, for any archive with relevance judgements: how much each signal's results are worth there.
 *
 *   npm run -s fusion -- fit   --retrieval DIR [--decisions FILE] --out fusion.json
 *   npm run -s fusion -- apply --retrieval DIR [--decisions FILE] [--fusion fusion.json] > ranked.jsonl
 */
import "./lib/command/node-version.ts";
import { UsageError } from "./lib/command/options.ts";
import { LineError } from "./lib/files/jsonl.ts";
import { applyCommand } from "./lib/fusion/apply-command.ts";
import { fitCommand } from "./lib/fusion/fit-command.ts";

const HELP = `How much each signal's search results are worth in one archive (docs/fusion.md).

Usage: npm run -s fusion -- fit | apply [options]

  fit     estimates it from relevance judgements and prints what that gains
  apply   fuses result lists into rankings, one line a query

Each has --help with examples.`;

const commands: Readonly<Record<string, (argv: readonly string[]) => Promise<void>>> = {
  fit: fitCommand,
  apply: applyCommand,
};

// A reader that has seen enough (`| head`) closes the pipe: not a fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

const [verb, ...argv] = process.argv.slice(2);
const command = commands[verb ?? ""];
try {
  if (command) await command(argv);
  else if (verb === "--help" || verb === "help") console.log(HELP);
  else throw new UsageError(verb === undefined ? HELP : `unknown command "${verb}"; known: fit, apply`);
} catch (error) {
  if (!isExpected(error)) throw error;
  console.error(`fusion: ${error.message}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

/** Faults of the input, not of this program: told in one line, without a stack. */
function isExpected(error: unknown): error is Error {
  return error instanceof UsageError || error instanceof LineError || (error instanceof Error && "code" in error);
}
