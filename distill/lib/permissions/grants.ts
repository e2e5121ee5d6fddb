/**
 * The statements of every policy: on which resources, under which condition, and what for. Which actions a statement allows is
 * the business of calls.ts. A statement without resources in a place (no key, no logs) is left out there.
 */
import { foundationModelOf } from "../../../edge/bedrock/models.ts";
import type { Place } from "./place.ts";
import * as on from "./resources.ts";

export const PRINCIPALS = ["caller", "job-role", "judge-role", "router"] as const;
export type Principal = (typeof PRINCIPALS)[number];

/** Operators, each with condition keys and their values, as in a policy. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

export interface Grant {
  readonly why: string;
  readonly on: on.Resources;
  readonly when?: (place: Place) => Conditions;
  /** What goes without this statement. Left out where nothing useful goes without it. */
  readonly without?: string;
}

const isProfile = (modelId: string): boolean =>
  modelId.includes("inference-profile/") || (!modelId.startsWith("arn:") && foundationModelOf(modelId) !== modelId);
const isBase = (modelId: string): boolean => !modelId.startsWith("arn:") && !isProfile(modelId);

const profileArns = ({ account, models }: Place): string[] =>
  models
    .filter(({ modelId }) => isProfile(modelId))
    .map(({ region, modelId }) =>
      modelId.startsWith("arn:") ? modelId : `arn:aws:bedrock:${region}:${account}:inference-profile/${modelId}`,
    );
const exactly = (patterns: readonly string[], example = (pattern: string) => pattern): on.Resource[] =>
  [...new Set(patterns)].map((pattern) => ({ pattern, example: example(pattern) }));

const jobArns = (place: Place): string[] => on.customizationJobs(place).map(({ pattern }) => pattern);

const data: Grant = { why: "reads what the job is given and writes what it makes", on: on.objects };
const folder: Grant = { why: "finds its files, in the job's region", on: on.bucket };
const encryption: Grant = { why: "reads and writes under the customer's key", on: on.key };

