/** The student that is built in beside the task, if there is one. Pure. */
import { decodeStudent } from "../../../edge/student/artefact.ts";
import { type Task, taskHash } from "../../../edge/task/task.ts";
import { error, type Finding, hint } from "../finding.ts";

/** @param named what is typed after `--task` */
export function checkStudent(task: Task, bytes: Uint8Array | null, named: string): Finding[] {
  const fix = `npm run build:student -- --task ${named}`;
  if (!bytes) return [hint("student", "none is built in, so a model is asked what no rule answers", fix)];
  const decoded = decodeStudent(bytes, { taskHash: taskHash(task) });
  return decoded.ok ? [] : [error("student", decoded.reason, `build it again: ${fix}`)];
}
