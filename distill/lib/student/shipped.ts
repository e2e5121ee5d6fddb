/** The student shipped for a task, if there is one that fits. Its doubt says which queries are worth a label. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { decodeStudent } from "../../../edge/student/artefact.ts";
import type { Student } from "../../../edge/student/student.ts";
import { taskNames } from "../../../edge/task/registry.ts";
import { type Task, taskHash } from "../../../edge/task/task.ts";

const pathOf = (task: string): string => resolve(import.meta.dirname, `../../../edge/student/${task}.bin`);

/** The tasks that a student is shipped for. */
export const shippedTasks = (): string[] => taskNames.filter((name) => existsSync(pathOf(name)));

type ShippedStudent =
  | { readonly ok: true; readonly student: Student }
  | { readonly ok: false; readonly reason: string };

export function shippedStudent(task: Task): ShippedStudent {
  const path = pathOf(task.name);
  if (!existsSync(path)) return { ok: false, reason: `no student is shipped for ${task.name}` };
  return decodeStudent(readFileSync(path), { taskHash: taskHash(task) });
}