export const GRANTS = {
  caller: {
    AskModels: {
      why: "asks the teacher, the base model and deployments",
      on: on.all(on.foundationModels, on.inferenceProfiles, on.deployments),
    },
    LookModelsUp: { why: "sees whether models are in service", on: on.foundationModels },
    LookProfilesUp: { why: "sees whether profiles are in service", on: on.inferenceProfiles },
    KeepData: { why: "uploads training data, reads results, removes both", on: on.objects },
    UseTheBucket: { why: "makes the bucket if it is not there, and lists what a run left in it", on: on.bucket },
    FindLogs: { why: "step 1 lists logs", on: on.logBuckets, without: "1-collect reads no logs from S3" },
    ReadLogs: { why: "step 1 reads queries from logs", on: on.logObjects, without: "1-collect reads no logs from S3" },
    HandRolesToBedrock: {
      why: "a job runs under a role, which its creator must be allowed to pass",
      on: on.roles,
      when: () => ({ StringEquals: { "iam:PassedToService": "bedrock.amazonaws.com" } }),
    },
    TagWhatIsMade: {
      why: "jobs, models and deployments carry the run's name, which teardown looks at",
      on: on.all(on.customizationJobs, on.customModels, on.deployments, on.evaluationJobs),
    },
    CustomiseModels: {
      why: "starts the customisation job",
      on: on.all(on.foundationModels, on.customModels),
    },
    FollowCustomisation: { why: "waits for the customisation job, or stops it", on: on.customizationJobs },
    KeepCustomModels: { why: "looks at the model and removes it", on: on.customModels },
    DeployModels: { why: "deploys the model, or gives it to a deployment", on: on.customModels },
    KeepDeployments: { why: "waits for the deployment, gives it another model, removes it", on: on.deployments },
    CopyModels: { why: "copies the model to another region", on: on.copiedModels },
    FollowCopies: { why: "waits for the copy", on: on.copyJobs },
    LabelInBatch: {
      why: "one batch job in place of many calls, at half the price",
      on: on.all(on.foundationModels, on.inferenceProfiles, on.batchJobs),
      without: "3-label --batch is refused",
    },
    FollowBatches: {
      why: "waits for the batch job, or stops it",
      on: on.batchJobs,
      without: "3-label --batch is refused",
    },
    JudgeAnswers: {
      why: "an evaluation job has a model judge the answers",
      on: on.all(on.foundationModels, on.customModels),
      without: "8-evaluate --judge is refused",
    },
    FollowJudging: {
      why: "waits for the evaluation job, or stops it",
      on: on.evaluationJobs,
      without: "8-evaluate --judge is refused",
    },
    FindWhatRunsMade: { why: "finds a run's jobs and deployments by name", on: on.anything },
    SimulateRights: {
      why: "preflight asks IAM what caller, roles and the router's user may do",
      on: on.principals,
      without: "preflight cannot check rights",
    },
    ReadRoles: {
      why: "preflight reads the trust policies of the roles, and the caller's role with its path",
      on: on.allRoles,
      without: "preflight cannot check whether Bedrock may assume the roles",
    },
    SeeQuotas: {
      why: "paces calls by the account's quotas",
      on: on.anything,
      without: "quotas are unknown, and only throttling paces the calls",
    },
    ReadPrices: {
      why: "reads prices of models from the Price List",
      on: on.anything,
      without: "prices come from the table in the code or from --price",
    },
    UseTheKey: { why: "data and models are encrypted under the customer's key", on: on.key },
  },
  "job-role": {
    ReadAndWriteData: data,
    FindData: folder,
    FindLogs: {
      why: "a distillation learns from Bedrock's invocation logs",
      on: on.logBuckets,
      without: "5-customize --from-logs is refused",
    },
    ReadLogs: {
      why: "a distillation learns from Bedrock's invocation logs",
      on: on.logObjects,
      without: "5-customize --from-logs is refused",
    },
    AskTheTeacher: {
      why: "a distillation or a batch job asks the teacher",
      on: on.all(on.foundationModels, on.inferenceProfiles),
    },
    ReadProfiles: { why: "finds the teacher behind a profile", on: on.inferenceProfiles },
    UseTheKey: encryption,
    SeeTheNetwork: { why: "in a network of your own: looks at it", on: on.network },
    JoinSubnets: {
      why: "in a network of your own: its interfaces are in your subnets and groups",
      on: on.subnetsAndGroups,
    },
    MakeInterfaces: {
      why: "in a network of your own: makes interfaces, marked as Bedrock's",
      on: on.interfaces,
      when: (place) => ({
        StringEquals: { "aws:RequestTag/BedrockManaged": "true" },
        ArnEquals: { "aws:RequestTag/BedrockModelCustomizationJobArn": jobArns(place) },
      }),
    },
    MarkInterfaces: {
      why: "in a network of your own: tags interfaces as it makes them",
      on: on.interfaces,
      when: () => ({ StringEquals: { "ec2:CreateAction": "CreateNetworkInterface" } }),
    },
    KeepInterfaces: {
      why: "in a network of your own: uses and removes the interfaces that it made",
      on: on.interfaces,
      when: (place) => ({
        StringEquals: { "ec2:ResourceTag/BedrockManaged": "true" },
        ArnEquals: {
          "ec2:Subnet": on.subnets(place).map(({ pattern }) => pattern),
          "ec2:ResourceTag/BedrockModelCustomizationJobArn": jobArns(place),
        },
      }),
    },
  },
  "judge-role": {
    ReadAndWriteData: data,
    FindData: folder,
    AskTheJudge: { why: "asks the judge", on: on.all(on.foundationModels, on.inferenceProfiles) },
    ReadProfiles: { why: "finds the judge behind a profile", on: on.inferenceProfiles },
    JudgeInBatches: {
      why: "asks the judge in batches, as Bedrock sees fit",
      on: on.all(on.foundationModels, on.inferenceProfiles, on.batchJobs),
    },
    EndBatches: { why: "ends such a batch", on: on.batchJobs },
    UseTheKey: encryption,
  },
  router: {
    AskDistilledModels: {
      why: "asks the distilled model",
      on: (place) => {
        const named = place.models
          .map(({ modelId }) => modelId)
          .filter((id) => id.startsWith("arn:") && !isProfile(id));
        return place.models.length === 0 ? on.deployments(place) : exactly(named);
      },
    },
    AskThroughProfiles: { why: "asks a base model through its profile", on: (place) => exactly(profileArns(place)) },
    AskBehindProfilesOnly: {
      why: "the base model behind a profile, in whichever region that chooses, and in no other way",
      on: ({ models }) =>
        exactly(
          models
            .filter(({ modelId }) => isProfile(modelId) && !modelId.includes(":application-inference-profile/"))
            .map(({ modelId }) => `arn:aws:bedrock:*::foundation-model/${foundationModelOf(modelId)}`),
          (pattern) => pattern.replace("bedrock:*", "bedrock:us-east-1"),
        ),
      when: (place) => ({ StringEquals: { "bedrock:InferenceProfileArn": profileArns(place) } }),
    },
    UseTheKey: { why: "asks a model that is encrypted under the customer's key", on: on.key },
    AskBaseModels: {
      why: "asks a base model by its own id",
      on: ({ models }) =>
        exactly(
          models
            .filter(({ modelId }) => isBase(modelId))
            .map(({ region, modelId }) => `arn:aws:bedrock:${region}::foundation-model/${modelId}`),
        ),
    },
  },
} as const satisfies Readonly<Record<Principal, Readonly<Record<string, Grant>>>>;

/** Sids of a principal's statements. */
export type SidOf<P extends Principal> = keyof (typeof GRANTS)[P] & string;

/** Who may assume a role, and on behalf of which jobs: one statement for each kind. */
export const TRUST = {
  "job-role": { CustomizationJobs: on.customizationJobs, BatchJobs: on.batchJobs },
  "judge-role": { EvaluationJobs: on.evaluationJobs },
} as const satisfies Readonly<Record<string, Readonly<Record<string, on.Resources>>>>;
