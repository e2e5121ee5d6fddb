/** A command as somebody would type it again, for messages that name the next step. */

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
