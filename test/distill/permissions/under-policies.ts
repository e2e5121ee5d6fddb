/** Runs of the pipeline under exactly the policies that it documents, and what they called. */
import { CALLS } from "../../../distill/lib/permissions/calls.ts";
import { placeOf } from "../../../distill/lib/permissions/place.ts";
import { policyOf } from "../../../distill/lib/permissions/policies.ts";
import { rehearsalOf } from "../../../distill/lib/permissions/rehearsal.ts";

const PLACE = placeOf({ account: "123456789012", region: "us-east-1", copyRegions: ["us-west-2"] });

/** For `startAws({ policies })`. */
export const DOCUMENTED = rehearsalOf(PLACE);

interface Recorded {
  readonly principal: string;
  readonly service: string;
  readonly operation: string;
  readonly denied: number;
}

/** What a stand-in recorded: operations of the caller, and actions under the roles. */
export async function recordedBy(url: string): Promise<{ operations: string[]; actions: string[]; denied: string[] }> {
  const calls = (await (await fetch(`${url}/_sluice/calls`)).json()) as Recorded[];
  const named = ({ service, operation }: Recorded): string => `${service} ${operation}`;
  return {
    operations: calls.filter(({ principal }) => principal.includes(":user/")).map(named),
    actions: calls.filter(({ principal }) => principal.includes(":role/")).map(({ operation }) => operation),
    denied: calls.filter(({ denied }) => denied > 0).map(named),
  };
}

/** What was called and stands in no table: of calls, of a role's policy. */
export function missingInTables({ operations, actions }: Awaited<ReturnType<typeof recordedBy>>): string[] {
  const listed = new Set(CALLS.map(({ service, operation }) => `${service} ${operation}`));
  const allowed = new Set([
    "sts:AssumeRole",
    ...(["job-role", "judge-role"] as const).flatMap((principal) =>
      policyOf(principal, PLACE).Statement.flatMap(({ Action }) => Action),
    ),
  ]);
  return [
    ...operations.filter((operation) => !listed.has(operation)),
    ...actions.filter((action) => !allowed.has(action)),
  ];
}
