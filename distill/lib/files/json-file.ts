/** Reads the small JSON files of a run: undefined for a missing file, an error that names the file for a damaged one. */
import { existsSync, readFileSync } from "node:fs";

/** @throws naming the file when it is not JSON or `parse` throws; `fix` says what to do about it. */
export function readJsonFile<T>(path: string, parse: (value: unknown) => T, fix: string): T | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    throw new Error(`${path} is damaged: ${(cause as Error).message}; ${fix}`, { cause });
  }
}
