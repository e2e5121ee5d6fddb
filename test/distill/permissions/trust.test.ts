import { expect, it } from "vitest";
import { placeOf } from "../../../distill/lib/permissions/place.ts";
import { trustOf } from "../../../distill/lib/permissions/policies.ts";
import { readTrust } from "../../../distill/lib/permissions/trust.ts";

const PLACE = placeOf({ account: "111122223333", region: "us-east-1" });
const allow = (Condition?: object, more: object = {}) => ({
  Effect: "Allow",
  Principal: { Service: "bedrock.amazonaws.com" },
  Action: "sts:AssumeRole",
  ...(Condition && { Condition }),
  ...more,
});
const account = { StringEquals: { "aws:SourceAccount": "111122223333" } };
const jobs = (pattern: string) => ({ ...account, ArnLike: { "aws:SourceArn": `arn:aws:bedrock:${pattern}` } });
const BOTH = ["CustomizationJobs", "BatchJobs"];

it.each<[string, object[], readonly string[], boolean]>([
  ["nothing", [], BOTH, false],
  ["our own policy", [...trustOf("job-role", PLACE).Statement], [], false],
  ["every job of the account", [allow(jobs("*:111122223333:*"))], [], false],
  ["the account alone", [allow(account)], [], false],
  ["customization jobs only", [allow(jobs("us-east-1:111122223333:model-customization-job/*"))], ["BatchJobs"], false],
  ["jobs of another region", [allow(jobs("eu-west-1:111122223333:*"))], BOTH, false],
  ["Bedrock without a condition", [allow()], [], true],
  ["another service", [allow(account, { Principal: { Service: "ec2.amazonaws.com" } })], BOTH, false],
  [
    "several services",
    [allow(account, { Principal: { Service: ["ec2.amazonaws.com", "bedrock.amazonaws.com"] } })],
    [],
    false,
  ],
  ["users, not services", [allow(account, { Principal: { AWS: "111122223333" } })], BOTH, false],
  ["condition keys in another case", [allow({ StringEquals: { "AWS:sourceaccount": "111122223333" } })], [], false],
  [
    "all, and then denies batch jobs",
    [allow(account), { ...allow(jobs("*:*:model-invocation-job/*")), Effect: "Deny" }],
    ["BatchJobs"],
    false,
  ],
])("a role that trusts %s", (_, statements, missing, open) => {
  const found = readTrust(JSON.stringify({ Version: "2012-10-17", Statement: statements }), "job-role", PLACE);
  expect([found.missing, found.open]).toEqual([missing, open]);
});

it("reads what IAM gives, percent-encoded, and a statement that stands alone", () => {
  const text = encodeURIComponent(JSON.stringify({ Statement: allow(account) }));
  expect(readTrust(text, "judge-role", PLACE)).toEqual({ missing: [], open: false, notEvaluated: [] });
});

it("names conditions that only AWS can evaluate, and takes them to hold", () => {
  const statement = allow({ ...account, StringLikeIfExists: { "aws:SourceArn": "nothing" } });
  const found = readTrust(JSON.stringify({ Statement: [statement] }), "job-role", PLACE);
  expect(found).toEqual({ missing: [], open: false, notEvaluated: ["StringLikeIfExists"] });
});
