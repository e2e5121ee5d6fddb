/** Checks the region, the caller's identity, and whether the bucket is what Bedrock's jobs need. */
import { HeadBucketCommand } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { CUSTOMIZATION_REGIONS } from "../../../edge/bedrock/models.ts";
import type { Account } from "../aws/account.ts";
import type { Aws } from "../aws/connect.ts";
import { type Check, fail, look, pass } from "./check.ts";

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
