/** The preflight's checks of rights, against a stand-in that evaluates real policies. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Aws, connectAws } from "../../../distill/lib/aws/connect.ts";
import { placeOf } from "../../../distill/lib/permissions/place.ts";
import { rightsOf } from "../../../distill/lib/permissions/policies.ts";
import { rehearsalOf } from "../../../distill/lib/permissions/rehearsal.ts";
import { refusedOf } from "../../../distill/lib/permissions/simulate.ts";
import type { Check } from "../../../distill/lib/preflight/check.ts";
import { preflight } from "../../../distill/lib/preflight/preflight.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { type Aws as StandIn, startAws } from "../../../fixtures/aws/server.ts";
import { CORPUS } from "../../fixtures/aws/stand-in.ts";
import { runScript } from "../../run-script.ts";

const ACCOUNT = "123456789012";
const OPTIONS = {
  run: "none",
  // A small file, because each of these checks counts the rows of a round.
  import: [
    {
      format: "jsonl",
      path: resolve(import.meta.dirname, "../../../fixtures/queries/handwritten.jsonl"),
    },
  ],
  kmsKey: `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
  logs: ["logs"],
  copyTo: ["us-west-2"],
  subnet: ["subnet-0123456789abcdef0"],
  securityGroup: ["sg-0123456789abcdef0"],
  now: new Date("2026-11-28T00:00:00Z"),
};
const PLACE = placeOf({
  account: ACCOUNT,
  region: "us-east-1",
  kmsKey: OPTIONS.kmsKey,
  logBuckets: OPTIONS.logs,
  copyRegions: OPTIONS.copyTo,
  subnets: OPTIONS.subnet,
  securityGroups: OPTIONS.securityGroup,
});
const MODELS = [
  { region: "us-east-1", modelId: `arn:aws:bedrock:us-east-1:${ACCOUNT}:custom-model-deployment/abcdefghijkl` },
  { region: "us-west-2", modelId: "us.amazon.nova-micro-v1:0" },
  { region: "us-east-1", modelId: "amazon.nova-lite-v1:0" },
];
const ALL = rehearsalOf(PLACE);

interface Statement {
  readonly Sid: string;
}
/** Every policy of the account, by the file that it comes from. */
const policiesIn = (account: typeof ALL): Readonly<Record<string, { Statement: readonly Statement[] }>> => {
  const [user] = account.UserDetailList;
  const [job, judge] = account.RoleDetailList;
  return {
    "caller.json": user!.UserPolicyList[0]!.PolicyDocument,
    "job-role.json": job!.RolePolicyList[0]!.PolicyDocument,
    "job-role-trust.json": job!.AssumeRolePolicyDocument,
    "judge-role.json": judge!.RolePolicyList[0]!.PolicyDocument,
    "judge-role-trust.json": judge!.AssumeRolePolicyDocument,
  };
};
const EVERY_STATEMENT = Object.entries(policiesIn(ALL)).flatMap(([file, { Statement }]) =>
  Statement.map(({ Sid }) => [Sid, file] as const),
);

/** The account without one statement of one policy. */
function without(sid: string, file: string): typeof ALL {
  const account = structuredClone(ALL);
  const policy = policiesIn(account)[file]!;
  const left = policy.Statement.filter(({ Sid }) => Sid !== sid);
  Object.assign(policy, { Statement: left });
  return account;
}

