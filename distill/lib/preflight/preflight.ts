/** Everything that can be known before money is spent: the account, what is missing, the teacher, and the cost. */
import { resolve } from "node:path";
import type { Task } from "../../../edge/task/task.ts";
import { type Account, accountOf } from "../aws/account.ts";
import type { Aws } from "../aws/connect.ts";
import { placeOf } from "../permissions/place.ts";
import { runsRoot } from "../run/run-dir.ts";
import { checkBucket, checkCredentials, checkRegion } from "./account-checks.ts";
import type { Check } from "./check.ts";
import { type CostLine, estimateRound, roundSize } from "./costs.ts";
import { checkPair, checkQuotas, checkStudent, checkTeacher } from "./model-checks.ts";
import { checkCallerRights, checkRole } from "./rights-checks.ts";

interface PreflightOptions {
  readonly run: string;
  readonly import: readonly { readonly path: string }[];
  readonly train?: number | undefined;
  readonly synthetic?: number | undefined;
  readonly samples?: number | undefined;
  readonly method?: string | undefined;
  readonly teacher?: string | undefined;
  readonly bucket?: string | undefined;
  readonly role?: string | undefined;
  readonly judgeRole?: string | undefined;
  /** What adds statements: a key, buckets of logs, the network of jobs. Their rights are checked too. */
  readonly kmsKey?: string | undefined;
  readonly logs?: readonly string[];
  readonly subnet?: readonly string[];
  readonly securityGroup?: readonly string[];
  readonly now: Date;
}

export interface Preflight {
  /** True when nothing failed; a check that could not be made is not a failure. */
  readonly passed: boolean;
  readonly where: string;
  readonly simulated: boolean;
  readonly teacher: string | null;
  readonly checks: readonly Check[];
  readonly costs: readonly CostLine[];
}

/** The caller and both roles, each beside the others: a dozen questions to IAM for each. */
async function checkPrincipals(
  aws: Aws,
  account: Account,
  { kmsKey, logs, subnet, securityGroup }: Pick<PreflightOptions, "kmsKey" | "logs" | "subnet" | "securityGroup">,
): Promise<Check[]> {
  const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);
  const place = placeOf({
    ...account,
    region: aws.region,
    kmsKey,
    logBuckets: logs,
    subnets: subnet,
    securityGroups: securityGroup,
    jobRole: nameOf(account.roleArn),
    judgeRole: nameOf(account.judgeRoleArn),
  });
  const checks = await Promise.all([
    checkCallerRights(aws, place, account.callerArn),
    checkRole(aws, place, "job-role", account.roleArn),
    checkRole(aws, place, "judge-role", account.judgeRoleArn),
  ]);
  return checks.flat();
}

export async function preflight(aws: Aws, task: Task, options: PreflightOptions): Promise<Preflight> {
  const checks: Check[] = [checkRegion(aws.region)];
  const credentials = await checkCredentials(aws);
  checks.push(credentials);
  // Without an identity there is no account to check, and every further check would fail for the same reason.
  const account: Account | undefined = credentials.outcome === "pass" ? await accountOf(aws, options) : undefined;
  if (account) checks.push(await checkBucket(aws, account), ...(await checkPrincipals(aws, account, options)));
  const { teacher, check } = await checkTeacher(aws, options.teacher, options.now);
  checks.push(check, await checkStudent(aws, options.now));
  if (teacher) checks.push(checkPair(teacher, options.method ?? "distillation"), await checkQuotas(aws, teacher));
  const queries = resolve(runsRoot(), options.run, "queries.jsonl");
  return {
    passed: checks.every(({ outcome }) => outcome !== "fail"),
    where: aws.where,
    simulated: aws.simulated,
    teacher: teacher ?? null,
    checks,
    costs: teacher ? estimateRound(task, teacher, await roundSize(queries, options)) : [],
  };
}
