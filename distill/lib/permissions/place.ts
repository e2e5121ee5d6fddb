/** What policies are made for: the account, the names in it, and the models that the router asks. */

export interface Place {
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  /** For data of jobs; the pipeline writes below `sluice/` only. */
  readonly bucket: string;
  /** Names of roles, without a path. */
  readonly jobRole: string;
  readonly judgeRole: string;
  /** ARN of the key that encrypts the bucket or the custom models. */
  readonly kmsKey?: string | undefined;
  /** Other regions that models are copied to and deployed in. */
  readonly copyRegions: readonly string[];
  /** Ids of the network that customization jobs run in; none for Bedrock's own. */
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  /** Buckets with logs that step 1 reads. */
  readonly logBuckets: readonly string[];
  /** What the router asks, as in SLUICE_MODELS. Without any, it may ask every deployment of the account and region. */
  readonly models: readonly { readonly region: string; readonly modelId: string }[];
}

export const JOB_ROLE = "sluice-bedrock";
export const JUDGE_ROLE = "sluice-judge";

/** Where data of jobs lies unless another bucket is named. */
export const bucketOf = (account: string, region: string): string => `sluice-${account}-${region}`;

export const placeOf = (
  given: Pick<Place, "account" | "region"> & { readonly [K in keyof Place]?: Place[K] | undefined },
): Place => ({
  account: given.account,
  region: given.region,
  bucket: given.bucket ?? bucketOf(given.account, given.region),
  jobRole: given.jobRole ?? JOB_ROLE,
  judgeRole: given.judgeRole ?? JUDGE_ROLE,
  kmsKey: given.kmsKey,
  copyRegions: given.copyRegions ?? [],
  subnets: given.subnets ?? [],
  securityGroups: given.securityGroups ?? [],
  logBuckets: given.logBuckets ?? [],
  models: given.models ?? [],
});
