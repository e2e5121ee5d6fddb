/** Reading the small JSON files of a run: absent is a value, damaged is an error that names the file. */
import { existsSync, readFileSync } from "node:fs";

/** @throws naming the file when it is no JSON or `parse` throws; `mend` says what to do about it. */
export function readJsonFile<T>(path: string, parse: (value: unknown) => T, mend?: string): T | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    throw new Error(`${path} is damaged: ${(cause as Error).message}${mend ? `; ${mend}` : ""}`, { cause });
  }
}
