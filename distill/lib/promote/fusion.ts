/** Which fusion a release carries. */
import type { Fusion } from "../../../edge/fusion/fusion.ts";
import type { Release } from "../../../edge/release/release.ts";
import { type Task, taskHash } from "../../../edge/task/task.ts";
import { UsageError } from "../command/options.ts";
import { isShipped } from "../fusion/judgements.ts";
import { readFusion } from "../fusion/read-fusion.ts";

/** In place of a file: the release carries no fusion. */
const NO_FUSION = "none";

/**
 * The fusion of `--fusion`: of a file, or undefined for {@link NO_FUSION}.
 *
 * @throws UsageError for a file that is not a fusion of this task, and for a fusion of the shipped set.
 */
export function fusionToRelease(option: string, task: Task): Fusion | undefined {
  if (option === NO_FUSION) return undefined;
  const fusion = readFusion(option, task);
  if (isShipped(fusion.fitted.judgements))
    throw new UsageError(
      `${option} was fitted on the retrieval set that comes with the project, which says nothing about your archive; ` +
        "judge queries of your own and fit again: npm run -s fusion -- fit --retrieval DIR --out fusion.json",
    );
  return fusion;
}

/** The fusion in force stays in force for a new student or model, unless the task has changed. */
export const carriedFusion = (inForce: Release | null, task: Task): Fusion | undefined =>
  inForce?.taskHash === taskHash(task) ? inForce.fusion : undefined;
