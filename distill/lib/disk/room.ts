/** Room on a disk that is kept for what must be written down even where the disk is full: answers that are paid for. */
import { randomBytes } from "node:crypto";
import { closeSync, openSync, rmSync } from "node:fs";
import { namedFaultOf } from "./named-fault.ts";
import { PRIVATE_FILE } from "./private.ts";
import { writeWhole } from "./write-whole.ts";

export interface Room {
  /** Gives it back to the disk; again, does nothing. */
  free(): void;
  /** Why it was needed: the disk was found full, and nothing else should be begun. */
  neededFor?: Error;
}

/** Takes `bytes` beside `path`, in a file without a name, which is gone with the process. @throws where the disk has not that much */
export function keepRoom(path: string, bytes: number): Room {
  const name = `${path}.room`;
  let file: number | undefined = namedFaultOf(name, () => openSync(name, "w", PRIVATE_FILE));
  const free = (): void => {
    if (file !== undefined) closeSync(file);
    file = undefined;
  };
  try {
    // Random digits: a file system that compresses would keep no room for zeros.
    writeWhole(file, name, randomBytes(bytes / 2).toString("hex"));
  } catch (error) {
    free();
    throw error;
  } finally {
    rmSync(name, { force: true });
  }
  return { free };
}

/** What `write` gives, which has the room where it finds the disk full. */
export async function inRoom<T>(room: Room, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    if (!(cause instanceof Error && "code" in cause && FULL.includes(String(cause.code)))) throw error;
    room.neededFor ??= error as Error;
    room.free();
    return await write();
  }
}

const FULL = ["ENOSPC", "EDQUOT"];
