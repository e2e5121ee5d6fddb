/** The account behind the credentials, and the bucket and role that jobs use in it. */
import type { OptionSpecs } from "../command/options.ts";
import { bucketOf, JOB_ROLE, JUDGE_ROLE } from "../permissions/place.ts";
import type { Aws } from "./connect.ts";

export interface Account {
  readonly account: string;
  readonly bucket: string;
  readonly roleArn: string;
  /** Of evaluation jobs, which need a trust of their own. */
  readonly judgeRoleArn: string;
  /** As STS gives it. */
  readonly callerArn: string;
}

/** Options of every step that gives Bedrock a job. */
export const ACCOUNT_OPTIONS = {
  bucket: { kind: "text", value: "NAME", help: "S3 bucket for data of jobs (default sluice-<account>-<region>)" },
  role: {
    kind: "text",
    value: "ARN",
    help: `role that Bedrock assumes for jobs (default arn:aws:iam::<account>:role/${JOB_ROLE})`,
  },
} as const satisfies OptionSpecs;

export const JUDGE_ROLE_OPTION = {
  kind: "text",
  value: "ARN",
  help: `role that Bedrock assumes for evaluation jobs (default arn:aws:iam::<account>:role/${JUDGE_ROLE})`,
} as const satisfies OptionSpecs[string];

export async function accountOf(
  aws: Aws,
  asked: {
    readonly bucket?: string | undefined;
    readonly role?: string | undefined;
    readonly judgeRole?: string | undefined;
  } = {},
): Promise<Account> {
  const { GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
  const { Account: account, Arn: callerArn = "" } = await aws.sts.send(new GetCallerIdentityCommand({}));
  if (!account) throw new Error("sts:GetCallerIdentity named no account: check the credentials");
  return {
    account,
    bucket: asked.bucket ?? bucketOf(account, aws.region),
    roleArn: asked.role ?? `arn:aws:iam::${account}:role/${JOB_ROLE}`,
    judgeRoleArn: asked.judgeRole ?? `arn:aws:iam::${account}:role/${JUDGE_ROLE}`,
    callerArn,
  };
}

/** Makes the bucket if it does not exist. @returns whether it was made */
export async function ensureBucket(aws: Aws, bucket: string): Promise<boolean> {
  const { CreateBucketCommand, HeadBucketCommand } = await import("@aws-sdk/client-s3");
  try {
    await aws.s3.send(new HeadBucketCommand({ Bucket: bucket }));
    return false;
  } catch (error) {
    if (!(error instanceof Error) || (error.name !== "NotFound" && error.name !== "NoSuchBucket")) throw error;
  }
  await aws.s3.send(new CreateBucketCommand({ Bucket: bucket }));
  return true;
}
