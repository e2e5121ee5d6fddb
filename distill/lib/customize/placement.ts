/** Under which key a custom model is kept, and in which network its job reaches the bucket. Pure. */
import { type OptionSpecs, UsageError } from "../command/options.ts";
import type { CustomizationSettings } from "./request.ts";

export const PLACEMENT_OPTIONS = {
  kmsKey: {
    kind: "text",
    value: "ARN",
    help: "KMS key that encrypts the custom model; the role and you need kms:CreateGrant on it (default: AWS's own)",
  },
  subnet: { kind: "list", value: "ID", help: "VPC subnet of the job, together with --security-group", neutral: true },
  securityGroup: { kind: "list", value: "ID", help: "security group of the job in its VPC", neutral: true },
} as const satisfies OptionSpecs;

interface Given {
  readonly kmsKey?: string | undefined;
  readonly subnet: readonly string[];
  readonly securityGroup: readonly string[];
}

const KMS_KEY = /^arn:aws[a-z-]*:kms:([a-z0-9-]+):\d{12}:(?:key|alias)\/[\w/-]+$/;
/** Bedrock's limits on a job's network. */
const MAX_SUBNETS = 16;
const MAX_SECURITY_GROUPS = 5;

/** @throws UsageError for a key of another region or form, and for half a network */
export function placementOf(
  { kmsKey, subnet, securityGroup }: Given,
  region: string,
): Pick<CustomizationSettings, "kmsKey" | "vpc"> {
  if (kmsKey !== undefined) {
    const found = KMS_KEY.exec(kmsKey);
    if (!found)
      throw new UsageError(`--kms-key is "${kmsKey}"; accepted: arn:aws:kms:${region}:<account>:key/<id>, or an alias`);
    if (found[1] !== region)
      throw new UsageError(
        `--kms-key is of ${found[1]}; the job runs in ${region}, and keys do not leave their region`,
      );
  }
  check("--subnet", subnet, /^subnet-[0-9a-zA-Z]+$/, MAX_SUBNETS);
  check("--security-group", securityGroup, /^sg-[0-9a-zA-Z]+$/, MAX_SECURITY_GROUPS);
  if ((subnet.length === 0) !== (securityGroup.length === 0))
    throw new UsageError("a VPC needs both --subnet and --security-group");
  return {
    kmsKey,
    vpc: subnet.length > 0 ? { subnetIds: subnet, securityGroupIds: securityGroup } : undefined,
  };
}

function check(flag: string, ids: readonly string[], form: RegExp, most: number): void {
  const wrong = ids.find((id) => !form.test(id));
  if (wrong !== undefined)
    throw new UsageError(`${flag} is "${wrong}"; accepted: ${form.source.slice(1).split("[")[0]}…`);
  if (ids.length > most) throw new UsageError(`${flag} is given ${ids.length} times; Bedrock takes ${most}`);
}
