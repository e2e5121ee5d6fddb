/** The account behind the credentials, and the bucket and role that jobs use in it. */
import { CreateBucketCommand, HeadBucketCommand } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { OptionSpecs } from "../command/options.ts";
import type { Aws } from "./connect.ts";

export interface Account {
  readonly account: string;
  readonly bucket: string;
  readonly roleArn: string;
}

/** Options of every step that gives Bedrock a job. */
export const ACCOUNT_OPTIONS = {
  bucket: { kind: "text", value: "NAME", help: "S3 bucket for data of jobs (default sluice-<account>-<region>)" },
  role: {
    kind: "text",
    value: "ARN",
    help: "role that Bedrock assumes for jobs (default arn:aws:iam::<account>:role/sluice-bedrock)",
  },
} as const satisfies OptionSpecs;

export async function accountOf(
  aws: Aws,
  asked: { readonly bucket?: string | undefined; readonly role?: string | undefined } = {},
): Promise<Account> {
  const { Account: account } = await aws.sts.send(new GetCallerIdentityCommand({}));
  if (!account) throw new Error("sts:GetCallerIdentity named no account: check the credentials");
  return {
    account,
    bucket: asked.bucket ?? `sluice-${account}-${aws.region}`,
    roleArn: asked.role ?? `arn:aws:iam::${account}:role/sluice-bedrock`,
  };
}

/** Makes the bucket if it does not exist. @returns whether it was made */
export async function ensureBucket(aws: Aws, bucket: string): Promise<boolean> {
  try {
    await aws.s3.send(new HeadBucketCommand({ Bucket: bucket }));
    return false;
  } catch (error) {
    if (!(error instanceof Error) || (error.name !== "NotFound" && error.name !== "NoSuchBucket")) throw error;
  }
  await aws.s3.send(new CreateBucketCommand({ Bucket: bucket }));
  return true;
}
