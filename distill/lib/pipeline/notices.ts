/** What a run's status warns of: models whose life ends, and what costs money without being used. Pure. */
import { CUSTOM_MODEL_STORAGE_USD_PER_MONTH } from "../../../edge/bedrock/models.ts";
import type { Lifecycle } from "../models/lifecycle.ts";
import { regionOf } from "../models/target.ts";

/** A look-up that was refused or failed says so, instead of saying that nothing is there. */
export type Looked<T> = { readonly found: T } | { readonly notChecked: string };

export interface UsedModel {
  /** What the model is to the run or the release, e.g. `teacher`. */
  readonly use: string;
  /** As it is called. */
  readonly modelId: string;
  readonly lifecycle: Looked<Lifecycle>;
}

export interface AccountState {
  readonly models: readonly UsedModel[];
  /** Custom models that the pipeline made, in any run. */
  readonly customModels: Looked<readonly { readonly arn: string; readonly name: string; readonly run?: string }[]>;
  /** On-demand deployments, of whatever model. */
  readonly deployments: Looked<readonly { readonly arn: string; readonly modelArn: string }[]>;
  readonly provisioned: Looked<readonly { readonly name: string; readonly modelArn: string; readonly units: number }[]>;
  /** Models that the release in force names: deployments, profiles or ids. */
  readonly inForce: readonly string[];
}

export interface Notice {
  readonly kind: "warning" | "not checked";
  readonly says: string;
}

const DAY_MS = 86_400_000;

export function noticesOf(state: AccountState, now: Date): Notice[] {
  return [...state.models.flatMap((model) => lifeNotices(model, now)), ...unusedModels(state), ...provisioned(state)];
}

function lifeNotices({ use, modelId, lifecycle }: UsedModel, now: Date): Notice[] {
  const name = `${use} ${modelId}`;
  if ("notChecked" in lifecycle) return [notChecked(`${name}: ${lifecycle.notChecked}`)];
  const { found } = lifecycle;
  if (!found.usable) return [warning(`${name}: ${found.reason}`)];
  if (found.endsOn !== undefined) {
    const days = Math.ceil((Date.parse(found.endsOn) - now.getTime()) / DAY_MS);
    return [
      warning(
        `${name}: end of life on ${found.endsOn}, in ${days} ${days === 1 ? "day" : "days"}; models customised from it end with it`,
      ),
    ];
  }
  return found.checked ? [] : [notChecked(`${name}: ${found.state.replace(/^not checked: /, "")}`)];
}

/** A custom model is used where the release in force calls a deployment of it. */
function unusedModels({ customModels, deployments, inForce }: AccountState): Notice[] {
  if ("notChecked" in customModels) return [notChecked(`custom models: ${customModels.notChecked}`)];
  if ("notChecked" in deployments) return [notChecked(`deployments: ${deployments.notChecked}`)];
  const used = new Set(deployments.found.filter(({ arn }) => inForce.includes(arn)).map(({ modelArn }) => modelArn));
  return customModels.found
    .filter(({ arn }) => !used.has(arn) && !inForce.includes(arn))
    .map(({ arn, name, run }) => {
      const isDeployed = deployments.found.some(({ modelArn }) => modelArn === arn);
      const why = isDeployed ? "it is deployed, but the release in force does not call it" : "it is not deployed";
      const command = run === undefined ? "" : `; npm run distill -- teardown --run ${run} lists what can go`;
      return warning(
        `custom model ${name} in ${regionOf(arn)} costs about $${CUSTOM_MODEL_STORAGE_USD_PER_MONTH} a month, used or not: ${why}${command}`,
      );
    });
}

function provisioned({ provisioned: looked }: AccountState): Notice[] {
  if ("notChecked" in looked) return [notChecked(`provisioned throughput: ${looked.notChecked}`)];
  return looked.found.map(({ name, modelArn, units }) =>
    warning(
      `provisioned throughput ${name} of ${modelArn} (${units} ${units === 1 ? "unit" : "units"}) is billed by the hour, called or not; an on-demand deployment is not`,
    ),
  );
}

const warning = (says: string): Notice => ({ kind: "warning", says });
const notChecked = (says: string): Notice => ({ kind: "not checked", says });

export const noticeLines = (notices: readonly Notice[], simulated: boolean): string[] =>
  notices.length === 0
    ? ["  no model in use ends, and nothing unused costs money"]
    : notices.map(({ kind, says }) => `  ${kind}: ${says}${simulated && kind === "warning" ? " (simulated)" : ""}`);