describe("preflight", { timeout: 60_000 }, () => {
  let server: StandIn;
  let aws: Aws;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "sluice-rights-"));
    server = await startAws({ port: 0, stateDir: folder, corpus: CORPUS });
    aws = await connectAws({ AWS_ENDPOINT_URL: server.url });
  });
  afterAll(async () => {
    await aws.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const load = async (policies: unknown): Promise<void> => {
    const body = JSON.stringify(policies);
    const { status } = await fetch(`${server.url}/_sluice/policies`, { method: "POST", body });
    expect(status).toBe(200);
  };
  const checksUnder = async (policies: unknown): Promise<readonly Check[]> => {
    await load(policies);
    return (await preflight(aws, videoSearch, OPTIONS)).checks;
  };
  const textOf = (check: Check): string => `${check.says} ${"fix" in check ? check.fix : ""}`;
  const findings = (checks: readonly Check[]): Check[] => checks.filter(({ outcome }) => outcome !== "pass");

  it("finds nothing missing under exactly the generated policies", async () => {
    const checks = await checksUnder(ALL);
    expect(findings(checks).filter(({ name }) => name !== "quotas")).toEqual([]);
  });

  it.each(EVERY_STATEMENT)("names the statement %s when %s lacks it", async (sid, file) => {
    const named = findings(await checksUnder(without(sid, file))).filter((check) =>
      textOf(check).includes(`${sid} of ${file}`),
    );
    expect(named).toHaveLength(sid === "SimulateRights" || sid === "ReadRoles" ? named.length : 1);
    expect(named.length).toBeGreaterThan(0);
  });

  it.each(rightsOf("router", placeOf({ ...PLACE, models: MODELS })).map(({ sid }) => sid))(
    "of the router's user tells IAM's answer for the statement %s",
    async (sid) => {
      const place = placeOf({ ...PLACE, models: MODELS });
      const account = rehearsalOf(place);
      const policy = account.UserDetailList[1]!.UserPolicyList[0]!.PolicyDocument;
      Object.assign(policy, { Statement: policy.Statement.filter(({ Sid }) => Sid !== sid) });
      await load(account);
      const refused: string[] = [];
      for (const right of rightsOf("router", place))
        if ((await refusedOf(aws.iam, `arn:aws:iam::${ACCOUNT}:user/sluice-router`, right)).length > 0)
          refused.push(right.sid);
      expect(refused).toEqual([sid]);
    },
  );

  it("finds the role behind a session, and names what that lacks", async () => {
    const account = structuredClone(ALL);
    const [user] = without("KeepData", "caller.json").UserDetailList;
    const rights = user!.UserPolicyList[0]!.PolicyDocument;
    const trust = { Effect: "Allow", Principal: { AWS: user!.Arn }, Action: "sts:AssumeRole" };
    const engineer = {
      ...account.RoleDetailList[0]!,
      RoleName: "engineer",
      AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [trust] },
      RolePolicyList: [{ PolicyName: "caller", PolicyDocument: rights }],
    };
    await load({ ...account, RoleDetailList: [...account.RoleDetailList, engineer] });
    const { Credentials: given } = await aws.sts.send(
      new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${ACCOUNT}:role/engineer`, RoleSessionName: "me" }),
    );
    const { code, out } = await runScript("distill/all.ts", ["preflight"], {
      env: {
        AWS_ENDPOINT_URL: server.url,
        AWS_ACCESS_KEY_ID: given!.AccessKeyId,
        AWS_SECRET_ACCESS_KEY: given!.SecretAccessKey,
        AWS_SESSION_TOKEN: given!.SessionToken,
      },
    });
    expect(out).toContain("assumed-role/engineer/me");
    expect(out).toMatch(/FAIL +your rights +may not s3:.*\n.*add the statement KeepData of caller\.json/);
    expect(code).toBe(1);
  });

  it("does not stop a round for a statement that it can do without", async () => {
    const outcomes = new Map<string, string>();
    for (const sid of ["LabelInBatch", "JudgeAnswers", "SeeQuotas", "KeepData", "HandRolesToBedrock"]) {
      await load(without(sid, "caller.json"));
      outcomes.set(sid, String((await preflight(aws, videoSearch, OPTIONS)).passed));
    }
    expect(Object.fromEntries(outcomes)).toEqual({
      LabelInBatch: "true",
      JudgeAnswers: "true",
      SeeQuotas: "true",
      KeepData: "false",
      HandRolesToBedrock: "false",
    });
  });

  it("tells a Deny from a statement that is not there", async () => {
    const account = structuredClone(ALL);
    const policy = account.UserDetailList[0]!.UserPolicyList[0]!.PolicyDocument;
    const deny = { Sid: "No", Effect: "Deny", Action: "s3:Put*", Resource: "*" };
    Object.assign(policy, { Statement: [...policy.Statement, deny] });
    const found = findings(await checksUnder(account)).map(textOf);
    expect(found).toContainEqual(expect.stringMatching(/may not s3:PutObject .*a Deny statement says so.*KeepData/));
  });

  it("tells a role that any account's jobs may use", async () => {
    const account = structuredClone(ALL);
    const [role] = account.RoleDetailList;
    const Statement = [{ Effect: "Allow", Principal: { Service: "bedrock.amazonaws.com" }, Action: "sts:AssumeRole" }];
    Object.assign(role!.AssumeRolePolicyDocument, { Statement });
    expect(findings(await checksUnder(account)).map(textOf)).toContainEqual(
      expect.stringMatching(/jobs of other accounts.*aws:SourceAccount/),
    );
  });

  it("tells roles that are not there, of which the judge's is needed for judging only", async () => {
    const checks = findings(await checksUnder({ ...ALL, RoleDetailList: [] }));
    expect(checks.map(({ name, outcome }) => [name, outcome])).toEqual(
      expect.arrayContaining([
        ["role", "fail"],
        ["judge's role", "warning"],
      ]),
    );
  });
});
