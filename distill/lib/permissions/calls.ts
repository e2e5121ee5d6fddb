/**
 * Each AWS call that the code makes, and each thing that Bedrock does under a role, with the actions it needs and the statement
 * that allows them. Sources: the Service Authorization Reference; for roles the Bedrock user guide (model-customization-iam-role,
 * batch-iam-sr, judge-service-roles, encryption-custom-job, vpc-model-customization).
 */
import type { Principal, SidOf } from "./grants.ts";

type Service = "bedrock" | "s3" | "sts" | "iam" | "servicequotas" | "pricing";

type Needs<P extends Principal> = Readonly<Partial<Record<SidOf<P>, readonly string[]>>>;

interface CallOf<P extends Principal> {
  readonly by: P;
  readonly service: Service;
  /** Its name in the SDK; for a role, what Bedrock runs. */
  readonly operation: string;
  /** Actions by the Sid of the statement that allows them. */
  readonly needs: Needs<P>;
}

export type Call = { readonly [P in Principal]: CallOf<P> }[Principal];

const caller = (service: Service, operation: string, needs: Needs<"caller">): Call => ({
  by: "caller",
  service,
  operation,
  needs,
});
const jobRole = (operation: string, needs: Needs<"job-role">): Call => ({
  by: "job-role",
  service: "bedrock",
  operation,
  needs,
});

/** Default encryption of a bucket under a key makes every object a matter of that key too. */
const WRITE_UNDER_KEY = ["kms:GenerateDataKey", "kms:Decrypt"];
const ROLE_DATA = ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload"];
const ROLE_FOLDER = ["s3:ListBucket", "s3:GetBucketLocation"];
const ROLE_KEY = [...WRITE_UNDER_KEY, "kms:DescribeKey"];
const PASS_ROLE = ["iam:PassRole"];
const TAG = ["bedrock:TagResource"];

