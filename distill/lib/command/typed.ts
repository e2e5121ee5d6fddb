/** A command as somebody would type it again, for messages that name the next step. */

/** Arguments with anything else than letters, digits and `.:=/@_-` in them are quoted. */
export const typed = (command: string, args: readonly string[]): string =>
  [command, ...args.map((argument) => (/[^\w.:=/@-]/.test(argument) ? `"${argument}"` : argument))].join(" ");

/** The same for a script of package.json. */
export const typedScript = (script: string, args: readonly string[]): string =>
  typed(`npm run ${script}${args.length > 0 ? " --" : ""}`, args);
