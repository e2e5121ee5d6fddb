/** What to do where AWS, or what stands in for it, is not reached, does not take the caller's credentials, or refuses what they ask for. */
import type { S3Client } from "@aws-sdk/client-s3";
import { type Cli, plainCli } from "./cli.ts";

const UNREACHED = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
]);

/** Names of errors by which services refuse a caller whom they do not know (any more). */
const REFUSED = new Set([
  "ExpiredToken",
  "ExpiredTokenException",
  "UnrecognizedClientException",
  "InvalidClientTokenId",
  "InvalidAccessKeyId",
  "InvalidSignatureException",
  "SignatureDoesNotMatch",
]);

/** Names of errors by which a service denies an action to a caller whom it knows. */
const DENIED = new Set(["AccessDenied", "AccessDeniedException", "UnauthorizedOperation"]);

/** Names of errors by which S3 says that it looks in the wrong place. */
const ELSEWHERE = new Set(["PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException"]);

const TOLD_BY = Symbol("the command line of the service that an error is of");

/** The client, of whose errors the advice then names commands that ask where it asks, whoever is told of them. */
export function tellBy(client: S3Client, cli: Cli): S3Client {
  const mark = (error: unknown): never => {
    if (error instanceof Error) Object.defineProperty(error, TOLD_BY, { value: cli });
    throw error;
  };
  client.middlewareStack.add((next) => (args) => next(args).catch(mark), { step: "initialize" });
  return client;
}

const cliOfError = (error: Error & { readonly [TOLD_BY]?: Cli }): Cli => error[TOLD_BY] ?? plainCli;

/** The variable that sends calls elsewhere than to AWS; undefined where none does. */
const endpointVariable = (env: NodeJS.ProcessEnv): string | undefined =>
  Object.keys(env).find((name) => /^AWS_ENDPOINT_URL(_|$)/.test(name) && env[name]);

/** Undefined for an error that has another cause. */
export function accessAdvice(error: Error, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const variable = endpointVariable(env);
  const code = "code" in error ? String(error.code) : "";
  if (UNREACHED.has(code) || error.name === "TimeoutError")
    return variable === undefined
      ? "see whether this machine reaches AWS (network, proxy), and whether AWS_REGION is one of its regions"
      : `nothing answers at ${env[variable]}: if it is the local stand-in, start it (npm run aws -- --port N), or unset ${variable}`;
  const check = "until `aws sts get-caller-identity` works";
  if (error.name === "CredentialsProviderError")
    return variable === undefined
      ? `set AWS_PROFILE, or AWS_ACCESS_KEY_ID with AWS_SECRET_ACCESS_KEY, ${check}; unset all of them to use the local stand-in`
      : `${variable} is ${env[variable]}, where no local stand-in answers: start it (npm run aws -- --port N), unset ${variable}, or set AWS_PROFILE`;
  if (REFUSED.has(error.name)) return `sign in again, or set other credentials, ${check}`;
  if (DENIED.has(error.name)) {
    const account = /:(\d{12}):/.exec(error.message)?.[1] ?? "ACCOUNT";
    return `let it be allowed (\`npm run distill -- policies --account ${account}\` writes what the pipeline needs), or set other credentials`;
  }
  const cli = cliOfError(error);
  if (error.name === "NoSuchBucket")
    return `see how it is spelt (${cli("s3 ls")} lists those of these credentials); of a bucket at another service, such as R2, name its endpoint too`;
  if (ELSEWHERE.has(error.name))
    return `the bucket is in another region: set AWS_REGION to its own, which ${cli("s3api get-bucket-location --bucket NAME")} prints`;
  return error.cause instanceof Error ? accessAdvice(error.cause, env) : undefined;
}
