/** Runs a command that has verbs: `npm run -s fusion -- fit …`. An error ends the process as `endOnError` says. */

import { endOnError } from "../command/ending.ts";
import { UsageError } from "../command/options.ts";

export async function runVerb(
  name: string,
  help: string,
  commands: Readonly<Record<string, (argv: readonly string[]) => Promise<void>>>,
): Promise<void> {
  const [verb, ...argv] = process.argv.slice(2);
  endOnError(name, `npm run -s ${name} -- ${verb}`);
  const command = verb !== undefined && Object.hasOwn(commands, verb) ? commands[verb] : undefined;
  const known = Object.keys(commands).join(", ");
  if (command) await command(argv);
  else if (verb === "--help" || verb === "help") console.log(help);
  else throw new UsageError(verb === undefined ? help : `unknown command "${verb}"; known: ${known}\n\n${help}`);
}
