/** Releases as files of one folder, which a running `npm start` copies into its router within a second. */
import { readdir, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { ReleaseStore } from "../../../edge/ports.ts";
import {
  CATALOGUE_PREFIX,
  CURRENT,
  catalogueKey,
  HISTORY,
  RELEASE_PREFIX,
  releaseKey,
  STUDENT_PREFIX,
  studentKey,
} from "../../../edge/release/keys.ts";
import { taskNames } from "../../../edge/task/registry.ts";
import type { Task } from "../../../edge/task/task.ts";
import { CANDIDATE, HOLD_PREFIX } from "../../../edge/watch/keys.ts";
import { createAtomic, writeAtomic } from "../files/atomic-write.ts";
import { lockFile } from "../files/lock-file.ts";
import type { PromotionStore } from "./store.ts";

/** Where `npm start` keeps its state. */
const STATE = ".sluice";

/** The part of the local state that is a task's own: that of the first task is the folder itself, as it was with one task. */
export const stateOf = (task: Task, state = STATE): string =>
  task.name === taskNames[0] ? state : join(state, "tasks", task.name);

export const RELEASES_OPTION = {
  kind: "text",
  value: "DIR",
  help: `where local releases are kept (default ${STATE}/releases; for other tasks than ${taskNames[0]}, ${STATE}/tasks/NAME/releases)`,
} as const;

/** The folder of the task's local releases: a release is of one task, so each task has its own that is in force. */
export const releasesOf = (task: Task, given?: string): string => resolve(given ?? join(stateOf(task), "releases"));

export function localStore(folder: string): PromotionStore & ReleaseStore {
  const path = (key: string) => join(folder, fileOf(key));
  return {
    where: `the local releases in ${folder}`,
    getText: (key) => nullIfAbsent(readFile(path(key), "utf8")),
    getBytes: (key) => nullIfAbsent(readFile(path(key)).then((bytes) => Uint8Array.from(bytes).buffer)),
    list: async (prefix) =>
      ((await nullIfAbsent(readdir(folder))) ?? [])
        .map(keyOf)
        .filter((key) => key?.startsWith(prefix) === true) as string[],
    put: (key, value) => writeAtomic(path(key), value),
    create: (key, value) => createAtomic(path(key), value),
    async alone(work) {
      const unlock = lockFile(join(folder, "lock"), "the local releases");
      try {
        return await work();
      } finally {
        unlock();
      }
    },
    settle: async () => {},
    delete: (key) => rm(path(key), { force: true }),
  };
}

function fileOf(key: string): string {
  if (key.startsWith(RELEASE_PREFIX)) return `${key.slice(RELEASE_PREFIX.length)}.json`;
  if (key.startsWith(STUDENT_PREFIX)) return `student-${key.slice(STUDENT_PREFIX.length)}.bin`;
  if (key.startsWith(CATALOGUE_PREFIX)) return `catalogue-${key.slice(CATALOGUE_PREFIX.length)}.bin`;
  // Not every file system takes a colon.
  if (key.startsWith(HOLD_PREFIX)) return `hold-${key.slice(HOLD_PREFIX.length).replace(":", "-")}`;
  return key;
}

function keyOf(file: string): string | undefined {
  const student = /^student-([0-9a-f]{64})\.bin$/.exec(file)?.[1];
  if (student) return studentKey(student);
  const catalogue = /^catalogue-([0-9a-f]{64})\.bin$/.exec(file)?.[1];
  if (catalogue) return catalogueKey(catalogue);
  const hold = /^hold-(rules-)?([0-9a-f]{64})$/.exec(file);
  if (hold) return `${HOLD_PREFIX}${hold[1] ? "rules:" : ""}${hold[2]}`;
  if (file.endsWith(".json")) return releaseKey(file.slice(0, -".json".length));
  return file === CURRENT || file === HISTORY || file === CANDIDATE ? file : undefined;
}

async function nullIfAbsent<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
