/** The CloudFormation template of the router on Lambda@Edge: role, function, version, and the distribution with its behaviours. */
import { placeOf } from "./place.ts";
import { edgeTrust, policyOf } from "./policies.ts";
import { filled, type Json, resolved } from "./template.ts";

const PLACE = placeOf({ account: filled("AWS::AccountId"), region: filled("AWS::Region") });

/** Paths that the router answers; everything else stays with the origin. */
export const ROUTER_PATHS = ["/v1/*", "/mcp", "/healthz", "/readyz", "/openapi.json", "/docs"] as const;

/** AWS's managed policies: CachingDisabled and AllViewerExceptHostHeader, without which `authorization` does not arrive. */
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const ALL_VIEWER_EXCEPT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac";
const ORIGIN = "origin";

const behaviour = (path: string): Json => ({
  PathPattern: path,
  TargetOriginId: ORIGIN,
  ViewerProtocolPolicy: "https-only",
  AllowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"],
  Compress: true,
  CachePolicyId: CACHING_DISABLED,
  OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST,
  LambdaFunctionAssociations: [
    { EventType: "origin-request", IncludeBody: true, LambdaFunctionARN: { Ref: "RouterVersion" } },
  ],
});

export const edgeTemplate = (): Json => ({
  AWSTemplateFormatVersion: "2010-09-09",
  Description:
    "Sluice: the router on Lambda@Edge, in us-east-1. Made by `npm run distill -- policies`; see docs/publish.md.",
  Parameters: {
    CodeBucket: { Type: "String", Description: "Bucket in us-east-1 that holds the zipped bundle" },
    CodeKey: { Type: "String", Description: "Its key; a new bundle needs a new one, or CloudFormation sees no change" },
    CodeSha256: {
      Type: "String",
      Description: "openssl dgst -sha256 -binary dist/lambda.zip | base64: another value publishes a new version",
      AllowedPattern: "[A-Za-z0-9+/]{43}=",
    },
    OriginDomain: {
      Type: "String",
      Description: "Origin of all paths that are not the router's; for the router's it is never contacted",
    },
  },
  Rules: {
    Region: {
      Assertions: [
        {
          Assert: { "Fn::Equals": [{ Ref: "AWS::Region" }, "us-east-1"] },
          AssertDescription: "Lambda@Edge takes functions of us-east-1 only",
        },
      ],
    },
  },
  Resources: {
    RouterRole: {
      Type: "AWS::IAM::Role",
      Properties: {
        AssumeRolePolicyDocument: resolved(edgeTrust),
        ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
        Policies: [{ PolicyName: "router", PolicyDocument: resolved(policyOf("router", PLACE)) }],
      },
    },
    RouterFunction: {
      Type: "AWS::Lambda::Function",
      Properties: {
        Code: { S3Bucket: { Ref: "CodeBucket" }, S3Key: { Ref: "CodeKey" } },
        Handler: "index.handler",
        Runtime: "nodejs22.x",
        MemorySize: 512,
        Timeout: 10,
        Role: { "Fn::GetAtt": ["RouterRole", "Arn"] },
      },
    },
    RouterVersion: {
      Type: "AWS::Lambda::Version",
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: { FunctionName: { Ref: "RouterFunction" }, CodeSha256: { Ref: "CodeSha256" } },
    },
    Distribution: {
      Type: "AWS::CloudFront::Distribution",
      Properties: {
        DistributionConfig: {
          Enabled: true,
          Comment: "Sluice",
          HttpVersion: "http2and3",
          Origins: [
            {
              Id: ORIGIN,
              DomainName: { Ref: "OriginDomain" },
              CustomOriginConfig: { OriginProtocolPolicy: "https-only" },
            },
          ],
          DefaultCacheBehavior: {
            TargetOriginId: ORIGIN,
            ViewerProtocolPolicy: "redirect-to-https",
            CachePolicyId: CACHING_DISABLED,
            OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST,
          },
          CacheBehaviors: ROUTER_PATHS.map(behaviour),
        },
      },
    },
  },
  Outputs: {
    Url: { Value: { "Fn::Sub": `https://${filled("Distribution.DomainName")}` } },
    FunctionVersion: { Value: { Ref: "RouterVersion" } },
  },
});
