/** Folders that are made where they are missing. */
import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes a folder, and those above it that are missing. `mkdirSync` of Node does that too, but never ends where a file system takes no
 * folder and says that there is no such place, as /proc does.
 */
export function makeFolder(path: string, mode = 0o777): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  const above = dirname(resolve(path));
  if (above !== resolve(path)) makeFolder(above, mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && statSync(path, { throwIfNoEntry: false })?.isDirectory()) return; // by another process
    if (code === "EEXIST") throw new Error(`${path} is no folder, and one is needed there; name another place`);
    if (code !== "ENOENT") throw error;
    throw new Error(`${path} cannot be made, because what it is in takes no folders; name another place`);
  }
}
