/**
 * One table from what a call can throw to our reasons. Names are Bedrock's (API reference of Converse, and the codes that
 * real accounts see); the HTTP status decides where there is no known name.
 */
import type { Degraded } from "../decision/decision.ts";

const byName: Readonly<Record<string, Degraded>> = {
  AbortError: "bedrock-timeout",
  TimeoutError: "bedrock-timeout",
  ModelTimeoutException: "bedrock-timeout",
  ThrottlingException: "bedrock-throttled",
  TooManyRequestsException: "bedrock-throttled",
  ModelNotReadyException: "bedrock-throttled",
  ServiceQuotaExceededException: "bedrock-throttled",
  AccessDeniedException: "bedrock-denied",
  ExpiredTokenException: "bedrock-denied",
  ExpiredToken: "bedrock-denied",
  InvalidSignatureException: "bedrock-denied",
  IncompleteSignature: "bedrock-denied",
  MissingAuthenticationTokenException: "bedrock-denied",
  UnrecognizedClientException: "bedrock-denied",
  CredentialsProviderError: "bedrock-denied",
};

const byStatus: Readonly<Record<number, Degraded>> = {
  401: "bedrock-denied",
  403: "bedrock-denied",
  408: "bedrock-timeout",
  429: "bedrock-throttled",
};

/** Total. Headers and messages of the error go no further: only the reason leaves here. */
export function reasonOf(error: unknown): Degraded {
  if (typeof error !== "object" || error === null) return "bedrock-error";
  const { name, $metadata } = error as { name?: unknown; $metadata?: { httpStatusCode?: unknown } };
  const status = $metadata?.httpStatusCode;
  const named = typeof name === "string" && Object.hasOwn(byName, name) ? byName[name] : undefined;
  return named ?? (typeof status === "number" ? byStatus[status] : undefined) ?? "bedrock-error";
}

/** What an operator's log may say: the name of what Bedrock sent, or the message of what failed on this side. */
export function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return "not an error";
  const { $metadata } = error as { $metadata?: { httpStatusCode?: unknown } };
  const status = $metadata?.httpStatusCode;
  return (status === undefined ? `${error.name}: ${error.message}` : `${error.name}, HTTP ${status}`).slice(0, 200);
}
