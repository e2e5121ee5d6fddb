/** Policies of a place, made from the tables: what each principal may do, and who may assume the roles. */
import { CALLS } from "./calls.ts";
import { type Conditions, GRANTS, type Grant, type Principal, TRUST } from "./grants.ts";
import type { Place } from "./place.ts";
import type { Resource } from "./resources.ts";

interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Principal?: { readonly Service: string | readonly string[] };
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Conditions;
}

export interface Policy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

/** A statement before it is written down. */
export interface Right {
  readonly sid: string;
  readonly grant: Grant;
  /** Sorted, each once. */
  readonly actions: readonly string[];
  readonly resources: readonly Resource[];
  readonly conditions?: Conditions;
}

/** What a principal needs in a place. Statements that have no resource there are left out. */
export function rightsOf(principal: Principal, place: Place): Right[] {
  return Object.entries<Grant>(GRANTS[principal]).flatMap(([sid, grant]) => {
    const resources = grant.on(place);
    const actions = actionsOf(principal, sid);
    if (resources.length === 0 || actions.length === 0) return [];
    return [{ sid, grant, actions, resources, ...(grant.when && { conditions: grant.when(place) }) }];
  });
}

function actionsOf(principal: Principal, sid: string): string[] {
  const needed = CALLS.filter(({ by }) => by === principal).flatMap(({ needs }) =>
    Object.entries(needs).flatMap(([one, actions]) => (one === sid ? actions : [])),
  );
  return [...new Set(needed)].sort();
}

export const policyOf = (principal: Principal, place: Place): Policy => ({
  Version: "2012-10-17",
  Statement: rightsOf(principal, place).map(({ sid, actions, resources, conditions }) => ({
    Sid: sid,
    Effect: "Allow",
    Action: oneOrAll(actions),
    Resource: oneOrAll(resources.map(({ pattern }) => pattern)),
    ...(conditions && { Condition: conditions }),
  })),
});

/** Principals that a service acts for, under a role. */
export type RolePrincipal = keyof typeof TRUST;

/** One statement for each kind of job; of this account only, so that nobody else's job may use the role. */
export const trustOf = (principal: RolePrincipal, place: Place): Policy => ({
  Version: "2012-10-17",
  Statement: Object.entries(TRUST[principal]).map(([sid, jobs]) => ({
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: "bedrock.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: {
      StringEquals: { "aws:SourceAccount": place.account },
      ArnLike: { "aws:SourceArn": oneOrAll(jobs(place).map(({ pattern }) => pattern)) },
    },
  })),
});

/** The router's role on Lambda@Edge; as an IAM user, on Workers, nobody assumes it. */
export const edgeTrust: Policy = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "LambdaAtEdge",
      Effect: "Allow",
      Principal: { Service: ["lambda.amazonaws.com", "edgelambda.amazonaws.com"] },
      Action: "sts:AssumeRole",
    },
  ],
};

const oneOrAll = (values: readonly string[]): string | readonly string[] => (values.length === 1 ? values[0]! : values);
