/** Files of one kind in a folder. */
import { existsSync, readdirSync } from "node:fs";

/** Names of the files of a folder that end with `ending`, without it, in the order of the files; none where there is no folder. */
export const namesIn = (folder: string, ending: string): string[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => name.slice(0, -ending.length));
