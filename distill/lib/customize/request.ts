/**
 * The customisation job as a request. Names and tokens derive from the training data and the settings, so that a rerun finds
 * the existing job, while other data, another base or other settings make another job. Pure.
 */
import type { CreateModelCustomizationJobCommandInput, InvocationLogsConfig } from "@aws-sdk/client-bedrock";
import { keyOf } from "../files/digest.ts";
import type { Method } from "../models/bases.ts";
import { prefixOf } from "../run/made.ts";

export interface CustomizationSettings {
  readonly run: string;
  readonly method: Method;
  /** Hex SHA-256 of the training file. */
  readonly trainingSha256: string;
  /** Model id with the context suffix that customisation asks for, e.g. `amazon.nova-micro-v1:0:128k`. */
  readonly base: string;
  /** The model that answers the prompts of a distillation; unused by fine-tuning. */
  readonly teacher: string;
  /** Most tokens of one teacher answer. */
  readonly maxResponseTokens: number;
  /** Fine-tuning only. */
  readonly hyperParameters: Readonly<Record<string, string>>;
  /** Whether the job measures its loss on `validation.jsonl` beside the training file. Those records train nothing. */
  readonly validates?: boolean;
  /** Distillation only: invocation logs to train on, in place of an uploaded file. */
  readonly logs?: InvocationLogsConfig | undefined;
  /** ARN of the key that encrypts the custom model; AWS's own without it. */
  readonly kmsKey?: string | undefined;
  /** Where the job's network interfaces to S3 are; without it, AWS's network. */
  readonly vpc?: { readonly subnetIds: readonly string[]; readonly securityGroupIds: readonly string[] } | undefined;
  readonly bucket: string;
  readonly roleArn: string;
  /** From 1: a job that failed, or whose model was removed, keeps its name forever. */
  readonly attempt: number;
}

export interface CustomizationPlan {
  /** Hash over everything that determines the model. */
  readonly identity: string;
  readonly jobName: string;
  readonly modelName: string;
  /** Null where the training data are logs. */
  readonly trainingKey: string | null;
  /** Null where the job validates nothing. */
  readonly validationKey: string | null;
  readonly request: CreateModelCustomizationJobCommandInput;
}

/** Bedrock's limit on job and model names. */
const MAX_NAME = 63;

export function planCustomization(settings: CustomizationSettings): CustomizationPlan {
  const { method, base, teacher, maxResponseTokens, hyperParameters, bucket } = settings;
  const identity = keyOf(
    method,
    settings.trainingSha256,
    base,
    method === "distillation" ? `${teacher} ${maxResponseTokens}` : "",
    JSON.stringify(Object.entries(hyperParameters).sort()),
    ...(settings.kmsKey === undefined ? [] : [settings.kmsKey]),
    ...(settings.logs === undefined ? [] : [JSON.stringify(settings.logs)]),
  );
  const name = nameOf(settings.run, identity, settings.attempt);
  const prefix = prefixOf(name);
  return {
    identity,
    jobName: name,
    modelName: name,
    trainingKey: settings.logs ? null : `${prefix}training.jsonl`,
    validationKey: settings.validates ? `${prefix}validation.jsonl` : null,
    request: {
      jobName: name,
      customModelName: name,
      clientRequestToken: `${name}-job`,
      roleArn: settings.roleArn,
      baseModelIdentifier: base,
      customizationType: method === "distillation" ? "DISTILLATION" : "FINE_TUNING",
      trainingDataConfig: settings.logs
        ? { invocationLogsConfig: settings.logs }
        : { s3Uri: `s3://${bucket}/${prefix}training.jsonl` },
      ...(settings.validates && {
        validationDataConfig: { validators: [{ s3Uri: `s3://${bucket}/${prefix}validation.jsonl` }] },
      }),
      outputDataConfig: { s3Uri: `s3://${bucket}/${prefix}output/` },
      ...(Object.keys(hyperParameters).length > 0 && { hyperParameters: { ...hyperParameters } }),
      ...(method === "distillation" && {
        customizationConfig: {
          distillationConfig: {
            teacherModelConfig: {
              teacherModelIdentifier: teacher,
              maxResponseLengthForInference: maxResponseTokens,
            },
          },
        },
      }),
      ...(settings.kmsKey !== undefined && { customModelKmsKeyId: settings.kmsKey }),
      ...(settings.vpc && {
        vpcConfig: { subnetIds: [...settings.vpc.subnetIds], securityGroupIds: [...settings.vpc.securityGroupIds] },
      }),
      jobTags: tagsOf(settings.run),
      customModelTags: tagsOf(settings.run),
    },
  };
}

/** `sluice-<run>-<hash>`, plus the attempt's number from the second on, in characters that Bedrock accepts in all names. */
export function nameOf(run: string, identity: string, attempt = 1): string {
  const [head, tail] = ["sluice", `${identity.slice(0, 12)}${attempt > 1 ? `-${attempt}` : ""}`];
  const words = run.match(/[a-zA-Z0-9]+/g) ?? [];
  const room = MAX_NAME - head.length - tail.length - 2;
  return [head, words.join("-").slice(0, room).replace(/-$/, ""), tail].filter(Boolean).join("-");
}

export const tagsOf = (run: string) => [
  { key: "sluice", value: "distill" },
  { key: "sluice-run", value: run },
];
