/** Where a task's files are: those of the project in its own folders, those of a task that was opened from a folder all in that one. */

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { taskNames } from "../../../edge/task/registry.ts";
import type { Task } from "../../../edge/task/task.ts";
import { typed } from "../command/typed.ts";

const PROJECT = resolve(import.meta.dirname, "../../..");
const QUERIES = join(PROJECT, "fixtures/queries");

/** The folder of each task that was opened from one. */
const folders = new WeakMap<Task, string>();

/** Remembers that the task and all its files are in this folder. */
export const rememberFolder = (task: Task, folder: string): void => void folders.set(task, folder);

/** The folder that the task was opened from, as an absolute path; undefined for the project's own. */
export const folderOf = (task: Task): string | undefined => folders.get(task);

/** The option that a printed command needs to be about this task; empty for the first one, which is the default. */
export const taskArguments = (task: Task): string[] =>
  task.name === taskNames[0] ? [] : ["--task", folders.get(task) ?? task.name];

/** The same, after a command. */
export const taskFlag = (task: Task): string => typed("", taskArguments(task));

interface QueryFiles {
  readonly composed: string;
  readonly handwritten: string;
}

/** Of the project's tasks, one without queries of its own has the signals of video search, and takes its queries. */
export function queriesOf(task: Task): QueryFiles {
  const own = folders.get(task) ?? join(QUERIES, task.name);
  const folder = folders.has(task) || existsSync(join(own, "composed.jsonl")) ? own : QUERIES;
  return { composed: join(folder, "composed.jsonl"), handwritten: join(folder, "handwritten.jsonl") };
}

/** Where the student is that a router for this task has built in; the file need not exist. */
export function studentFileOf(task: Task): string {
  const folder = folders.get(task);
  return folder === undefined ? join(PROJECT, `edge/student/${task.name}.bin`) : join(folder, "student.bin");
}
