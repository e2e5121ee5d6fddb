/** The CloudFormation template of bucket, roles, the caller's policy and the router's user, from the same tables as the policies. */
import { JOB_ROLE, JUDGE_ROLE, placeOf } from "./place.ts";
import { type Policy, policyOf, trustOf } from "./policies.ts";
import { filled, type Json, resolved } from "./template.ts";

/** Names that CloudFormation fills in. */
const PLACE = placeOf({
  account: filled("AWS::AccountId"),
  region: filled("AWS::Region"),
  bucket: filled("Bucket"),
  jobRole: filled("JobRoleName"),
  judgeRole: filled("JudgeRoleName"),
  kmsKey: filled("KmsKeyArn"),
});

const text = (description: string, fallback: string, more: Readonly<Record<string, Json>> = {}): Json => ({
  Type: "String",
  Default: fallback,
  Description: description,
  ...more,
});
const unless = (condition: string, value: Json): Json => ({ "Fn::If": [condition, value, { Ref: "AWS::NoValue" }] });

/** Statements on the key stand only where there is one. */
function documentOf({ Version, Statement }: Policy): Json {
  const statements = Statement.map((statement) =>
    statement.Sid === "UseTheKey" ? unless("HasKey", resolved(statement)) : resolved(statement),
  );
  return { Version, Statement: statements };
}

const role = (nameParameter: string, principal: "job-role" | "judge-role", description: string): Json => ({
  Type: "AWS::IAM::Role",
  Properties: {
    RoleName: { Ref: nameParameter },
    Description: description,
    AssumeRolePolicyDocument: documentOf(trustOf(principal, PLACE)),
    Policies: [{ PolicyName: principal, PolicyDocument: documentOf(policyOf(principal, PLACE)) }],
  },
});

export const accountTemplate = (): Json => ({
  AWSTemplateFormatVersion: "2010-09-09",
  Description:
    "Sluice: the bucket for data of jobs, the roles that Bedrock assumes, the policy of whoever runs the pipeline, and the router's user. Made by `npm run distill -- policies`.",
  Parameters: {
    BucketName: text("Bucket for data of jobs; sluice-<account>-<region> when empty", ""),
    JobRoleName: text("Role of customization and batch jobs (--role)", JOB_ROLE),
    JudgeRoleName: text("Role of evaluation jobs (--judge-role)", JUDGE_ROLE),
    KmsKeyArn: text("Key that encrypts the bucket and custom models; S3's own when empty", ""),
    ExpireAfterDays: {
      Type: "Number",
      Default: 90,
      MinValue: 1,
      Description: "Objects under sluice/ are users' queries: removed after this many days",
    },
    RouterUser: text("Make the user sluice-router, for a router on Workers", "yes", { AllowedValues: ["yes", "no"] }),
  },
  Conditions: {
    HasBucketName: { "Fn::Not": [{ "Fn::Equals": [{ Ref: "BucketName" }, ""] }] },
    HasKey: { "Fn::Not": [{ "Fn::Equals": [{ Ref: "KmsKeyArn" }, ""] }] },
    HasRouterUser: { "Fn::Equals": [{ Ref: "RouterUser" }, "yes"] },
  },
  Resources: {
    Bucket: {
      Type: "AWS::S3::Bucket",
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: {
        BucketName: {
          "Fn::If": [
            "HasBucketName",
            { Ref: "BucketName" },
            { "Fn::Sub": `sluice-${filled("AWS::AccountId")}-${filled("AWS::Region")}` },
          ],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            {
              BucketKeyEnabled: true,
              ServerSideEncryptionByDefault: {
                "Fn::If": [
                  "HasKey",
                  { SSEAlgorithm: "aws:kms", KMSMasterKeyID: { Ref: "KmsKeyArn" } },
                  { SSEAlgorithm: "AES256" },
                ],
              },
            },
          ],
        },
        LifecycleConfiguration: {
          Rules: [
            {
              Id: "queries-expire",
              Status: "Enabled",
              Prefix: "sluice/",
              ExpirationInDays: { Ref: "ExpireAfterDays" },
              AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
            },
          ],
        },
      },
    },
    BucketPolicy: {
      Type: "AWS::S3::BucketPolicy",
      Properties: {
        Bucket: { Ref: "Bucket" },
        PolicyDocument: {
          Version: "2012-10-17",
          Statement: [
            {
              Sid: "OnlyOverTls",
              Effect: "Deny",
              Principal: "*",
              Action: "s3:*",
              Resource: [
                { "Fn::Sub": `arn:aws:s3:::${filled("Bucket")}` },
                { "Fn::Sub": `arn:aws:s3:::${filled("Bucket")}/*` },
              ],
              Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
          ],
        },
      },
    },
    JobRole: role("JobRoleName", "job-role", "Bedrock runs customization and batch jobs of Sluice under this role"),
    JudgeRole: role("JudgeRoleName", "judge-role", "Bedrock runs evaluation jobs of Sluice under this role"),
    CallerPolicy: {
      Type: "AWS::IAM::ManagedPolicy",
      Properties: {
        ManagedPolicyName: "sluice-caller",
        Description: "For whoever runs the pipeline of Sluice",
        PolicyDocument: documentOf(policyOf("caller", PLACE)),
      },
    },
    RouterPolicy: {
      Type: "AWS::IAM::ManagedPolicy",
      Properties: {
        ManagedPolicyName: "sluice-router",
        Description: "The router asks the distilled model and nothing else",
        PolicyDocument: documentOf(policyOf("router", PLACE)),
      },
    },
    Router: {
      Type: "AWS::IAM::User",
      Condition: "HasRouterUser",
      Properties: { UserName: "sluice-router", ManagedPolicyArns: [{ Ref: "RouterPolicy" }] },
    },
  },
  Outputs: {
    BucketName: { Value: { Ref: "Bucket" } },
    JobRoleArn: { Value: { "Fn::GetAtt": ["JobRole", "Arn"] } },
    JudgeRoleArn: { Value: { "Fn::GetAtt": ["JudgeRole", "Arn"] } },
    CallerPolicyArn: {
      Description: "Attach it to the user or role that runs the pipeline",
      Value: { Ref: "CallerPolicy" },
    },
  },
});
