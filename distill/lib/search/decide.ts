/** Decisions as a router without a model makes them: rules, then the student, then the fallback. */
import type { Breakers } from "../../../edge/cascade/breakers.ts";
import { createCascade } from "../../../edge/cascade/run.ts";
import type { Decision } from "../../../edge/decision/decision.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import type { Student } from "../../../edge/student/student.ts";
import type { SignalsTask } from "../../../edge/task/task.ts";

export type Decide = (query: string, at: { readonly locale?: string; readonly now: Date }) => Promise<Decision>;

const NEVER_OPEN: Breakers = { admit: () => () => {}, state: () => "closed" };

export function decider(task: SignalsTask, student: Student | null): Decide {
  let now = 0;
  const cascade = createCascade({
    task,
    rules: compileRules(task),
    student,
    models: [],
    breakers: NEVER_OPEN,
    clock: () => now,
    newId: () => "search",
    release: "search",
    deadlineMs: 60_000,
  });
  return (query, { locale, now: day }) => {
    now = day.getTime();
    return cascade.route(query, { locale }) as Promise<Decision>; // by the kind of the task
  };
}
