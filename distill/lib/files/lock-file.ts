/** One process at a time, for commands: a taken lock is a wrong use of the command. */

import { UsageError } from "../command/options.ts";
import { takeLock } from "../disk/process-lock.ts";

/**
 * Takes the lock. @returns a function that releases it, and where `isKept` leaves the file for the command that it names
 * @param command which the lock names
 * @throws UsageError when a living process holds it; `what` it is at work on.
 */
export function lockFile(path: string, what = "this step", command?: string): (isKept?: boolean) => void {
  const taken = takeLock(path, command === undefined ? {} : { command });
  if (taken.ok) return taken.release;
  throw new UsageError(`process ${taken.holder.pid} is at work on ${what} already (${path}): wait for it, or end it`);
}
