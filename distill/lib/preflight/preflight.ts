/** Everything that can be known before money is spent: the account, what is missing, the teacher, and the cost. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Task } from "../../../edge/task/task.ts";
import { type Account, accountOf } from "../aws/account.ts";
import type { Aws } from "../aws/connect.ts";
import { adviceOnMethod } from "../customize/call-cost.ts";
import { placementOf } from "../customize/placement.ts";
import { DEPLOYMENT_FILE } from "../customize/record.ts";
import { BASES, baseOf, DEFAULT_BASE, type Method } from "../models/bases.ts";
import { readPrices } from "../models/load-prices.ts";
import { readTeacher } from "../models/teacher.ts";
import { placeOf } from "../permissions/place.ts";
import { runsRoot } from "../run/run-dir.ts";
import { STUDENT_FILE } from "../student/record.ts";
import { checkBucket, checkCredentials, checkRegion } from "./account-checks.ts";
import { checkAdopted, checkData } from "./brought-checks.ts";
import type { Check } from "./check.ts";
import { type CostLine, estimateRound, roundSize } from "./costs.ts";
import { checkImports, type Import } from "./import-checks.ts";
import { checkBase, checkPair, checkPrices, checkQuotas, checkTeacher } from "./model-checks.ts";
import { checkRelease } from "./release-checks.ts";
import { checkCallerRights, checkRole } from "./rights-checks.ts";
import { checkTrainingRows } from "./training-check.ts";

interface PreflightOptions {
  readonly run: string;
  readonly import: readonly Import[];
  readonly train?: number | undefined;
  readonly synthetic?: number | undefined;
  readonly samples?: number | undefined;
  readonly pool?: string | undefined;
  /** The steps of the round; all of them unless given. */
  readonly from?: number;
  readonly to?: number;
  readonly method?: Method | undefined;
  readonly base?: string | undefined;
  readonly epochs?: number | undefined;
  readonly teacher?: string | undefined;
  readonly price?: readonly string[] | undefined;
  readonly prices?: string | undefined;
  /** Whether real money is about to be spent. */
  readonly live?: boolean | undefined;
  /** A training file, or a model with its prompt, that is brought from elsewhere. */
  readonly data?: string | undefined;
  readonly adopt?: string | undefined;
  readonly prompt?: string | undefined;
  /** Judged queries that step 8 measures. */
  readonly retrieval?: string | undefined;
  /** Models that step 8 asks beside the customised one and the base, and the judge of its answers and theirs. */
  readonly compared?: readonly string[];
  readonly judge?: string | undefined;
  /** Gates that may fail. */
  readonly accept?: readonly string[];
  readonly bucket?: string | undefined;
  readonly role?: string | undefined;
  readonly judgeRole?: string | undefined;
  /** What adds statements: a key, buckets of logs, regions of copies, the network of jobs. Their rights are checked too. */
  readonly kmsKey?: string | undefined;
  readonly logs?: readonly string[];
  readonly copyTo?: readonly string[];
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
  /** Why another method costs less; null where none does. */
  readonly advice: string | null;
}

/** Numbers of the steps that a check is about. */
const [CUSTOMIZE, DEPLOY, STUDENT, EVALUATE, PROMOTE] = [5, 6, 7, 8, 9] as const;

const isAlias = (kmsKey: string | undefined): boolean => kmsKey?.includes(":alias/") ?? false;

/** The caller and both roles, each beside the others: a dozen questions to IAM for each. */
async function checkPrincipals(
  aws: Aws,
  account: Account,
  {
    kmsKey,
    logs,
    copyTo,
    subnet,
    securityGroup,
  }: Pick<PreflightOptions, "kmsKey" | "logs" | "copyTo" | "subnet" | "securityGroup">,
): Promise<Check[]> {
  const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);
  const place = placeOf({
    ...account,
    region: aws.region,
    kmsKey: isAlias(kmsKey) ? undefined : kmsKey,
    logBuckets: logs,
    copyRegions: copyTo,
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
  const { method = "distillation" } = options;
  const base = baseOf(options.base ?? DEFAULT_BASE);
  placementOf({ subnet: [], securityGroup: [], ...options }, aws.region); // refuses what no job could run with
  const checks: Check[] = [checkRegion(aws.region), ...(await checkImports(task, options.import))];
  const credentials = await checkCredentials(aws);
  checks.push(credentials);
  // Without an identity there is no account to check, and every further check would fail for the same reason.
  const account: Account | undefined = credentials.outcome === "pass" ? await accountOf(aws, options) : undefined;
  if (account) checks.push(await checkBucket(aws, account), ...(await checkPrincipals(aws, account, options)));
  if (options.data !== undefined) checks.push(await checkData(task, options.data, method));
  if (options.adopt !== undefined && account)
    checks.push(await checkAdopted(task, aws, account, { adopt: options.adopt, prompt: options.prompt }));
  if (isAlias(options.kmsKey))
    checks.push({
      name: "key",
      outcome: "not checked",
      says: "IAM knows keys by their own ARN: give that of the key behind the alias",
    });
  const inRun = (file: string) => resolve(runsRoot(), options.run, file);
  // A run keeps its teacher; one of the other side will be refused by the steps.
  const kept = readTeacher({ path: inRun });
  const asked = options.teacher ?? (kept?.simulated === aws.simulated ? kept.modelId : undefined);
  const { teacher, check } = await checkTeacher(aws, asked, options.now);
  const modelIds = BASES.map(({ foundationModelId }) => foundationModelId);
  const prices = await readPrices({ path: inRun }, options, async () => aws, { teacher, modelIds, now: options.now });
  const deployed = prices.ofCustom(base.foundationModelId);
  checks.push(check);
  const customises = options.adopt === undefined;
  const size = await roundSize(task, inRun("queries.jsonl"), options);
  const { from = 1, to = PROMOTE } = options;
  if (customises && options.data === undefined && from <= CUSTOMIZE && to >= CUSTOMIZE)
    checks.push(...checkTrainingRows(size));
  if (from <= EVALUATE && to >= EVALUATE) {
    const isMade = (step: number, file: string) => (from <= step && to >= step) || existsSync(inRun(file));
    const carries = { student: isMade(STUDENT, STUDENT_FILE), model: isMade(DEPLOY, DEPLOYMENT_FILE) };
    const accept = to >= PROMOTE ? (options.accept ?? []) : [];
    checks.push(...(await checkRelease(task, { retrieval: options.retrieval, accept, carries })));
  }
  if (customises) checks.push(await checkBase(aws, base, method, options.now));
  if (customises && teacher) checks.push(checkPair(teacher, base, method, options.now));
  if (teacher) checks.push(checkPrices(prices, teacher, options.live ?? false), await checkQuotas(aws, teacher));
  return {
    passed: checks.every(({ outcome }) => outcome !== "fail"),
    where: aws.where,
    simulated: aws.simulated,
    teacher: teacher ?? null,
    checks,
    costs: teacher ? estimateRound(task, { teacher, base, prices }, size) : [],
    advice:
      customises && method === "distillation" && deployed
        ? (adviceOnMethod(task, base.foundationModelId, deployed) ?? null)
        : null,
  };
}
