/**
 * Whether caller and roles may do what the pipeline does, by IAM's own simulation, and whether Bedrock may assume the roles. A
 * finding names the statement of `npm run distill -- policies` that is missing.
 */
import { GetRoleCommand } from "@aws-sdk/client-iam";
import type { Aws } from "../aws/connect.ts";
import type { Principal } from "../permissions/grants.ts";
import type { Place } from "../permissions/place.ts";
import { type Right, type RolePrincipal, rightsOf } from "../permissions/policies.ts";
import { type Refused, refusedOf } from "../permissions/simulate.ts";
import { readTrust } from "../permissions/trust.ts";
import { type Check, fail, look, pass, warn } from "./check.ts";

const commandFor = ({ account, bucket }: Place): string =>
  `npm run distill -- policies --account ${account} --bucket ${bucket}`;

/** What the roles are for, as a check shows them. */
const NAMES = { "job-role": "role", "judge-role": "judge's role" } as const;

/** @param callerArn as STS gives it: a user, or the session of a role */
export async function checkCallerRights(aws: Aws, place: Place, callerArn: string): Promise<Check[]> {
  const name = "your rights";
  if (callerArn.endsWith(":root"))
    return [warn(name, "the root user may do everything", "use a user or role with the policy caller.json instead")];
  const principal = await principalOf(aws, callerArn);
  if (principal === undefined)
    return [{ name, outcome: "not checked", says: `IAM simulates users and roles, not ${callerArn}` }];
  return checkRights(aws, place, "caller", name, principal);
}

/** Users as they are; of a role's session the role, whose path only IAM knows. */
async function principalOf(aws: Aws, arn: string): Promise<string | undefined> {
  if (arn.includes(":user/")) return arn;
  const [, account, role] = /^arn:aws:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn) ?? [];
  if (role === undefined) return undefined;
  try {
    const { Role } = await aws.iam.send(new GetRoleCommand({ RoleName: role }));
    if (Role?.Arn) return Role.Arn;
  } catch {
    // Not allowed to look: a role without a path is the best guess, and the simulation says so if it is wrong.
  }
  return `arn:aws:iam::${account}:role/${role}`;
}

export async function checkRole(aws: Aws, place: Place, principal: RolePrincipal, roleArn: string): Promise<Check[]> {
  const name = NAMES[principal];
  const RoleName = roleArn.slice(roleArn.lastIndexOf("/") + 1);
  let isThere = true;
  const trust = await look(name, "iam:GetRole, statement ReadRoles of caller.json", async () => {
    try {
      const { Role } = await aws.iam.send(new GetRoleCommand({ RoleName }));
      return trustCheck(name, RoleName, principal, place, Role?.AssumeRolePolicyDocument ?? '{"Statement":[]}');
    } catch (error) {
      if (!(error instanceof Error) || !error.name.startsWith("NoSuchEntity")) throw error;
      isThere = false;
      const fix = `make it as \`${commandFor(place)}\` says, or name another with ${principal === "job-role" ? "--role" : "--judge-role"}`;
      return principal === "judge-role"
        ? warn(name, `there is no role ${RoleName}, which only 8-evaluate --judge needs`, fix)
        : fail(name, `there is no role ${RoleName}`, fix);
    }
  });
  return isThere ? [trust, ...(await checkRights(aws, place, principal, `${name}'s rights`, roleArn))] : [trust];
}

function trustCheck(name: string, role: string, principal: RolePrincipal, place: Place, document: string): Check {
  const { missing, open, notEvaluated } = readTrust(document, principal, place);
  if (missing.length > 0)
    return fail(
      name,
      `Bedrock may not assume ${role} for ${missing.join(" and ")}`,
      `add the statement ${missing.join(" and ")} of ${principal}-trust.json to its trust policy (${commandFor(place)})`,
    );
  const unsure = notEvaluated.length > 0 ? `; conditions that are not evaluated here: ${notEvaluated.join(", ")}` : "";
  return open
    ? warn(
        name,
        `${role} lets in jobs of other accounts${unsure}`,
        `add the condition aws:SourceAccount, as in ${principal}-trust.json`,
      )
    : pass(name, `Bedrock may assume ${role} for jobs of this account${unsure}`);
}

/** One check for each statement that is missing, or one that says that none is. */
async function checkRights(
  aws: Aws,
  place: Place,
  principal: Principal,
  name: string,
  principalArn: string,
): Promise<Check[]> {
  const rights = rightsOf(principal, place);
  const findings: Check[] = [];
  const check = await look(name, "iam:SimulatePrincipalPolicy, statement SimulateRights of caller.json", async () => {
    for (const right of rights) {
      const refused = await refusedOf(aws.iam, principalArn, right);
      if (refused.length > 0) findings.push(findingOf(name, principal, place, right, refused));
    }
    return pass(name, `all ${rights.length} statements of ${principal}.json are allowed`);
  });
  return findings.length > 0 ? findings : [check];
}

function findingOf(
  name: string,
  principal: Principal,
  place: Place,
  { sid, grant }: Right,
  refused: readonly Refused[],
): Check {
  const actions = [...new Set(refused.map(({ action }) => action))].join(", ");
  const { resource = "", how = "" } = refused[0] ?? {};
  const says = `may not ${actions}${resource === "*" ? "" : ` on ${resource}`}${how ? `: ${how}` : ""}`;
  const fix = how
    ? `have that lifted for the actions of the statement ${sid} of ${principal}.json`
    : `add the statement ${sid} of ${principal}.json (${commandFor(place)})`;
  return grant.without === undefined ? fail(name, says, fix) : warn(name, `${says}; without it, ${grant.without}`, fix);
}
