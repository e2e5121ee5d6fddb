/** Runs a command that has verbs: `npm run -s fusion -- fit …`. Sets the exit code: 2 for wrong usage, 1 for faults of the input. */

import { UsageError, usageAfter } from "../command/options.ts";
import { LineError } from "../files/line-error.ts";

export async function runVerb(
  name: string,
  help: string,
  commands: Readonly<Record<string, (argv: readonly string[]) => Promise<void>>>,
): Promise<void> {
  // A reader that has seen enough (`| head`) closes the pipe, which is not an error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });

  const [verb, ...argv] = process.argv.slice(2);
  const command = commands[verb ?? ""];
  const known = Object.keys(commands).join(", ");
  try {
    if (command) await command(argv);
    else if (verb === "--help" || verb === "help") console.log(help);
    else throw new UsageError(verb === undefined ? help : `unknown command "${verb}"; known: ${known}\n\n${help}`);
  } catch (error) {
    if (!isExpected(error)) throw error;
    console.error(`${name}: ${error.message}${usageAfter(error, `npm run -s ${name} -- ${verb}`)}`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

/** Errors of the input, not of this program, are printed in one line without a stack. */
const isExpected = (error: unknown): error is Error =>
  error instanceof UsageError || error instanceof LineError || (error instanceof Error && "code" in error);
