/** Checks the caller's identity, and whether bucket and role are what Bedrock's jobs need. */
import { GetRoleCommand, SimulatePrincipalPolicyCommand } from "@aws-sdk/client-iam";
import { HeadBucketCommand } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { CUSTOMIZATION_REGIONS } from "../../../edge/bedrock/models.ts";
import type { Account } from "../aws/account.ts";
import type { Aws } from "../aws/connect.ts";
import { type Check, fail, look, pass } from "./check.ts";

/** What a customization job does under the role. */
const ROLE_ACTIONS = ["s3:GetObject", "s3:PutObject", "s3:ListBucket"] as const;
const DOCS = "docs/distill.md, section Role";

export function checkRegion(region: string): Check {
  return CUSTOMIZATION_REGIONS.includes(region)
    ? pass("region", `${region} customises and deploys Nova`)
    : fail(
        "region",
        `${region} does not customise Nova`,
        `set AWS_REGION to one of ${CUSTOMIZATION_REGIONS.join(", ")}; the router may run anywhere`,
      );
}

export const checkCredentials = (aws: Aws): Promise<Check> =>
  look("credentials", "sts:GetCallerIdentity", async () => {
    const { Account: account, Arn } = await aws.sts.send(new GetCallerIdentityCommand({}));
    return pass("credentials", `account ${account}, ${Arn}`);
  });

export const checkBucket = (aws: Aws, { bucket }: Account): Promise<Check> =>
  look("bucket", "s3:ListBucket", async () => {
    try {
      const { BucketRegion } = await aws.s3.send(new HeadBucketCommand({ Bucket: bucket }));
      return BucketRegion === undefined || BucketRegion === aws.region
        ? pass("bucket", `${bucket} is there`)
        : fail("bucket", `${bucket} is in ${BucketRegion}, jobs run in ${aws.region}`, "name another with --bucket");
    } catch (error) {
      const name = error instanceof Error ? error.name : "";
      if (name === "NotFound" || name === "NoSuchBucket") return pass("bucket", `${bucket} will be made by step 5`);
      if (name === "Forbidden" || name === "AccessDenied" || name === "403")
        return fail(
          "bucket",
          `${bucket} belongs to another account, or you have no access`,
          "name another with --bucket",
        );
      throw error;
    }
  });

export const checkRole = (aws: Aws, { account, roleArn }: Account): Promise<Check> =>
  look("role", "iam:GetRole", async () => {
    const RoleName = roleArn.slice(roleArn.lastIndexOf("/") + 1);
    try {
      const { Role } = await aws.iam.send(new GetRoleCommand({ RoleName }));
      const trust = decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "");
      if (!trust.includes("bedrock.amazonaws.com"))
        return fail("role", `${RoleName} does not trust bedrock.amazonaws.com`, `${DOCS}, has the trust policy`);
      if (!trust.includes("aws:SourceAccount") && !trust.includes(account))
        return pass(
          "role",
          `${RoleName} trusts Bedrock, of any account: add the condition aws:SourceAccount (${DOCS})`,
        );
      return pass("role", `${RoleName} is there and trusts Bedrock`);
    } catch (error) {
      if (error instanceof Error && (error.name === "NoSuchEntityException" || error.name === "NoSuchEntity"))
        return fail("role", `there is no role ${RoleName}`, `make it as ${DOCS}, shows, or name another with --role`);
      throw error;
    }
  });

export const checkRolePolicy = (aws: Aws, { bucket, roleArn }: Account): Promise<Check> =>
  look("role's policy", "iam:SimulatePrincipalPolicy", async () => {
    const { EvaluationResults = [] } = await aws.iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: roleArn,
        ActionNames: [...ROLE_ACTIONS],
        ResourceArns: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
      }),
    );
    const allowed = new Set(
      EvaluationResults.filter(({ EvalDecision }) => EvalDecision === "allowed").map(
        ({ EvalActionName }) => EvalActionName,
      ),
    );
    const denied = ROLE_ACTIONS.filter((action) => !allowed.has(action));
    return denied.length === 0
      ? pass("role's policy", `reads and writes ${bucket}`)
      : fail("role's policy", `may not ${denied.join(", ")} on ${bucket}`, `attach the policy of ${DOCS}`);
  });
