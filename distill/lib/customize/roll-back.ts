/** The way back after a kept deployment was given another model: it and its copies serve the models before. */
import type { Task } from "../../../edge/task/task.ts";
import type { Aws } from "../aws/connect.ts";
import { UsageError } from "../command/options.ts";
import { writeJson } from "../files/atomic-write.ts";
import { createConverse } from "../paid/converse.ts";
import { describeOutputs, type Run } from "../run/run-dir.ts";
import { DEPLOYMENT_FILE, promptOf, readDeployment, type Served } from "./record.ts";
import { give, type Rollout, servedBy } from "./rollout.ts";
import { type PaidTrial, smokeTest } from "./smoke-test.ts";
import { recordSwitch } from "./switches.ts";

/** @throws UsageError where no deployment of the run has a model before */
export async function rollBack(
  run: Run,
  task: Task,
  aws: Aws,
  {
    dryRun,
    pause,
    say,
    warn,
    paidFor,
  }: Pick<Rollout, "pause" | "say"> & {
    dryRun: boolean;
    warn: (text: string) => void;
    paidFor: (served: Served) => PaidTrial;
  },
): Promise<void> {
  const record = readDeployment(run);
  if (record?.previousModelArn === undefined)
    throw new UsageError(
      `nothing to roll back: run ${run.name} has not given a deployment another model, as \`npx tsx distill/6-deploy.ts ${run.flags} --update ARN\` does`,
    );
  const back = async (served: Served): Promise<Served> => {
    const { deploymentArn: arn, previousModelArn: before, modelArn, region } = served;
    if (before === undefined) return served;
    if (dryRun) {
      say(`${arn} would serve ${before}, instead of ${modelArn}`);
      return served;
    }
    const { cli, simulated } = aws;
    const rollout = { run, region, bedrock: aws.bedrockIn(region), cli, simulated, say, pause };
    if ((await servedBy(rollout, arn)).modelArn !== before) {
      await recordSwitch(run, { deploymentArn: arn, from: modelArn, to: before });
      await give(rollout, arn, before);
    } else say(`${arn} serves ${before} already`);
    const converse = createConverse(aws.runtime({ region }));
    const now = { ...served, modelArn: before, previousModelArn: modelArn };
    const asked = {
      deploymentArn: arn,
      prompt: promptOf(task, record),
      converse,
      advice: "was it trained otherwise",
      paid: paidFor(now),
    };
    // The way back stays open whatever the model before answers.
    await smokeTest(task, asked, say).catch((error: unknown) => warn(String(error)));
    return now;
  };
  const main = await back(record);
  const copies = [];
  for (const copy of record.copies ?? []) copies.push(await back(copy));
  if (dryRun) return;
  await writeJson(run.path(DEPLOYMENT_FILE), {
    ...record,
    ...main,
    ...(copies.length > 0 && { copies }),
    rolledBack: record.rolledBack !== true,
  });
  // The step has nothing to do again on account of what was done here.
  const step = run.readStep("6-deploy");
  if (step) await run.writeStep({ ...step, outputs: await describeOutputs(run, Object.keys(step.outputs)) });
}
