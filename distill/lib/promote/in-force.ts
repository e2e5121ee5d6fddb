/** What is in force, as the content of a next release that changes only a part of it. */
import { readFile } from "node:fs/promises";
import { BUILTIN, studentKey } from "../../../edge/release/keys.ts";
import { decodeStudent } from "../../../edge/student/artefact.ts";
import type { Student } from "../../../edge/student/student.ts";
import { type Task, taskHash } from "../../../edge/task/task.ts";
import { sha256Bytes } from "../files/digest.ts";
import { studentFileOf } from "../task/folder.ts";
import { contentOf, type InForce, type ReleaseContent } from "./release.ts";
import type { PromotionStore } from "./store.ts";

interface Current {
  readonly content: ReleaseContent;
  /** To be stored with the release where it may not be there yet. */
  readonly student: Uint8Array | null;
}

/**
 * For `builtin`: the student that is published with the router, and the router's own models.
 *
 * @throws where the release in force cannot be read, or is of another task.
 */
export async function currentContent({ version, release, problem }: InForce, task: Task): Promise<Current> {
  if (version !== BUILTIN) {
    if (!release)
      throw new Error(`${version}, which is in force, cannot be read (${problem ?? "it is missing"}): roll back first`);
    if (release.taskHash !== taskHash(task))
      throw new Error(
        `${version}, which is in force, is of another task or another version of ${task.name}: promote a run first`,
      );
    return { content: contentOf(release), student: null };
  }
  const student = await readFile(studentFileOf(task)).catch(() => null);
  const content = { task: task.name, taskHash: taskHash(task), models: [], promptHash: "" };
  return { content: { ...content, student: student && sha256Bytes(student) }, student };
}

/** The student of what is in force; null where it has none. @throws where it cannot be read */
export async function currentStudent(
  store: Pick<PromotionStore, "getBytes">,
  { version }: InForce,
  { content, student: shipped }: Current,
  task: Task,
): Promise<{ readonly bytes: Uint8Array; readonly student: Student } | null> {
  const stored = content.student && !shipped ? await store.getBytes(studentKey(content.student)) : null;
  const bytes = shipped ?? (stored && new Uint8Array(stored));
  if (!bytes) return null;
  const decoded = decodeStudent(bytes, { taskHash: taskHash(task) });
  if (!decoded.ok) throw new Error(`the student of ${version} cannot be read: ${decoded.reason}`);
  return { bytes, student: decoded.student };
}
