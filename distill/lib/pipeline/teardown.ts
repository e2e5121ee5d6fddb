/**
 * Removes what a run made on Bedrock and S3: deployments, custom models (billed while idle), jobs that still run, and every
 * object of its jobs, because what was uploaded and what came back are users' queries. Only names in the run's `made.jsonl`
 * are looked up, and a resource with another run's tag is left alone. What is gone is not found again, so a teardown that
 * was interrupted goes on where it stopped.
 */
import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  type BedrockClient,
  DeleteCustomModelCommand,
  DeleteCustomModelDeploymentCommand,
  GetCustomModelCommand,
  GetCustomModelDeploymentCommand,
  ListTagsForResourceCommand,
  StopEvaluationJobCommand,
  StopModelCustomizationJobCommand,
  StopModelInvocationJobCommand,
} from "@aws-sdk/client-bedrock";
import { CUSTOM_MODEL_STORAGE_USD_PER_MONTH } from "../../../edge/bedrock/models.ts";
import type { Aws } from "../aws/connect.ts";
import { countBelow, describeBelow, isNothing, removeBelow } from "../aws/objects-below.ts";
import { waitFor, waitTimes } from "../aws/wait.ts";
import { findCopyJob, readCopyState } from "../customize/copy.ts";
import { findDeployment } from "../customize/deployment.ts";
import { findCustomization } from "../customize/job.ts";
import { CUSTOMIZATION_FILE, DEPLOYMENT_FILE, readDeployment } from "../customize/record.ts";
import { findEvaluation } from "../evaluate/judge.ts";
import { BATCH_FILE, openBatchJob, readBatchJobs } from "../label/batch-file.ts";
import { findBatchJob } from "../label/batch-job.ts";
import type { FoundJob } from "../paid/job.ts";
import { type Made, prefixOf, readMade } from "../run/made.ts";
import { listRuns, type Run } from "../run/run-dir.ts";

interface TeardownOptions {
  /** Without it, nothing is removed. */
  readonly yes: boolean;
  readonly say: (text: string) => void;
  readonly pause: (ms: number) => Promise<void>;
}

interface Belonging {
  readonly kind: "deployment" | "running job" | "custom model" | "objects";
  readonly name: string;
  /** What it costs while it is there; of objects, how many there are. */
  readonly costs: string;
}

interface TeardownResult {
  readonly found: readonly Belonging[];
  readonly removed: readonly Belonging[];
  /** What could not be removed, and why. */
  readonly failed: readonly string[];
}

/** `remove` says what it removed, where that was not known before. */
type Removable = Belonging & { readonly remove: () => Promise<string | undefined> };

/** Lists, and with `yes` removes: jobs first, which would write more, and deployments before their models. */
export async function teardown(run: Run, aws: Aws, { yes, say, pause }: TeardownOptions): Promise<TeardownResult> {
  const made = await withoutShared(run, await everythingMade(run), say);
  const found: Removable[] = [];
  // One job may have been given data in two buckets.
  for (const { kind, name, region = aws.region } of new Map(made.map((each) => [idOf(each), each])).values()) {
    found.push(...(await runningJob(aws, kind, name, { say, pause })));
    if (kind === "copy") await copied(aws, name, region, { say, pause });
    if (kind === "customization" || kind === "deployment" || kind === "copy")
      found.push(...(await onBedrock(aws.bedrockIn(region), run, { name, isAdopted: kind === "deployment" }, say)));
  }
  for (const { bucket, prefix } of placesOf(made)) found.push(...(await onS3(aws, bucket, prefix, say)));
  const record = readDeployment(run);
  if (record?.previousModelArn !== undefined && !record.rolledBack)
    say(
      `${record.deploymentArn} serves this run's model: \`npx tsx distill/6-deploy.ts ${run.flags} --rollback\` gives it the one before, and then the model can go`,
    );
  if (found.length === 0) say(`run ${run.name} has nothing left on ${aws.simulated ? "the stand-in" : "AWS"}`);
  for (const { kind, name, costs } of found) say(`${kind} ${name}: ${costs}`);
  if (openBatchJob(run))
    say("the answers of a batch job are paid for and not on disk yet: 3-label --batch takes them first");
  if (found.length > 0 && !yes) say("nothing removed; --yes removes all of these");
  const removed: Belonging[] = [];
  const failed: string[] = [];
  const plain = ({ kind, name, costs }: Removable): Belonging => ({ kind, name, costs });
  if (yes) {
    for (const belonging of found) {
      const what = `${belonging.kind} ${belonging.name}`;
      try {
        const detail = await belonging.remove();
        removed.push({ ...plain(belonging), ...(detail !== undefined && { costs: detail }) });
        say(`removed ${what}${detail === undefined ? "" : `: ${detail}`}`);
      } catch (error) {
        // One refusal must not keep the rest, which is queries and costs money.
        failed.push(`${what}: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`);
        say(`not removed: ${failed.at(-1)}`);
      }
    }
    // These records describe what is gone: the steps have to make it again. What was adopted is still there.
    if (failed.length === 0)
      for (const file of [CUSTOMIZATION_FILE, BATCH_FILE, ...(readDeployment(run)?.adopted ? [] : [DEPLOYMENT_FILE])])
        rmSync(run.path(file), { force: true });
  }
  return { found: found.map(plain), removed, failed };
}

