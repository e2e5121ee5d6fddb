/** The new student beside the one that a router answers with now, on the same rows. */
import { cleanQuery } from "../../../edge/cascade/key.ts";
import { patternOf, type Weights } from "../../../edge/decision/weights.ts";
import { BUILTIN, studentKey } from "../../../edge/release/keys.ts";
import { decodeStudent } from "../../../edge/student/artefact.ts";
import type { Student } from "../../../edge/student/student.ts";
import { labelNames, type Task, taskHash } from "../../../edge/task/task.ts";
import { shippedStudent } from "../student/shipped.ts";
import type { InForce } from "./release.ts";
import type { PromotionStore } from "./store.ts";

export interface StudentInForce {
  /** The release whose student it is; `builtin` also where routers refuse the release and run on what was built in. */
  readonly version: string;
  /** Null where the router has none: every query that no rule answers goes to the model. */
  readonly student: Student | null;
}

/** What one student makes of one row. */
interface Reading {
  readonly answers: boolean;
  /** Whether its likeliest pattern is that of the label, also where it abstains; null for a row without a label. */
  readonly agrees: boolean | null;
}

export interface StudentComparison {
  /** Version of the release in force, e.g. `builtin`. */
  readonly inForce: string;
  readonly rows: readonly { readonly new: Reading; readonly inForce: Reading }[];
}

/** A router keeps the built-in student where a release cannot be read or is of another task; so does the comparison. */
export async function studentInForce(
  { version, release }: InForce,
  store: Pick<PromotionStore, "getBytes">,
  task: Task,
): Promise<StudentInForce> {
  if (release && release.taskHash === taskHash(task)) {
    if (release.student === null) return { version, student: null };
    const bytes = await store.getBytes(studentKey(release.student));
    const decoded = bytes && decodeStudent(new Uint8Array(bytes), { taskHash: taskHash(task) });
    if (decoded?.ok) return { version, student: decoded.student };
  }
  const shipped = shippedStudent(task);
  return { version: BUILTIN, student: shipped.ok ? shipped.student : null };
}

/** @param rows test rows that no rule answers, with their labels where they have one */
export function compareStudents(
  task: Task,
  candidate: Student | null,
  inForce: StudentInForce,
  rows: readonly { readonly query: string; readonly label: Weights | null }[],
): StudentComparison {
  const signals = labelNames(task);
  const read = (student: Student | null, query: string, label: Weights | null): Reading => {
    if (!student) return { answers: false, agrees: null };
    const { abstain, weights } = student.predict(query);
    return { answers: !abstain, agrees: label && patternOf(signals, weights) === patternOf(signals, label) };
  };
  return {
    inForce: inForce.version,
    rows: rows.map(({ query, label }) => {
      const cleaned = cleanQuery(query);
      return { new: read(candidate, cleaned, label), inForce: read(inForce.student, cleaned, label) };
    }),
  };
}
