/** Asks IAM what a principal may do: it evaluates policies, boundaries and the organisation's, and calls nothing. */
import { type ContextEntry, type IAMClient, paginateSimulatePrincipalPolicy } from "@aws-sdk/client-iam";
import type { Right } from "./policies.ts";

export interface Refused {
  readonly action: string;
  readonly resource: string;
  /** Empty where nothing allows it; else what denies it. */
  readonly how: string;
}

/** What of a right IAM says the principal may not do, each action on an example of each resource. */
export async function refusedOf(client: IAMClient, principalArn: string, right: Right): Promise<Refused[]> {
  try {
    return await simulate(client, principalArn, right);
  } catch (error) {
    // IAM does not simulate some actions together, and does not say which: then one by one.
    const isTogether = error instanceof Error && error.name.startsWith("InvalidInput") && right.actions.length > 1;
    if (!isTogether) throw error;
    const refused: Refused[] = [];
    for (const action of right.actions)
      refused.push(...(await simulate(client, principalArn, { ...right, actions: [action] })));
    return refused;
  }
}

async function simulate(client: IAMClient, principalArn: string, right: Right): Promise<Refused[]> {
  const refused: Refused[] = [];
  const pages = paginateSimulatePrincipalPolicy(
    { client },
    {
      PolicySourceArn: principalArn,
      ActionNames: [...right.actions],
      ResourceArns: right.resources.map(({ example }) => example),
      ContextEntries: contextOf(right),
    },
  );
  for await (const { EvaluationResults = [] } of pages)
    for (const { EvalActionName: action = "", EvalResourceName: resource = "", ...result } of EvaluationResults) {
      const isOutside = result.OrganizationsDecisionDetail?.AllowedByOrganizations === false;
      if (result.EvalDecision === "allowed" && !isOutside) continue;
      const how = isOutside
        ? "a service control policy of your organisation denies it"
        : result.EvalDecision === "explicitDeny"
          ? "a Deny statement says so"
          : "";
      refused.push({ action, resource, how });
    }
  return refused;
}

/** The condition keys of a statement, with a value that it accepts, as a real call would carry them. */
const contextOf = ({ conditions = {} }: Right): ContextEntry[] =>
  Object.values(conditions).flatMap((keys) =>
    Object.entries(keys).map(([ContextKeyName, accepted]) => ({
      ContextKeyName,
      ContextKeyType: "string" as const,
      ContextKeyValues: [typeof accepted === "string" ? accepted : (accepted[0] ?? "")],
    })),
  );
