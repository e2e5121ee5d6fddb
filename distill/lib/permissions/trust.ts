/**
 * Whether a role's trust policy lets Bedrock assume it for a kind of job. IAM simulates what a principal may do, but not who may
 * become it, so this reads the document itself: Allow and Deny, the service, StringEquals, StringLike, ArnEquals and ArnLike.
 */
import { z } from "zod";
import { TRUST } from "./grants.ts";
import type { Place } from "./place.ts";
import type { RolePrincipal } from "./policies.ts";
import type { Resources } from "./resources.ts";

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => (Array.isArray(value) ? value : [value]));
const statement = z.object({
  Effect: z.enum(["Allow", "Deny"]),
  Principal: z.union([z.literal("*"), z.object({ Service: texts.optional() })]).optional(),
  Action: texts.optional(),
  Condition: z.record(z.string(), z.record(z.string(), texts)).default({}),
});
const trustPolicy = z.object({
  Statement: z.union([statement, z.array(statement)]).transform((value) => (Array.isArray(value) ? value : [value])),
});

interface TrustFindings {
  /** Sids of the statements of our trust policy that the role's own does not cover. */
  readonly missing: readonly string[];
  /** True when jobs of other accounts are let in as well. */
  readonly open: boolean;
  /** Conditions that only AWS can evaluate. */
  readonly notEvaluated: readonly string[];
}

const BEDROCK = "bedrock.amazonaws.com";
const EVALUATED = ["StringEquals", "StringLike", "ArnEquals", "ArnLike"];

/** @param documentText as `iam:GetRole` gives it, percent-encoded or not. @throws when it is not a policy */
export function readTrust(documentText: string, principal: RolePrincipal, place: Place): TrustFindings {
  const text = documentText.startsWith("%") ? decodeURIComponent(documentText) : documentText;
  const { Statement: all } = trustPolicy.parse(JSON.parse(text));
  const forBedrock = all.filter(({ Principal, Action = [] }) => {
    const services = Principal === "*" ? [BEDROCK] : (Principal?.Service ?? []);
    return services.includes(BEDROCK) && Action.some((action) => isLike(action, "sts:AssumeRole"));
  });
  const admits = (account: string, job: string): boolean => {
    const context = { "aws:sourceaccount": account, "aws:sourcearn": job };
    const holding = forBedrock.filter(({ Condition }) => holds(Condition, context));
    return holding.some(({ Effect }) => Effect === "Allow") && !holding.some(({ Effect }) => Effect === "Deny");
  };
  const jobs = Object.entries<Resources>(TRUST[principal]).map(
    ([sid, kind]) => [sid, kind(place)[0]!.example] as const,
  );
  const stranger = place.account === "000000000000" ? "111111111111" : "000000000000";
  return {
    missing: jobs.filter(([, job]) => !admits(place.account, job)).map(([sid]) => sid),
    open: jobs.some(([, job]) => admits(stranger, job.replace(`:${place.account}:`, `:${stranger}:`))),
    notEvaluated: [...new Set(forBedrock.flatMap(({ Condition }) => Object.keys(Condition)))].filter(
      (operator) => !EVALUATED.includes(operator),
    ),
  };
}

/** A condition that is not evaluated is taken to hold; the caller names it. */
const holds = (
  conditions: z.infer<typeof statement>["Condition"],
  context: Readonly<Record<string, string>>,
): boolean =>
  Object.entries(conditions).every(
    ([operator, keys]) =>
      !EVALUATED.includes(operator) ||
      Object.entries(keys).every(([key, accepted]) => {
        const value = context[key.toLowerCase()];
        return (
          value !== undefined &&
          accepted.some((one) => (operator === "StringEquals" ? one === value : isLike(one, value)))
        );
      }),
  );

/** `*` stands for any text, `?` for one character; no pattern takes longer than the product of the lengths. */
function isLike(pattern: string, text: string): boolean {
  let reached = new Set([0]);
  for (const symbol of pattern) {
    const next = new Set<number>();
    for (const at of reached)
      if (symbol === "*") for (let to = at; to <= text.length; to++) next.add(to);
      else if (at < text.length && (symbol === "?" || symbol === text[at])) next.add(at + 1);
    reached = next;
  }
  return reached.has(text.length);
}
