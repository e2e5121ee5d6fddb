/** `npm run distill -- policies`: writes policies, trust policies and templates for one account. Calls nothing. */
import { join } from "node:path";
import { isModelTarget, isRegion } from "../../../edge/bedrock/models.ts";
import { helpText, type OptionSpecs, parseOptions, UsageError } from "../command/options.ts";
import { typed } from "../command/typed.ts";
import { makeFolder } from "../disk/folder.ts";
import { writeJson } from "../files/atomic-write.ts";
import { accountTemplate } from "./account-template.ts";
import { edgeTemplate } from "./edge-template.ts";
import { JOB_ROLE, JUDGE_ROLE, type Place, placeOf } from "./place.ts";
import { edgeTrust, policyOf, trustOf } from "./policies.ts";
import { rehearsalOf } from "./rehearsal.ts";

const OPTIONS = {
  account: { kind: "text", value: "ID", help: "number of the account, 12 digits" },
  bucket: { kind: "text", value: "NAME", help: "bucket for data of jobs (default sluice-<account>-<region>)" },
  region: { kind: "text", value: "REGION", default: "us-east-1", help: "where jobs and deployments are" },
  jobRole: { kind: "text", value: "NAME", default: JOB_ROLE, help: "role of customization and batch jobs" },
  judgeRole: { kind: "text", value: "NAME", default: JUDGE_ROLE, help: "role of evaluation jobs" },
  kmsKey: { kind: "text", value: "ARN", help: "key that encrypts the bucket or the custom models" },
  copyTo: { kind: "list", value: "REGION", help: "another region that 6-deploy copies models to" },
  subnet: { kind: "list", value: "ID", help: "subnet that customization jobs run in" },
  securityGroup: { kind: "list", value: "ID", help: "security group of such jobs" },
  logs: { kind: "list", value: "BUCKET", help: "bucket with logs that step 1 reads, or a distillation" },
  models: {
    kind: "text",
    value: "LIST",
    help: "what the router asks, as in SLUICE_MODELS (default: every deployment of the account and region)",
  },
  out: { kind: "path", of: "new folder", default: "runs/policies", help: "folder to write to" },
  json: { kind: "flag", help: "print the names of the files as JSON" },
  help: { kind: "flag", help: "show this text" },
} as const satisfies OptionSpecs;

const PURPOSE = "Writes the IAM policies, trust policies and CloudFormation templates for one account. Calls nothing.";
const EXAMPLES = [
  "npm run distill -- policies --account 111122223333",
  "npm run distill -- policies --account 111122223333 --bucket my-bucket --kms-key arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  "npm run aws -- --policy runs/policies/rehearsal.json     # a rehearsal under exactly these policies",
];

export async function policiesCommand(argv: readonly string[]): Promise<void> {
  const options = parseOptions(OPTIONS, argv);
  if (options.help) return console.log(helpText("npm run distill -- policies", PURPOSE, EXAMPLES, OPTIONS));
  const place = readPlace(options);
  const files = filesOf(place);
  makeFolder(options.out);
  for (const [name, content] of Object.entries(files)) await writeJson(join(options.out, name), content);
  if (options.json) return console.log(JSON.stringify({ out: options.out, files: Object.keys(files) }));
  console.log(instructions(options.out, place).join("\n"));
}

/** Every file by its name. */
export const filesOf = (place: Place): Readonly<Record<string, unknown>> => ({
  "caller.json": policyOf("caller", place),
  "job-role.json": policyOf("job-role", place),
  "job-role-trust.json": trustOf("job-role", place),
  "judge-role.json": policyOf("judge-role", place),
  "judge-role-trust.json": trustOf("judge-role", place),
  "router.json": policyOf("router", place),
  "router-trust.json": edgeTrust,
  "rehearsal.json": rehearsalOf(place),
  "account.template.json": accountTemplate(),
  "lambda-edge.template.json": edgeTemplate(),
});

