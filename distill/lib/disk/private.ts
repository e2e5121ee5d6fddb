/** Runs and local state hold queries and paid answers, so only their owner may read them, whatever the umask. */
import { chmodSync, statSync } from "node:fs";
import { makeFolder } from "./folder.ts";

export const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/** Makes a folder, and those above it that are missing, for the owner alone. One that exists keeps its mode. */
export const makePrivateFolder = (path: string): void => makeFolder(path, PRIVATE_FOLDER);

/** The same for a folder that is ours by name: an older version may have made it readable for others. */
export function ownPrivateFolder(path: string): void {
  makePrivateFolder(path);
  // Only where it has to be: what is on a read-only disk can still be looked at.
  if ((statSync(path).mode & 0o777) !== PRIVATE_FOLDER) chmodSync(path, PRIVATE_FOLDER);
}
