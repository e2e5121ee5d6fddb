/** What becomes of a student that the watch holds. */
import type { Student } from "../student/student.ts";

/** It still says what it believes, for the fallback, and answers nothing itself. */
export const heldStudent = (student: Student): Student => ({
  header: student.header,
  predict: (query) => ({ ...student.predict(query), abstain: true, reason: "held by the watch" }),
  probabilities: (query) => student.probabilities(query),
  explain: (query, limit) => student.explain(query, limit),
});
