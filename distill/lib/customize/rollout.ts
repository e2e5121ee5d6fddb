/**
 * Brings a custom model behind a deployment of one region: a new one, or one whose ARN is kept. Nothing is kept waiting for a
 * model that gives no decisions: it is tried behind a deployment of its own first, and a kept one goes back by itself.
 */
import type { BedrockClient } from "@aws-sdk/client-bedrock";
import { waitFor, waitTimes } from "../aws/wait.ts";
import type { Cli } from "../command/cli.ts";
import { recordMade } from "../run/made.ts";
import type { Run } from "../run/run-dir.ts";
import { createCopy, findCopy, findCopyJob, readCopyState } from "./copy.ts";
import {
  createDeployment,
  findDeployment,
  readDeploymentState,
  readUpdateState,
  removal,
  removeDeployment,
  startUpdate,
} from "./deployment.ts";
import type { Served } from "./record.ts";
import { modelBefore, recordSwitch } from "./switches.ts";

export interface Rollout {
  readonly run: Run;
  readonly region: string;
  /** Of that region. */
  readonly bedrock: BedrockClient;
  readonly cli: Cli;
  readonly simulated: boolean;
  readonly say: (text: string) => void;
  readonly pause: (ms: number) => Promise<void>;
  /** Asks the deployment a few questions. @throws when none of the answers is a decision */
  readonly smoke: (deploymentArn: string) => Promise<void>;
}

type Waiting = Pick<Rollout, "bedrock" | "simulated" | "say" | "pause">;

/** A deployment that is there, and what it serves. */
export interface Kept {
  readonly arn: string;
  readonly modelArn: string;
}

interface Named {
  /** Of the deployment. */
  readonly name: string;
  readonly modelArn: string;
}

/** Deploys the model under its own name, or adopts that deployment, and tries it. */
export async function deploy(
  rollout: Rollout,
  { name, modelArn }: Named,
): Promise<Served & { readonly isNew: boolean }> {
  const { bedrock, run, region, say } = rollout;
  const found = await findDeployment(bedrock, name);
  const arn = found ?? (await createDeployment(bedrock, { name, modelArn, run: run.firstName }));
  say(`${found ? "adopts" : "created"} ${name}`);
  await untilServing(rollout, arn, modelArn);
  await rollout.smoke(arn);
  return { deploymentArn: arn, modelArn, region, isNew: found === undefined };
}

/** Waits for a deployment to be Active. @throws when it serves another model */
export async function untilServing(rollout: Rollout, arn: string, modelArn: string): Promise<void> {
  const active = await wait(rollout, () => readDeploymentState(rollout, arn));
  if (active.modelArn !== modelArn)
    throw new Error(
      `the deployment ${arn} serves ${active.modelArn}, not ${modelArn}: remove it with ${removal(rollout.cli, arn)}, then run this step again`,
    );
  rollout.say(`Active: ${arn}`);
}

/**
 * Gives a kept deployment the model, after a trial under the model's own name, and tries it again there.
 * @throws when the model gives no decisions; the deployment then serves what it served before
 */
export async function switchTo(rollout: Rollout, kept: Kept, { name, modelArn }: Named): Promise<Served> {
  const { bedrock, run, region, say } = rollout;
  if (kept.modelArn === modelArn) {
    say(`${kept.arn} serves ${modelArn} already`);
    await rollout.smoke(kept.arn);
  } else {
    const trial = await deploy(rollout, { name, modelArn });
    await recordSwitch(run, { deploymentArn: kept.arn, from: kept.modelArn, to: modelArn });
    await give(rollout, kept.arn, modelArn);
    try {
      await rollout.smoke(kept.arn);
    } catch (error) {
      await give(rollout, kept.arn, kept.modelArn);
      throw new Error(`${kept.arn} serves ${kept.modelArn} again: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      });
    }
    // A deployment that was there before this step may be in a release.
    if (trial.isNew) await removeDeployment(bedrock, trial.deploymentArn);
    else say(`${trial.deploymentArn} stays; it costs nothing while it is not called`);
  }
  const before = kept.modelArn === modelArn ? await modelBefore(run, kept.arn, modelArn) : kept.modelArn;
  return {
    deploymentArn: kept.arn,
    modelArn,
    ...(before !== undefined && { previousModelArn: before }),
    region,
  };
}

/** @throws while the deployment is being made or changed */
export async function servedBy(rollout: Pick<Rollout, "bedrock" | "cli">, arn: string): Promise<Kept> {
  const state = await readDeploymentState(rollout, arn);
  if (!state.done) throw new Error(`the deployment ${arn} is ${state.note}: run the step again once it is Active`);
  return { arn, modelArn: state.value.modelArn };
}

/** Gives a deployment another model and waits until it serves it. The ARN stays; a call in between is answered by either. */
export async function give(rollout: Waiting, arn: string, modelArn: string): Promise<void> {
  const { bedrock, say } = rollout;
  await startUpdate(bedrock, arn, modelArn).catch((error: unknown) => {
    if (error instanceof Error && error.name === "ResourceNotFoundException")
      throw new Error(`${arn} cannot be given ${modelArn}: one of them no longer exists`, { cause: error });
    throw error;
  });
  await wait(rollout, () => readUpdateState(bedrock, arn, modelArn));
  say(`${arn} serves ${modelArn}`);
}

/** The model in the rollout's region, copied from where it was made. */
export async function copyModel(rollout: Rollout, { name, modelArn }: Named): Promise<string> {
  const { bedrock, run, region, say } = rollout;
  const found = await findCopy(bedrock, name);
  if (found) {
    say(`adopts the copy ${found}`);
    return found;
  }
  await recordMade(run, { kind: "copy", name, region });
  const running = await findCopyJob(bedrock, name);
  say(running ? `waits for ${running}` : `copies ${modelArn} to ${region}`);
  const job = running ?? (await createCopy(bedrock, { name, modelArn, run: run.firstName }));
  return wait(rollout, () => readCopyState(bedrock, job));
}

const wait = <T>({ pause, simulated, say }: Waiting, read: Parameters<typeof waitFor<T>>[0]): Promise<T> =>
  waitFor(read, { pause, ...waitTimes(simulated), onNote: say });
