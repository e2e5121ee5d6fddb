/** Paths that a command line names, looked at before the command works for minutes: what is read is there, what is written can be. */
import { accessSync, constants, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** What a path has to be: something to read, or where something is written. */
export type PathKind = "file" | "folder" | "new file" | "new folder";

/** Why the path cannot be that, and what to do about it; undefined where it can. */
export function pathFault(path: string, kind: PathKind): string | undefined {
  if (path === "") return `an empty path; name a ${kind.replace("new ", "")}`; // a shell's variable that is not set
  const found = statSync(path, { throwIfNoEntry: false });
  const isFolder = found?.isDirectory() ?? false;
  switch (kind) {
    case "file":
      if (!found) return `no such file${from(path)}`;
      if (isFolder) return "a folder; name a file";
      return may(path, constants.R_OK) ? undefined : "it may not be read: change its permissions";
    case "folder":
      if (!found) return `no such folder${from(path)}`;
      return isFolder ? undefined : "a file; name the folder that it is in";
    case "new file":
      if (isFolder || path.endsWith("/")) return "a folder; name a file in it";
      if (found && !found.isFile()) return "no ordinary file, and may not be replaced by one; name another";
      return placeFault(dirname(resolve(path)));
    case "new folder":
      if (found && !isFolder) return "a file; name a folder";
      return placeFault(resolve(path));
  }
}

/** A relative path says nothing of where it was looked for. */
const from = (path: string): string => (path === resolve(path) ? "" : ` in ${process.cwd()}`);

/** Why nothing can be written to this folder, which is made where it is missing. */
function placeFault(folder: string): string | undefined {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found) return placeFault(dirname(folder));
  if (!found.isDirectory()) return `${folder} is a file; name another folder`;
  return may(folder, constants.W_OK) ? undefined : `${folder} may not be written to; name another folder`;
}

function may(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
