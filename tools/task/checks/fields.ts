/** Fields that cannot be what they are. Every command refuses a task in a folder for the same; the project's own are checked here alone. Pure. */
import { shapeFaults } from "../../../distill/lib/task/shape.ts";
import { valueFaults } from "../../../distill/lib/task/values.ts";
import type { Task } from "../../../edge/task/task.ts";
import { error, type Finding } from "../finding.ts";

export function checkFields(task: Task): Finding[] {
  const shape = shapeFaults(task);
  const faults = shape === undefined ? valueFaults(task) : [`a task ${shape}`];
  return faults.map((fault) => error("fields", fault, "correct it: no command takes such a task from a folder"));
}
