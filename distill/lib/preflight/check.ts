/** One check before anything is paid, and its outcomes. */
import { accessAdvice } from "../command/access.ts";

export type Check = { readonly name: string } & (
  | { readonly outcome: "pass"; readonly says: string }
  | { readonly outcome: "fail"; readonly says: string; readonly fix: string }
  /** The round works, but something goes without. */
  | { readonly outcome: "warning"; readonly says: string; readonly fix: string }
  /** The caller may not look. That is not a failure, because the steps may be allowed more than the caller may list. */
  | { readonly outcome: "not checked"; readonly says: string }
);

export const pass = (name: string, says: string): Check => ({ name, outcome: "pass", says });
export const warn = (name: string, says: string, fix: string): Check => ({ name, outcome: "warning", says, fix });
export const fail = (name: string, says: string, fix: string): Check => ({ name, outcome: "fail", says, fix });

/** Errors that refuse the look-up itself; the stand-in gives them for operations that it lacks. */
const REFUSALS = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "UnauthorizedException",
  "Forbidden",
  "UnknownOperationException",
  "UnsupportedOperationException",
  "InvalidAction",
  "NotImplemented",
  "Unknown",
]);

/**
 * Runs a check, turning a refusal into "not checked" with the permission that it needs.
 * @param permission IAM action, e.g. `iam:GetRole`.
 */
export async function look(name: string, permission: string, check: () => Promise<Check>): Promise<Check> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (REFUSALS.has(error.name)) return { name, outcome: "not checked", says: `${error.name}; needs ${permission}` };
    return fail(
      name,
      `${error.name}: ${error.message}`.slice(0, 300),
      accessAdvice(error) ?? `see whether ${permission} works from this machine`,
    );
  }
}
