/**
 * The platform's own titles and people, as one file that the rules link names against: build, inspect, link, misses.
 *
 *   npm run -s catalogue -- build --titles titles.csv --people people.csv --out catalogue.bin
 *   npm run -s catalogue -- inspect catalogue.bin
 *   npm run -s catalogue -- link --catalogue catalogue.bin < queries.jsonl > filters.jsonl
 *   npm run -s catalogue -- misses --catalogue catalogue.bin --logs logs/
 */
import "./lib/command/node-version.ts";
import { buildCommand } from "./lib/catalogue/build-command.ts";
import { inspectCommand } from "./lib/catalogue/inspect-command.ts";
import { linkCommand } from "./lib/catalogue/link-command.ts";
import { missesCommand } from "./lib/catalogue/misses-command.ts";
import { keepHeapLean } from "./lib/command/lean-heap.ts";
import { UsageError } from "./lib/command/options.ts";
import { LineError } from "./lib/files/jsonl.ts";

keepHeapLean(); // a million names are built in little memory

const HELP = `The platform's own titles and people, as one file that the rules link names against.

Usage: npm run -s catalogue -- build | inspect | link | misses [options]

  build     compiles CSV or JSON Lines into a catalogue
  inspect   prints what a catalogue holds, or what it finds in a query
  link      prints the filters that the rules read from queries, with names linked
  misses    prints names that queries use and the catalogue lacks

Each has --help with examples.`;

const commands: Readonly<Record<string, (argv: readonly string[]) => Promise<void>>> = {
  build: buildCommand,
  inspect: inspectCommand,
  link: linkCommand,
  misses: missesCommand,
};

// A reader that has seen enough (`| head`) closes the pipe: no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

const [verb, ...argv] = process.argv.slice(2);
const command = commands[verb ?? ""];
try {
  if (command) await command(argv);
  else if (verb === "--help" || verb === "help") console.log(HELP);
  else
    throw new UsageError(verb === undefined ? HELP : `unknown command "${verb}"; known: build, inspect, link, misses`);
} catch (error) {
  if (!isExpected(error)) throw error;
  console.error(`catalogue: ${error.message}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

/** Faults of the input, not of this program: told in one line, without a stack. */
function isExpected(error: unknown): error is Error {
  return error instanceof UsageError || error instanceof LineError || (error instanceof Error && "code" in error);
}
