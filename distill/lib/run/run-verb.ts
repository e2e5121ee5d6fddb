/** Runs a command that has verbs: `npm run -s fusion -- fit …`. An error ends the process as `endOnError` says. */

import { endOnError } from "../command/ending.ts";
import { UsageError } from "../command/options.ts";

/** @param printing those run for what they print: they end where nobody reads it any more. The others make files, and finish them. */
export async function runVerb<Verb extends string>(
  name: string,
  help: string,
  commands: Readonly<Record<Verb, (argv: readonly string[]) => Promise<void>>>,
  printing: readonly NoInfer<Verb>[],
): Promise<void> {
  const [verb, ...argv] = process.argv.slice(2);
  const isPrinting = printing.some((one) => one === verb);
  endOnError(name, `npm run -s ${name} -- ${verb}`, { product: isPrinting ? "output" : "files" });
  const command = verb !== undefined && Object.hasOwn(commands, verb) ? commands[verb as Verb] : undefined;
  const known = Object.keys(commands).join(", ");
  if (command) await command(argv);
  else if (verb === "--help" || verb === "help") console.log(help);
  else throw new UsageError(verb === undefined ? help : `unknown command "${verb}"; known: ${known}\n\n${help}`);
}
