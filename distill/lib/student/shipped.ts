/** The student shipped for a task, if there is one that fits. Its doubt says which queries are worth a label. */
import { existsSync, readFileSync } from "node:fs";
import { decodeStudent } from "../../../edge/student/artefact.ts";
import type { Student } from "../../../edge/student/student.ts";
import { taskByName, taskNames } from "../../../edge/task/registry.ts";
import { type Task, taskHash } from "../../../edge/task/task.ts";
import { studentFileOf } from "../task/folder.ts";

/** The tasks that a student is shipped for. */
export const shippedTasks = (): string[] => taskNames.filter((name) => existsSync(studentFileOf(taskByName(name))));

type ShippedStudent =
  | { readonly ok: true; readonly student: Student }
  | { readonly ok: false; readonly reason: string };

export function shippedStudent(task: Task): ShippedStudent {
  const path = studentFileOf(task);
  if (!existsSync(path)) return { ok: false, reason: `no student is shipped for ${task.name}` };
  return decodeStudent(readFileSync(path), { taskHash: taskHash(task) });
}
