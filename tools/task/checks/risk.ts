/** Whether the hand-written rows can certify the risk that the task states. Pure. */
import { MIN_ANSWERED } from "../../../distill/lib/student/certify.ts";
import { MIN_SEVERE } from "../../../distill/lib/student/certify-severe.ts";
import type { Task } from "../../../edge/task/task.ts";
import { error, type Finding, hint } from "../finding.ts";
import type { TaskRows } from "../rows.ts";

export function checkRisk(task: Task, { handwritten }: TaskRows): Finding[] {
  const { alpha, delta } = task.risk;
  const calibration = handwritten.filter(({ part }) => part === "calibration");
  if (task.kind === "choices" && task.risk.severeAs !== undefined) {
    const severe = task.choices.filter((choice) => choice.severe).map(({ name }) => name);
    if (severe.length === 0)
      return [
        error("risk", "`severeAs` is given, but no choice is `severe`", "mark the choices that must not be missed"),
      ];
    const rows = calibration.filter(({ outcome }) => severe.includes(outcome)).length;
    const what = `${rows} severe rows of the calibration part, of the ${MIN_SEVERE} that its certificate needs`;
    return rows < MIN_SEVERE ? [hint("risk", what, "write more rows of the severe choices")] : [];
  }
  // Without a mistake among n answers, the probability of that at a risk of alpha is (1 - alpha)^n.
  const least = Math.max(MIN_ANSWERED, Math.ceil(Math.log(delta) / Math.log(1 - alpha)));
  if (calibration.length >= least) return [];
  const what = `${calibration.length} calibration rows certify nothing: it takes ${least} that no rule answers, even without a mistake`;
  return [hint("risk", what, "write more rows, or bring real queries")];
}
