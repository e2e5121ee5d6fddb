/** `preflight --live`: the only check that touches the real service with calls that are billed. Its report is worth sending back. */

import type { ConverseCommandOutput } from "@aws-sdk/client-bedrock-runtime";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { Account } from "../../aws/account.ts";
import type { Aws } from "../../aws/connect.ts";
import { openAppender } from "../../files/jsonl.ts";
import type { Prices } from "../../models/prices.ts";
import { createBudget } from "../../paid/money.ts";
import { type Asking, askOnce, askRefused, noteAnswers } from "./ask.ts";
import { createFactSheet, type Fact } from "./facts.ts";
import { lookAtLists, lookAtModels, lookAtQuotas, tryBucket } from "./look.ts";
import { createObserver, type Observation } from "./observe.ts";
import type { LivePlan } from "./plan.ts";

export interface LiveReport {
  /** True when every model answered and the bucket took, gave and deleted an object; facts that did not hold are not failures. */
  readonly passed: boolean;
  readonly simulated: boolean;
  readonly region: string;
  readonly at: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly budgetUsd: number;
  readonly spentUsd: number;
  readonly facts: readonly Fact[];
  readonly calls: readonly Observation[];
}

interface LiveOptions {
  readonly plan: LivePlan;
  readonly prices: Pick<Prices, "require">;
  readonly account: Account;
  /** The teacher that is in service. */
  readonly teacher: string;
  readonly budgetUsd: number;
  /** Of this attempt; part of the object's key. */
  readonly id: string;
  readonly journalPath: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly now: () => Date;
  readonly nowMs: () => number;
}

export async function runLive(aws: Aws, options: LiveOptions): Promise<LiveReport> {
  const { plan, account, teacher, now } = options;
  const observer = createObserver(options.nowMs);
  const sheet = createFactSheet();
  const budget = createBudget(options.budgetUsd);
  const journal = await openAppender(options.journalPath);
  const startedAt = now();
  try {
    await observer.call("GetCallerIdentity", "", () => aws.sts.send(new GetCallerIdentityCommand({})));
    await lookAtModels(aws, observer, sheet, startedAt);
    await lookAtLists(aws, observer, sheet);
    await lookAtQuotas(aws, sheet, teacher);
    const stored = await tryBucket(aws, observer, sheet, {
      bucket: account.bucket,
      key: `sluice/preflight/${options.id}.jsonl`,
    });
    // No retries: each would be billed unseen.
    const client = aws.runtime({ maxAttempts: 1 });
    const { prices } = options;
    const asking: Asking = { client, observer, sheet, budget, prices, journal, at: () => now().toISOString() };
    const answers = [
      await askOnce(asking, teacher, { fact: "teacher-answers", withTool: false }),
      await askOnce(asking, plan.base, { fact: "base-through-profile", withTool: false }),
      ...(plan.deployment === null ? [] : [await askDeployment(asking, plan.deployment)]),
    ];
    const given = answers.filter((answer): answer is ConverseCommandOutput => answer !== undefined);
    noteAnswers(asking, given);
    await askRefused(asking, { account: account.account, region: aws.region });
    for (const id of ["deployment-answers", "tool-on-deployment", "no-cold-start"] as const)
      if (plan.deployment === null) sheet.note(id, undefined, "the run has no deployment yet (step 6)");
    return {
      passed: stored && given.length === answers.length,
      simulated: aws.simulated,
      region: aws.region,
      at: startedAt.toISOString(),
      versions: options.versions,
      budgetUsd: options.budgetUsd,
      spentUsd: budget.spentUsd(),
      facts: sheet.facts,
      calls: observer.observations,
    };
  } finally {
    await journal.close();
  }
}

/** With a tool, because that is how the router asks; the time is that of a first call only if nobody has asked before. */
async function askDeployment(asking: Asking, arn: string): Promise<ConverseCommandOutput | undefined> {
  const answer = await askOnce(asking, arn, { fact: "deployment-answers", withTool: true });
  const seen = asking.observer.observations.at(-1);
  asking.sheet.note("tool-on-deployment", answer !== undefined, seen?.error ?? "accepted");
  asking.sheet.note("no-cold-start", answer && (seen?.ms ?? 0) < 5000, `${seen?.ms} ms`);
  return answer;
}
