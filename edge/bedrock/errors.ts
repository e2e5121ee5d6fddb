/** Turns what a call can throw into our reasons: the error's name decides, or the HTTP status where the name is unknown. */
import type { Degraded } from "../decision/decision.ts";
import { type ErrorKind, errorKindOf } from "./models.ts";

const byKind: Readonly<Record<ErrorKind, Degraded>> = {
  timeout: "bedrock-timeout",
  throttled: "bedrock-throttled",
  quota: "bedrock-throttled",
  denied: "bedrock-denied",
  failed: "bedrock-error",
  invalid: "bedrock-error",
};

const byStatus: Readonly<Record<number, Degraded>> = {
  401: "bedrock-denied",
  403: "bedrock-denied",
  408: "bedrock-timeout",
  429: "bedrock-throttled",
};

/** Total. Only the reason leaves here: the error's headers and messages go no further. */
export function reasonOf(error: unknown): Degraded {
  if (typeof error !== "object" || error === null) return "bedrock-error";
  const { name, $metadata } = error as { name?: unknown; $metadata?: { httpStatusCode?: unknown } };
  const status = $metadata?.httpStatusCode;
  const kind = errorKindOf(name);
  return (kind && byKind[kind]) ?? (typeof status === "number" ? byStatus[status] : undefined) ?? "bedrock-error";
}

/** Statuses with which Bedrock refuses a request for what it holds, or says that the model failed at it: ValidationException, ModelErrorException. */
const OF_THE_QUERY: readonly unknown[] = [400, 413, 422, 424];

/** Whether the query may be the cause of the error, so that it says nothing about the next one. Errors of access and throttles never are. */
export function isOfThisQuery(error: unknown): boolean {
  const status = (error as { $metadata?: { httpStatusCode?: unknown } } | null | undefined)?.$metadata?.httpStatusCode;
  return reasonOf(error) === "bedrock-error" && OF_THE_QUERY.includes(status);
}

/** The text for the operator's log: the name of an error that Bedrock sent, or the message of one from this side. */
export function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return "not an error";
  const { $metadata } = error as { $metadata?: { httpStatusCode?: unknown } };
  const status = $metadata?.httpStatusCode;
  return (status === undefined ? `${error.name}: ${error.message}` : `${error.name}, HTTP ${status}`).slice(0, 200);
}
