/** Resources as policies name them, each with an example to simulate an action on. Forms: AWS's Service Authorization Reference. */
import type { Place } from "./place.ts";

export interface Resource {
  /** An ARN, in which `*` stands for anything. */
  readonly pattern: string;
  /** A resource that the pattern covers. */
  readonly example: string;
}

export type Resources = (place: Place) => readonly Resource[];

const one = (pattern: string, example = pattern): readonly Resource[] => [{ pattern, example }];
const ID = "abcdefghijkl";
const BASE = "amazon.nova-micro-v1:0";

/** A kind of resource of Bedrock in the account and region. */
const ofBedrock =
  (kind: string, id = ID): Resources =>
  ({ account, region }) =>
    one(`arn:aws:bedrock:${region}:${account}:${kind}/*`, `arn:aws:bedrock:${region}:${account}:${kind}/${id}`);

/** A kind of resource that copies have in their regions too. */
const whereverCopied =
  (kind: string, id?: string): Resources =>
  (place) =>
    [place.region, ...place.copyRegions].flatMap((region) => ofBedrock(kind, id)({ ...place, region }));

/** For actions that AWS does not tie to a resource. */
export const anything: Resources = () => one("*");

/** In every region: a cross-region profile hands a call on to any region of its geography. */
export const foundationModels: Resources = ({ region }) =>
  one("arn:aws:bedrock:*::foundation-model/*", `arn:aws:bedrock:${region}::foundation-model/${BASE}`);
export const inferenceProfiles: Resources = ({ account, region }) => [
  {
    pattern: `arn:aws:bedrock:*:${account}:inference-profile/*`,
    example: `arn:aws:bedrock:${region}:${account}:inference-profile/us.${BASE}`,
  },
  {
    pattern: `arn:aws:bedrock:*:${account}:application-inference-profile/*`,
    example: `arn:aws:bedrock:${region}:${account}:application-inference-profile/${ID}`,
  },
];
export const customModels = whereverCopied("custom-model", `${BASE}:128k/${ID}`);
/** Only where models are copied. */
export const copiedModels: Resources = (place) => (place.copyRegions.length === 0 ? [] : customModels(place));
export const copyJobs: Resources = (place) =>
  place.copyRegions.flatMap((region) => ofBedrock("model-copy-job")({ ...place, region }));
export const deployments = whereverCopied("custom-model-deployment");
export const customizationJobs = ofBedrock("model-customization-job", `${BASE}:128k/${ID}`);
export const batchJobs = ofBedrock("model-invocation-job");
export const evaluationJobs = ofBedrock("evaluation-job");

export const bucket: Resources = ({ bucket: name }) => one(`arn:aws:s3:::${name}`);
export const objects: Resources = ({ bucket: name }) =>
  one(`arn:aws:s3:::${name}/sluice/*`, `arn:aws:s3:::${name}/sluice/example.jsonl`);
export const logBuckets: Resources = ({ logBuckets: names }) => names.flatMap((name) => one(`arn:aws:s3:::${name}`));
export const logObjects: Resources = ({ logBuckets: names }) =>
  names.flatMap((name) => one(`arn:aws:s3:::${name}/*`, `arn:aws:s3:::${name}/2026/11/28/example.jsonl.gz`));

/** The roles that are handed to jobs. */
export const roles: Resources = ({ account, jobRole, judgeRole }) =>
  [...new Set([jobRole, judgeRole])].flatMap((name) => one(`arn:aws:iam::${account}:role/${name}`));
/** The caller and the roles: whose rights are simulated. */
export const principals: Resources = ({ account, jobRole }) => [
  { pattern: `arn:aws:iam::${account}:role/*`, example: `arn:aws:iam::${account}:role/${jobRole}` },
  { pattern: `arn:aws:iam::${account}:user/*`, example: `arn:aws:iam::${account}:user/sluice-router` },
];
export const allRoles: Resources = ({ account, jobRole }) =>
  one(`arn:aws:iam::${account}:role/*`, `arn:aws:iam::${account}:role/${jobRole}`);

export const key: Resources = ({ kmsKey }) => (kmsKey === undefined ? [] : one(kmsKey));

/** Only where jobs run in a network of the customer's own. */
export const network: Resources = ({ subnets: ids }) => (ids.length === 0 ? [] : one("*"));
export const subnets: Resources = ({ account, region, subnets: ids }) =>
  ids.flatMap((id) => one(`arn:aws:ec2:${region}:${account}:subnet/${id}`));
export const subnetsAndGroups: Resources = (place) => [
  ...subnets(place),
  ...place.securityGroups.flatMap((id) => one(`arn:aws:ec2:${place.region}:${place.account}:security-group/${id}`)),
];
export const interfaces: Resources = ({ account, region, subnets: ids }) => {
  const arn = `arn:aws:ec2:${region}:${account}:network-interface`;
  return ids.length === 0 ? [] : one(`${arn}/*`, `${arn}/eni-0123456789abcdef0`);
};

export const all =
  (...kinds: readonly Resources[]): Resources =>
  (place) =>
    kinds.flatMap((kind) => kind(place));
