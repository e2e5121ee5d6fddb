/** One thing looked at before anything is paid, and how each outcome is told. */

export type Check = { readonly name: string } & (
  | { readonly outcome: "pass"; readonly says: string }
  | { readonly outcome: "fail"; readonly says: string; readonly mend: string }
  /** The caller may not look: no failure, as the steps may be allowed what the caller may not list. */
  | { readonly outcome: "not checked"; readonly says: string }
);

export const pass = (name: string, says: string): Check => ({ name, outcome: "pass", says });
export const fail = (name: string, says: string, mend: string): Check => ({ name, outcome: "fail", says, mend });

/** Refusals of the look itself. The stand-in answers so where it has no such operation. */
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
 * Makes a look, turning a refusal into "not checked" with the permission that it needs.
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
      `see whether ${permission} works from this machine`,
    );
  }
}