export const CALLS: readonly Call[] = [
  // No right is needed to ask who one is, and none can take it away.
  caller("sts", "GetCallerIdentity", {}),

  caller("bedrock", "Converse", { AskModels: ["bedrock:InvokeModel"] }),
  caller("bedrock", "GetFoundationModel", { LookModelsUp: ["bedrock:GetFoundationModel"] }),
  caller("bedrock", "GetInferenceProfile", { LookProfilesUp: ["bedrock:GetInferenceProfile"] }),

  caller("s3", "HeadBucket", { UseTheBucket: ["s3:ListBucket"] }),
  caller("s3", "CreateBucket", { UseTheBucket: ["s3:CreateBucket"] }),
  caller("s3", "ListObjectsV2", { UseTheBucket: ["s3:ListBucket"], FindLogs: ["s3:ListBucket"] }),
  caller("s3", "PutObject", { KeepData: ["s3:PutObject"], UseTheKey: WRITE_UNDER_KEY }),
  caller("s3", "GetObject", {
    KeepData: ["s3:GetObject"],
    ReadLogs: ["s3:GetObject"],
    UseTheKey: ["kms:Decrypt"],
  }),
  caller("s3", "DeleteObject", { KeepData: ["s3:DeleteObject"] }),
  // With a version's id it is another right; an object without versions has the version `null`.
  caller("s3", "DeleteObjects", { KeepData: ["s3:DeleteObject", "s3:DeleteObjectVersion"] }),
  caller("s3", "ListObjectVersions", { UseTheBucket: ["s3:ListBucketVersions"] }),
  caller("s3", "ListMultipartUploads", { UseTheBucket: ["s3:ListBucketMultipartUploads"] }),
  caller("s3", "AbortMultipartUpload", { KeepData: ["s3:AbortMultipartUpload"] }),

  caller("bedrock", "CreateModelInvocationJob", {
    LabelInBatch: ["bedrock:CreateModelInvocationJob"],
    HandRolesToBedrock: PASS_ROLE,
  }),
  caller("bedrock", "GetModelInvocationJob", { FollowBatches: ["bedrock:GetModelInvocationJob"] }),
  caller("bedrock", "ListModelInvocationJobs", { FindWhatRunsMade: ["bedrock:ListModelInvocationJobs"] }),
  caller("bedrock", "StopModelInvocationJob", { FollowBatches: ["bedrock:StopModelInvocationJob"] }),

  caller("bedrock", "CreateModelCustomizationJob", {
    CustomiseModels: ["bedrock:CreateModelCustomizationJob"],
    HandRolesToBedrock: PASS_ROLE,
    TagWhatIsMade: TAG,
    UseTheKey: ["kms:CreateGrant", "kms:DescribeKey"],
  }),
  caller("bedrock", "GetModelCustomizationJob", { FollowCustomisation: ["bedrock:GetModelCustomizationJob"] }),
  caller("bedrock", "ListModelCustomizationJobs", { FindWhatRunsMade: ["bedrock:ListModelCustomizationJobs"] }),
  caller("bedrock", "StopModelCustomizationJob", { FollowCustomisation: ["bedrock:StopModelCustomizationJob"] }),
  caller("bedrock", "GetCustomModel", { KeepCustomModels: ["bedrock:GetCustomModel"] }),
  caller("bedrock", "ListCustomModels", { FindWhatRunsMade: ["bedrock:ListCustomModels"] }),
  caller("bedrock", "DeleteCustomModel", { KeepCustomModels: ["bedrock:DeleteCustomModel"] }),

  caller("bedrock", "CreateCustomModelDeployment", {
    DeployModels: ["bedrock:CreateCustomModelDeployment"],
    TagWhatIsMade: TAG,
  }),
  caller("bedrock", "GetCustomModelDeployment", { KeepDeployments: ["bedrock:GetCustomModelDeployment"] }),
  caller("bedrock", "ListCustomModelDeployments", { FindWhatRunsMade: ["bedrock:ListCustomModelDeployments"] }),
  caller("bedrock", "UpdateCustomModelDeployment", {
    DeployModels: ["bedrock:UpdateCustomModelDeployment"],
    KeepDeployments: ["bedrock:UpdateCustomModelDeployment"],
  }),
  caller("bedrock", "DeleteCustomModelDeployment", { KeepDeployments: ["bedrock:DeleteCustomModelDeployment"] }),

  caller("bedrock", "CreateModelCopyJob", { CopyModels: ["bedrock:CreateModelCopyJob"], TagWhatIsMade: TAG }),
  caller("bedrock", "GetModelCopyJob", { FollowCopies: ["bedrock:GetModelCopyJob"] }),
  caller("bedrock", "ListModelCopyJobs", { FindWhatRunsMade: ["bedrock:ListModelCopyJobs"] }),

  caller("bedrock", "ListProvisionedModelThroughputs", {
    FindWhatRunsMade: ["bedrock:ListProvisionedModelThroughputs"],
  }),

  caller("bedrock", "CreateEvaluationJob", {
    JudgeAnswers: ["bedrock:CreateEvaluationJob"],
    HandRolesToBedrock: PASS_ROLE,
    TagWhatIsMade: TAG,
  }),
  caller("bedrock", "GetEvaluationJob", { FollowJudging: ["bedrock:GetEvaluationJob"] }),
  caller("bedrock", "ListEvaluationJobs", { FindWhatRunsMade: ["bedrock:ListEvaluationJobs"] }),
  caller("bedrock", "StopEvaluationJob", { FollowJudging: ["bedrock:StopEvaluationJob"] }),

  caller("bedrock", "ListTagsForResource", { TagWhatIsMade: ["bedrock:ListTagsForResource"] }),

  caller("iam", "GetRole", { ReadRoles: ["iam:GetRole"] }),
  caller("iam", "SimulatePrincipalPolicy", { SimulateRights: ["iam:SimulatePrincipalPolicy"] }),
  caller("servicequotas", "ListServiceQuotas", { SeeQuotas: ["servicequotas:ListServiceQuotas"] }),
  caller("pricing", "GetProducts", { ReadPrices: ["pricing:GetProducts"] }),

  jobRole("model-customization-job", {
    ReadAndWriteData: ROLE_DATA,
    FindData: ROLE_FOLDER,
    FindLogs: ROLE_FOLDER,
    ReadLogs: ["s3:GetObject"],
    AskTheTeacher: ["bedrock:InvokeModel"],
    ReadProfiles: ["bedrock:GetInferenceProfile"],
    UseTheKey: [...ROLE_KEY, "kms:CreateGrant"],
    SeeTheNetwork: [
      "ec2:DescribeDhcpOptions",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSecurityGroups",
      "ec2:DescribeSubnets",
      "ec2:DescribeVpcs",
    ],
    JoinSubnets: ["ec2:CreateNetworkInterface"],
    MakeInterfaces: ["ec2:CreateNetworkInterface"],
    MarkInterfaces: ["ec2:CreateTags"],
    KeepInterfaces: [
      "ec2:CreateNetworkInterfacePermission",
      "ec2:DeleteNetworkInterface",
      "ec2:DeleteNetworkInterfacePermission",
    ],
  }),
  jobRole("model-invocation-job", {
    ReadAndWriteData: ROLE_DATA,
    FindData: ROLE_FOLDER,
    AskTheTeacher: ["bedrock:InvokeModel"],
    ReadProfiles: ["bedrock:GetInferenceProfile"],
    UseTheKey: ROLE_KEY,
  }),
  {
    by: "judge-role",
    service: "bedrock",
    operation: "evaluation-job",
    needs: {
      ReadAndWriteData: ROLE_DATA,
      FindData: ROLE_FOLDER,
      AskTheJudge: ["bedrock:InvokeModel"],
      ReadProfiles: ["bedrock:GetInferenceProfile"],
      JudgeInBatches: ["bedrock:CreateModelInvocationJob"],
      EndBatches: ["bedrock:StopModelInvocationJob"],
      UseTheKey: ROLE_KEY,
    },
  },
  {
    by: "router",
    service: "bedrock",
    operation: "Converse",
    needs: {
      AskDistilledModels: ["bedrock:InvokeModel"],
      AskThroughProfiles: ["bedrock:InvokeModel"],
      AskBehindProfilesOnly: ["bedrock:InvokeModel"],
      AskBaseModels: ["bedrock:InvokeModel"],
      UseTheKey: WRITE_UNDER_KEY,
    },
  },
];
