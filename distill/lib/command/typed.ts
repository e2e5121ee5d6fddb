/** A command as somebody would type it again, for messages that name the next step. */
import { flagOf, type SourceArgument } from "./options.ts";

/** Arguments with anything else than letters, digits and `.:=/@_-` in them are quoted, so that a shell reads them back as they were. */
export const typed = (command: string, args: readonly string[]): string => [command, ...args.map(quoted)].join(" ");

function quoted(argument: string): string {
  if (/^[\w.:=/@-]+$/.test(argument)) return argument;
  // Between double quotes these still mean something to a shell.
  return /["$`\\!]/.test(argument) ? `'${argument.replaceAll("'", "'\\''")}'` : `"${argument}"`;
}

/** The same for a script of package.json. */
export const typedScript = (script: string, args: readonly string[]): string =>
  typed(`npm run ${script}${args.length > 0 ? " --" : ""}`, args);

/** Arguments in which an option has this value, whatever they gave it before. */
export const withOption = (args: readonly string[], flag: string, value: string): string[] => [
  ...args.filter((argument, i) => argument !== flag && args[i - 1] !== flag && !argument.startsWith(`${flag}=`)),
  flag,
  value,
];

/** A command as it was typed, for a run that has been renamed since. A run that no option names is called "local". */
export function forRun(command: string, name: string): string {
  const given = / --run[= ](\S+)/.exec(command);
  if ((given?.[1] ?? "local") === name) return command;
  return given ? command.replace(given[0], ` --run ${name}`) : `${command} --run ${name}`;
}

/** Whether an option has a value, in what was parsed or in a record of it: 0 is one, a flag that was not set and an empty list are none. */
export const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== false && !(Array.isArray(value) && value.length === 0);

/** An option with its value, as in {@link isGiven}, as it is typed. Nothing where it has none. */
export function argumentsFor(key: string, value: unknown): string[] {
  if (!isGiven(value)) return [];
  if (value === true) return [flagOf(key)];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((one) => [flagOf(key), ...(isSource(one) ? [one.format, one.path] : [String(one)])]);
}

export const isSource = (value: unknown): value is SourceArgument =>
  typeof value === "object" && value !== null && "format" in value && "path" in value;
