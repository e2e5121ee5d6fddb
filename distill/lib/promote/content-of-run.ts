/** A run's artefacts as the content of a release: its student, its deployed model with all copies, and what was measured of them. */
import { foundationModelOf } from "../../../edge/bedrock/models.ts";
import type { Fusion } from "../../../edge/fusion/fusion.ts";
import type { ModelTarget } from "../../../edge/ports.ts";
import { type Task, taskHash } from "../../../edge/task/task.ts";
import { type Deployment, readCustomization } from "../customize/record.ts";
import { auditRates } from "../evaluate/audit.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import { DEFAULT_BASE } from "../models/bases.ts";
import { parseTarget } from "../models/target.ts";
import type { Run } from "../run/run-dir.ts";
import type { ReleaseContent } from "./release.ts";

interface Given {
  readonly evaluation: Evaluation;
  readonly studentSha256: string | null;
  readonly deployment: Deployment | undefined;
  /** Test rows that the deployed model was trained on. */
  readonly seen: number;
  /** Models to ask after the deployed one, each written `region=id`. */
  readonly also: readonly string[];
  readonly fusion: Fusion | undefined;
  readonly catalogueSha256: string | undefined;
}

export function contentOfRun(
  run: Run,
  task: Task,
  { evaluation, studentSha256, deployment, seen, also, fusion, catalogueSha256 }: Given,
): ReleaseContent {
  return {
    task: task.name,
    taskHash: taskHash(task),
    student: studentSha256,
    models: [
      ...(deployment ? deployedModels(run, deployment) : []),
      ...also.map((text) => parseTarget("--also", text)),
    ],
    promptHash: deployment?.promptHash ?? "",
    ...(deployment?.prompt !== undefined && { prompt: deployment.prompt }),
    // What a model remembers is not how often it is right.
    ...(evaluation.distilled && seen === 0 && { distilledConfidence: evaluation.distilled.agreement.value }),
    ...(fusion && { fusion }),
    ...(catalogueSha256 !== undefined && { catalogue: catalogueSha256 }),
    ...(evaluation.audit && { audit: auditRates(evaluation.audit, 2 * task.risk.alpha) }),
  };
}

/** The deployment and its copies. The router takes Nova Micro's price unless it is told the base. */
function deployedModels(run: Run, deployment: Deployment): ModelTarget[] {
  const made = deployment.adopted ? deployment.modelArn : (readCustomization(run)?.base ?? DEFAULT_BASE);
  const base = foundationModelOf(made);
  const named = base === foundationModelOf(DEFAULT_BASE) ? {} : { base };
  return [deployment, ...(deployment.copies ?? [])].map(({ region, deploymentArn: modelId }) => ({
    region,
    modelId,
    ...named,
  }));
}