const FORMS: readonly (readonly [name: string, form: RegExp, accepted: string])[] = [
  ["account", /^\d{12}$/, "12 digits"],
  ["bucket", /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "a bucket's name: 3 to 63 of a-z, 0-9, . and -"],
  ["jobRole", /^[\w+=,.@-]{1,64}$/, "a role's name without path"],
  ["judgeRole", /^[\w+=,.@-]{1,64}$/, "a role's name without path"],
  ["kmsKey", /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/, "the ARN of a key, not of an alias"],
];

function readPlace(options: ReturnType<typeof parseOptions<typeof OPTIONS>>): Place {
  const { account, models } = options;
  if (account === undefined) throw new UsageError("--account is missing: `aws sts get-caller-identity` prints it");
  if (!isRegion(options.region)) throw new UsageError(`--region is "${options.region}"; accepted: e.g. us-east-1`);
  for (const region of options.copyTo)
    if (!isRegion(region)) throw new UsageError(`--copy-to is "${region}"; accepted: e.g. us-west-2`);
  const place = placeOf({
    ...options,
    account,
    copyRegions: options.copyTo,
    logBuckets: options.logs,
    subnets: options.subnet,
    securityGroups: options.securityGroup,
    models: readModels(models),
  });
  checkIds("--subnet", options.subnet, /^subnet-[0-9a-f]{8,17}$/);
  checkIds("--security-group", options.securityGroup, /^sg-[0-9a-f]{8,17}$/);
  if ((options.subnet.length === 0) !== (options.securityGroup.length === 0))
    throw new UsageError("--subnet and --security-group go together: a job in a network has at least one of each");
  const texts = new Map<string, unknown>(Object.entries(place));
  for (const [name, form, accepted] of FORMS) {
    const value = texts.get(name);
    if (typeof value === "string" && !form.test(value))
      throw new UsageError(
        `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} is "${value}"; accepted: ${accepted}`,
      );
  }
  return place;
}

function checkIds(flag: string, ids: readonly string[], form: RegExp): void {
  const wrong = ids.find((id) => !form.test(id));
  if (wrong !== undefined) throw new UsageError(`${flag} is "${wrong}"; accepted: ${form.source}`);
}

function readModels(text: string | undefined): Place["models"] {
  return (text ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "")
    .map((entry) => {
      const [region = "", modelId = ""] = [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)];
      if (!entry.includes("=") || !isModelTarget(region, modelId))
        throw new UsageError(`--models has "${entry}"; accepted: region=modelId, comma separated`);
      return { region, modelId };
    });
}

function instructions(out: string, { account, bucket, jobRole, judgeRole, region }: Place): string[] {
  const aws = (command: string, ...args: readonly string[]): string => typed(`  aws ${command}`, args);
  const document = (name: string): string => `file://${join(out, name)}`;
  const role = (name: string, file: string): string[] => [
    aws("iam create-role", "--role-name", name, "--assume-role-policy-document", document(`${file}-trust.json`)),
    aws(
      "iam put-role-policy",
      "--role-name",
      name,
      "--policy-name",
      "sluice",
      "--policy-document",
      document(`${file}.json`),
    ),
  ];
  const template = ["--template-file", join(out, "account.template.json")];
  const stack = ["--region", region, "--stack-name", "sluice", "--capabilities", "CAPABILITY_NAMED_IAM", ...template];
  return [
    `wrote ${out}/: policies for account ${account}, bucket ${bucket}`,
    "",
    "All at once:",
    aws("cloudformation deploy", ...stack),
    "or one by one:",
    ...role(jobRole, "job-role"),
    ...role(judgeRole, "judge-role"),
    aws("iam create-policy", "--policy-name", "sluice-caller", "--policy-document", document("caller.json")),
    "",
    "Attach sluice-caller to whoever runs the pipeline; then: npm run distill -- preflight",
  ];
}
