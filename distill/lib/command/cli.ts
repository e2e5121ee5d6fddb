/** Commands of AWS's own command line that are printed: they work as they are pasted, against the endpoint that the pipeline itself asks. */

/** A command without `aws` before it, in backticks and with all that it needs. */
export type Cli = (command: string) => string;

/** AWS itself, or what the caller's environment names in its place. */
export const plainCli: Cli = (command) => `\`aws ${command}\``;

interface Asked {
  /** Where it is not AWS's own. */
  readonly endpoint: string | undefined;
  /** Those of the local AWS's caller, where the environment has no others. */
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
  /** Whether the local AWS ends with this process; the next one listens at its usual place. */
  readonly isOfThisProcess: boolean;
}

export function cliOf({ endpoint, keys, isOfThisProcess }: Asked): Cli {
  if (endpoint === undefined) return plainCli;
  const caller = keys ? `AWS_ACCESS_KEY_ID=${keys.accessKeyId} AWS_SECRET_ACCESS_KEY=${keys.secretAccessKey} ` : "";
  const needs = isOfThisProcess ? " while `npm run aws` is at work" : "";
  return (command) => `\`${caller}aws ${command} --endpoint-url ${endpoint}\`${needs}`;
}
