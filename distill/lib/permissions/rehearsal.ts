/**
 * A place as `aws iam get-account-authorization-details` would print it, moved to the local AWS's account, so that
 * `npm run aws -- --policy FILE` allows exactly what the policies do. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
import type { Place } from "./place.ts";
import { policyOf, trustOf } from "./policies.ts";

/** The one account of the local AWS. */
const LOCAL_ACCOUNT = "123456789012";
/** The user that holds the local key, and the one that docs/publish.md makes for the router. */
const USERS = [
  ["sluice-local", "caller"],
  ["sluice-router", "router"],
] as const;

const moved = (place: Place): Place => {
  const move = (text: string): string => text.replaceAll(place.account, LOCAL_ACCOUNT);
  return {
    ...place,
    account: LOCAL_ACCOUNT,
    bucket: move(place.bucket),
    kmsKey: place.kmsKey && move(place.kmsKey),
    models: place.models.map(({ region, modelId }) => ({ region, modelId: move(modelId) })),
  };
};

export function rehearsalOf(given: Place) {
  const place = moved(given);
  const roles = [
    [place.jobRole, "job-role"],
    [place.judgeRole, "judge-role"],
  ] as const;
  return {
    UserDetailList: USERS.map(([name, principal]) => ({
      UserName: name,
      Arn: `arn:aws:iam::${place.account}:user/${name}`,
      UserPolicyList: [{ PolicyName: principal, PolicyDocument: policyOf(principal, place) }],
      AttachedManagedPolicies: [],
    })),
    RoleDetailList: roles.map(([name, principal]) => ({
      RoleName: name,
      Arn: `arn:aws:iam::${place.account}:role/${name}`,
      AssumeRolePolicyDocument: trustOf(principal, place),
      RolePolicyList: [{ PolicyName: principal, PolicyDocument: policyOf(principal, place) }],
      AttachedManagedPolicies: [],
    })),
    Policies: [],
  };
}
