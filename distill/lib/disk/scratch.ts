/** A private folder for what a process holds on disk while it runs. It goes when the process ends, and at the latest with the next one. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { makePrivateFolder } from "./private.ts";
import { isRunning } from "./running.ts";

/**
 * Makes `root/.NAME-PID-…`, for the owner alone, and removes those of processes that have died.
 * It may hold queries, so an interrupt removes it too.
 */
export function scratchFolder(root: string, name: string): string {
  makePrivateFolder(root);
  const own = `.${name}-`;
  for (const other of readdirSync(root))
    if (other.startsWith(own) && !isRunning(Number(other.slice(own.length).split("-")[0])))
      rmSync(join(root, other), { recursive: true, force: true });
  const folder = mkdtempSync(join(root, `${own}${process.pid}-`)); // with mode 0700
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => {
      if (process.listenerCount(signal) === 0) process.exit(128 + constants.signals[signal]);
    });
  return folder;
}
