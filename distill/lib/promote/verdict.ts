/** How the gates of step 9 stand beside the local release in force, for step 8's report. */
import type { Task } from "../../../edge/task/task.ts";
import { presentDeployment } from "../customize/record.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Verdict } from "../report/verdict.ts";
import type { Example } from "../run/rows.ts";
import type { Run } from "../run/run-dir.ts";
import { carriedFusion } from "./fusion.ts";
import { gatesOfRun } from "./gate-run.ts";
import { localStore, releasesOf } from "./local-store.ts";
import { releaseInForce } from "./release.ts";

/** @param test the run's test rows that rules do not answer; its deployed model, if any, has just answered them */
export async function verdictOf(
  run: Run,
  task: Task,
  evaluation: Evaluation,
  test: readonly Example[],
): Promise<Verdict> {
  const store = localStore(releasesOf(task));
  const inForce = await releaseInForce(store);
  const { gates } = await gatesOfRun(run, task, evaluation, {
    test,
    inForce,
    store,
    fusion: carriedFusion(inForce.release, task),
    deploymentStatus: presentDeployment(run) ? "Active" : null,
  });
  return { gates, flags: run.flags, inForce: inForce.version };
}
