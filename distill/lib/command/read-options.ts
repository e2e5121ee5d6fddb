/** The frame of a command without verbs: `--help` and wrong flags are answered before it does anything. */
import { endOnError } from "./ending.ts";
import { helpText, type OptionSpecs, type OptionValues, parseOptions } from "./options.ts";

interface CommandDefinition<S extends OptionSpecs> {
  /** As it is typed, e.g. `npm run build:client --`. */
  readonly command: string;
  readonly purpose: string;
  readonly examples: readonly string[];
  readonly options: S;
}

const HELP = { help: { kind: "flag", help: "show this text" } } as const satisfies OptionSpecs;

/**
 * The options of this process. Ends it with code 0 after `--help`, and with code 2 and the usage after a wrong flag. From then on
 * faults of the input end it with one line; only a bug prints a stack.
 */
export function readOptions<const S extends OptionSpecs>({
  command,
  purpose,
  examples,
  options,
}: CommandDefinition<S>): OptionValues<S> {
  const name = command.replace(/^npm run (-s )?|^.*\/|\.ts$| --$/g, "");
  endOnError(name, command);
  const specs: S & typeof HELP = { ...options, ...HELP };
  const values = parseOptions(specs, process.argv.slice(2));
  const { help }: OptionValues<typeof HELP> = values;
  if (!help) return values;
  process.stdout.write(`${helpText(command, purpose, examples, specs)}\n`);
  process.exit(0);
}
