/**
 * Lets one process at a time in, through a file that names its holder: process id and start time, so that neither a lock left
 * behind by a kill nor a process that got the same id later keeps anyone out. Processes in different containers or on
 * different machines do not see each other.
 */
import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { namedFaultOf } from "./named-fault.ts";
import { makePrivateFolder, PRIVATE_FILE } from "./private.ts";

interface Holder {
  readonly pid: number;
  /** When the process started, on which boot of the machine; absent where the system does not say (no /proc). */
  readonly started?: string;
  /** Different for each lock that was ever taken. */
  readonly nonce: string;
  /** The port that the holder serves on. */
  readonly port?: number;
  /** The command that the holder was started with. */
  readonly command?: string;
  /** Released; the file stayed for what it says. */
  readonly released?: true;
}

type About = Pick<Holder, "port" | "command">;

type Taken =
  /** `isKept`: others may take the lock, but the file stays for {@link readHolder} until one does. */
  | { readonly ok: true; readonly release: (isKept?: boolean) => void }
  /** A living process, which may be this one. */
  | { readonly ok: false; readonly holder: Holder };

/** Locks of this process, for systems without start times. */
const ours = new Set<string>();
const TAKE_OVER_WAIT_MS = 2;

/** Takes the lock at `path`, also from a holder that has died. Does not wait for a living one. */
export function takeLock(path: string, about: About = {}): Taken {
  makePrivateFolder(dirname(path));
  const started = startOf(process.pid)?.started;
  const holder: Holder = { pid: process.pid, ...(started && { started }), nonce: randomUUID(), ...about };
  const text = `${JSON.stringify(holder)}\n`;
  const taken = claim(path, text);
  if (taken) return { ok: false, holder: taken };
  ours.add(holder.nonce);
  return {
    ok: true,
    release(isKept = false) {
      ours.delete(holder.nonce);
      if (read(path) !== text) return;
      if (isKept) writeFileSync(path, `${JSON.stringify({ ...holder, released: true })}\n`);
      else rmSync(path, { force: true });
    },
  };
}

/** Puts `text` at `path`. @returns the living holder that prevents it */
function claim(path: string, text: string): Holder | undefined {
  const own = `${path}.${randomUUID()}`;
  namedFaultOf(path, () => writeFileSync(own, text, { mode: PRIVATE_FILE }));
  try {
    for (;;) {
      if (create(own, path, text)) return undefined;
      const found = read(path);
      if (found === undefined) continue; // released in the meantime
      const holder = parseHolder(found);
      if (holder && isAlive(holder)) return holder;
      // A dead holder's lock is replaced, never removed: whoever removes one could remove that of the process that came before.
      const takeOver = takeLock(`${path}.take-over`);
      if (!takeOver.ok) {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, TAKE_OVER_WAIT_MS);
        continue;
      }
      try {
        if (read(path) !== found) continue;
        renameSync(own, path);
        return undefined;
      } finally {
        takeOver.release();
      }
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** Whole or not at all: a lock that is created empty and then written looks like a broken one in between. */
function create(own: string, path: string, text: string): boolean {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"].includes(String(codeOf(error)))) throw error;
  }
  try {
    writeFileSync(path, text, { flag: "wx", mode: PRIVATE_FILE }); // a file system without links
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** The holder that a lock names; undefined for a file of another form, such as an older version's. */
export function readHolder(path: string): Holder | undefined {
  const text = read(path);
  return text === undefined ? undefined : parseHolder(text);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return undefined;
    const { pid, nonce, started, port, command, released } = value as Partial<Record<keyof Holder, unknown>>;
    if (!Number.isInteger(pid) || Number(pid) <= 0 || typeof nonce !== "string") return undefined;
    return {
      pid: Number(pid),
      nonce,
      ...(typeof started === "string" && { started }),
      ...(typeof port === "number" && { port }),
      ...(typeof command === "string" && { command }),
      ...(released === true && { released }),
    };
  } catch {
    return undefined;
  }
}

function isAlive({ pid, started, nonce, released }: Holder): boolean {
  if (released) return false; // without /proc, the next process of this number would pass for it
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== "EPERM") return false; // EPERM: it exists, and belongs to another user
  }
  const now = startOf(pid);
  if (!now || started === undefined) return pid !== process.pid || ours.has(nonce);
  return now.started === started && !now.ended;
}

/** From /proc (proc_pid_stat(5): field 3 is the state, field 22 the start in clock ticks since boot). */
function startOf(pid: number): { readonly started: string; readonly ended: boolean } | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state = "", ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" "); // the name before may hold anything
    // Killed, and not yet waited for by its parent.
    return { started: `${boot} ${rest[18]}`, ended: state === "Z" || state === "X" };
  } catch {
    return undefined;
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);