/**
 * A folder may have been copied, and gone on with data of its own. What its twin names too stays, unless all of it bears this folder's name: each
 * thing is removed by one of the two.
 */
async function withoutShared(run: Run, made: readonly Made[], say: TeardownOptions["say"]): Promise<readonly Made[]> {
  if (run.name === run.firstName) return made;
  const root = dirname(run.dir);
  const settingsOf = (name: string): string => readFileSync(join(root, name, "settings.json"), "utf8");
  let own = made;
  for (const twin of listRuns(root)) {
    if (twin === run.name || settingsOf(twin) !== settingsOf(run.name)) continue;
    const theirs = new Set((await everythingMade({ ...run, path: (file) => join(root, twin, file) })).map(idOf));
    const shared = own.filter((each) => theirs.has(idOf(each)));
    own = own.filter((each) => !theirs.has(idOf(each)));
    if (shared.length > 0)
      say(
        `${[...new Set(shared.map(({ name }) => name))].join(", ")} stays, as the folder of the run ${twin} is a copy: ${
          twin === run.firstName
            ? `\`npm run distill -- teardown --run ${twin}\` removes it`
            : "remove one of the two folders first"
        }`,
      );
  }
  return own;
}

const idOf = ({ kind, name, region }: Made): string => `${kind} ${name} ${region}`;

/** What `made.jsonl` names, and the batch job of a run that was begun before it named those. */
async function everythingMade(run: Run): Promise<Made[]> {
  const made = await readMade(run);
  const known = new Set(made.map(({ name }) => name));
  const unnamed = readBatchJobs(run).filter(({ name }) => !known.has(name));
  return [
    ...made,
    ...unnamed.map(({ name, bucket, prefix }): Made => ({ kind: "batch job", name, bucket, prefix: `${prefix}/` })),
  ];
}

function placesOf(made: readonly Made[]): { readonly bucket: string; readonly prefix: string }[] {
  const places = made.flatMap(({ name, bucket, prefix = prefixOf(name) }) =>
    bucket === undefined ? [] : [[`${bucket}/${prefix}`, { bucket, prefix }] as const],
  );
  return [...new Map(places).values()];
}

const AT_WORK = new Set(["InProgress", "Submitted", "Validating", "Scheduled", "Stopping"]);

type JobKinds = Partial<
  Record<Made["kind"], { find(): Promise<FoundJob | undefined>; stop(jobIdentifier: string): Promise<unknown> }>
>;

/** The job of this name, if it still runs. It is waited for once it is told to stop, so that it writes nothing afterwards. */
async function runningJob(
  { bedrock, simulated }: Aws,
  made: Made["kind"],
  name: string,
  { say, pause }: Pick<TeardownOptions, "say" | "pause">,
): Promise<Removable[]> {
  const kinds: JobKinds = {
    customization: {
      find: () => findCustomization(bedrock, name),
      stop: (jobIdentifier) => bedrock.send(new StopModelCustomizationJobCommand({ jobIdentifier })),
    },
    "batch job": {
      find: () => findBatchJob(bedrock, name),
      stop: (jobIdentifier) => bedrock.send(new StopModelInvocationJobCommand({ jobIdentifier })),
    },
    "evaluation job": {
      find: () => findEvaluation(bedrock, name),
      stop: (jobIdentifier) => bedrock.send(new StopEvaluationJobCommand({ jobIdentifier })),
    },
  };
  const kind = kinds[made];
  const job = await kind?.find();
  if (!kind || !job || !AT_WORK.has(job.status)) return [];
  const remove = async (): Promise<undefined> => {
    if (job.status !== "Stopping") await kind.stop(job.arn).catch(unlessOver);
    await waitFor(
      async () => {
        const status = (await kind.find())?.status;
        if (status === undefined || !AT_WORK.has(status)) return { done: true, value: undefined };
        return { done: false, note: status };
      },
      { pause, ...waitTimes(simulated), onNote: (note) => say(`${job.arn} is ${note}`) },
    );
  };
  return [{ kind: "running job", name: job.arn, costs: "tokens until it ends", remove }];
}

/** A copy cannot be stopped: it is waited for, so that no model appears afterwards. */
async function copied(
  { bedrockIn, simulated }: Aws,
  name: string,
  region: string,
  { say, pause }: Pick<TeardownOptions, "say" | "pause">,
): Promise<void> {
  const there = bedrockIn(region);
  const job = await findCopyJob(there, name);
  if (job === undefined) return;
  await waitFor(() => readCopyState(there, job), {
    pause,
    ...waitTimes(simulated),
    onNote: (note) => say(`${job}: ${note}`),
  }).catch((error: unknown) => say(String(error)));
}

/** `isAdopted`: the run deployed a model that it did not make, so what the deployment serves says nothing about whose it is. */
async function onBedrock(
  bedrock: BedrockClient,
  run: Run,
  { name, isAdopted }: { readonly name: string; readonly isAdopted: boolean },
  say: (text: string) => void,
): Promise<Removable[]> {
  const found: Removable[] = [];
  const deployment = await findDeployment(bedrock, name);
  const served = deployment && (await servedModel(bedrock, deployment));
  if (deployment && !isAdopted && served !== undefined && !(await isOurs(bedrock, served, run)))
    say(`deployment ${deployment} stays: it serves ${served}, which is of another run`);
  else if (deployment && (await isOurs(bedrock, deployment, run))) {
    found.push({
      kind: "deployment",
      name: deployment,
      costs: "nothing while idle, tokens when called; a router that is configured with it falls back without it",
      async remove() {
        const request = { customModelDeploymentIdentifier: deployment };
        await bedrock.send(new DeleteCustomModelDeploymentCommand(request)).catch(unlessGone);
        return undefined;
      },
    });
  }
  const model = await bedrock.send(new GetCustomModelCommand({ modelIdentifier: name })).catch(unlessGone);
  if (model?.modelArn && (await isOurs(bedrock, model.modelArn, run))) {
    found.push({
      kind: "custom model",
      name: model.modelArn,
      costs: `about $${CUSTOM_MODEL_STORAGE_USD_PER_MONTH} a month, used or not`,
      async remove() {
        await bedrock.send(new DeleteCustomModelCommand({ modelIdentifier: name })).catch(unlessGone);
        return undefined;
      },
    });
  }
  return found;
}

async function onS3({ s3 }: Aws, bucket: string, prefix: string, say: (text: string) => void): Promise<Removable[]> {
  const where = `s3://${bucket}/${prefix}`;
  const below = await countBelow(s3, bucket, prefix);
  if (below.missing.length > 0)
    say(`${where}: versions or uploads may be left, for want of ${below.missing.join(" and ")}`);
  if (isNothing(below)) return [];
  return [
    {
      kind: "objects",
      name: where,
      costs: `${describeBelow(below)}, in S3 storage`,
      remove: async () => describeBelow(await removeBelow(s3, bucket, prefix)),
    },
  ];
}

/** Undefined for a deployment that failed. */
async function servedModel(bedrock: BedrockClient, arn: string): Promise<string | undefined> {
  const request = { customModelDeploymentIdentifier: arn };
  return (await bedrock.send(new GetCustomModelDeploymentCommand(request)).catch(unlessGone))?.modelArn;
}

/**
 * The name with its hash belongs to the run, unless a tag names another run. Tags that may not be read are ignored. Older versions tagged with the
 * name that the folder had just then.
 */
async function isOurs(bedrock: BedrockClient, arn: string, run: Run): Promise<boolean> {
  const answer = await bedrock.send(new ListTagsForResourceCommand({ resourceARN: arn })).catch(unlessRefused);
  const owner = answer?.tags?.find(({ key }) => key === "sluice-run")?.value;
  return owner === undefined || owner === run.firstName || owner === run.name;
}

function unlessGone(error: unknown): undefined {
  if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
  throw error;
}

/** A job that has just ended cannot be stopped any more. */
function unlessOver(error: unknown): undefined {
  if (error instanceof Error && ["ConflictException", "ValidationException"].includes(error.name)) return undefined;
  return unlessGone(error);
}

function unlessRefused(error: unknown): undefined {
  if (error instanceof Error && "$metadata" in error) return undefined;
  throw error;
}
