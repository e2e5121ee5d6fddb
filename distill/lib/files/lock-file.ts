/** Lets one process at a time in, through a file with its process id. A killed process leaves the file behind, harmlessly. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "../command/options.ts";

/**
 * Takes the lock. @returns a function that releases it
 * @throws UsageError when a living process holds it.
 */
export function lockFile(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true });
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: "wx" });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const holder = holderOf(path);
    if (holder !== undefined && isAlive(holder))
      throw new UsageError(`process ${holder} is at work on this step already (${path}): wait for it, or end it`);
    rmSync(path, { force: true });
  }
}

function holderOf(path: string): number | undefined {
  try {
    const id = Number(readFileSync(path, "utf8"));
    return Number.isInteger(id) && id > 0 ? id : undefined;
  } catch {
    return undefined; // released in the meantime
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // The process exists, but belongs to another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
