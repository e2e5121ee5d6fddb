/** One process at a time: a file that holds the id of the process that works. A killed process leaves it behind, harmlessly. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "../command/options.ts";

/**
 * Takes the lock and returns what gives it back.
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
    return undefined; // given back in between
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // It lives, under another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
