/** Parts of CloudFormation templates. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What CloudFormation replaces by the value of a parameter, a resource or a pseudo parameter. */
export const filled = (name: string): string => `\${${name}}`;

/** Wraps every text that names a parameter, a resource or a pseudo parameter in `Fn::Sub`. */
export function resolved(value: unknown): Json {
  if (typeof value === "string") return /\$\{/.test(value) ? { "Fn::Sub": value } : value;
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(inner)]));
  throw new TypeError(`a policy holds texts, lists and objects, not ${String(value)}`);
}
