/** Which licences are accepted, for what ships to users and for what is only installed to build and run the project. */

const PERMISSIVE = ["MIT", "Apache-2.0", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD"];

/** Ships inside the Worker, the Lambda or the client: only what asks for no more than its notice. */
export const MAY_SHIP: ReadonlySet<string> = new Set(PERMISSIVE);

/**
 * Installed only. MPL-2.0 and LGPL-3.0 ask something of those who pass a changed package on, which the project does not; the
 * others ask for nothing.
 */
export const MAY_BE_INSTALLED: ReadonlySet<string> = new Set([
  ...PERMISSIVE,
  "Zlib",
  "CC0-1.0",
  "Unlicense",
  "MPL-2.0",
  "LGPL-3.0-or-later",
]);

/**
 * Whether an SPDX expression can be met with the accepted licences: all of `A AND B`, one of `A OR B`. Total; an expression that
 * mixes the two is read as if AND bound tighter, and anything that is not an expression is refused.
 */
export function isAccepted(expression: string | undefined, accepted: ReadonlySet<string>): boolean {
  const alternatives = (expression ?? "").replace(/[()]/g, "").split(" OR ");
  return alternatives.some((one) => one.split(" AND ").every((id) => accepted.has(id.trim())));
}
