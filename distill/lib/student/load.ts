/** A student from a file on disk. */
import { readFileSync } from "node:fs";
import { decodeStudent } from "../../../edge/student/artefact.ts";
import type { Student } from "../../../edge/student/student.ts";
import { UsageError } from "../command/options.ts";
import { requireFile } from "../files/require-file.ts";

const HINT = "student train makes one";

export function loadStudent(path: string): Student {
  requireFile(path, { hint: HINT });
  const decoded = decodeStudent(readFileSync(path));
  if (!decoded.ok) throw new UsageError(`${path}: ${decoded.reason}; ${HINT}`);
  return decoded.student;
}
