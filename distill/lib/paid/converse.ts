/** One Converse call and its outcome: what an error means for the bill and for the next attempt. */
import type { BedrockRuntimeClient, ConverseCommandInput } from "@aws-sdk/client-bedrock-runtime";
import { errorKindOf } from "../../../edge/bedrock/models.ts";
import type { Usage } from "./money.ts";

export type CallOutcome =
  | {
      readonly kind: "answered";
      readonly content: unknown;
      readonly usage: Usage;
      /** From sending the request to reading the answer, as measured here; and the service's own measure. */
      readonly ms?: number;
      readonly serverMs?: number | null;
    }
  /** Refused for now; not billed. */
  | { readonly kind: "throttled"; readonly why: string }
  /** Failed on the way; `billed: "unknown"` when the model may have answered. */
  | { readonly kind: "failed"; readonly why: string; readonly billed: "no" | "unknown" }
  /** This request will never be accepted; not billed. */
  | { readonly kind: "refused"; readonly why: string }
  /** No request will be accepted until a person fixes something. */
  | { readonly kind: "fatal"; readonly error: Error };

/** Makes one call and never rejects. The client needs `maxAttempts: 1`, or else its own retries are billed unseen. */
export type Converse = (request: ConverseCommandInput, signal: AbortSignal) => Promise<CallOutcome>;

export function createConverse(client: BedrockRuntimeClient): Converse {
  const sdk = import("@aws-sdk/client-bedrock-runtime"); // once for all calls
  return async (request, abortSignal) => {
    const { ConverseCommand } = await sdk;
    const startedAt = performance.now();
    try {
      const answer = await client.send(new ConverseCommand(request), { abortSignal });
      const { inputTokens = 0, outputTokens = 0 } = answer.usage ?? {};
      return {
        kind: "answered",
        content: answer.output?.message?.content,
        usage: { inputTokens, outputTokens },
        ms: performance.now() - startedAt,
        serverMs: answer.metrics?.latencyMs ?? null,
      };
    } catch (error) {
      const outcome = classify(error);
      if (outcome.kind === "fatal" && "$metadata" in outcome.error)
        outcome.error.message = `asking ${request.modelId} in ${await client.config.region()}: ${outcome.error.message}`;
      return outcome;
    }
  };
}

const NOT_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

export function classify(error: unknown): CallOutcome {
  if (!(error instanceof Error)) return { kind: "fatal", error: new Error(String(error)) };
  const status = httpStatusOf(error);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const why = `${error.name}${error.message ? `: ${error.message}` : ""}`.slice(0, 300);
  const kind = errorKindOf(error.name);
  if (kind === "throttled" || status === 429) return { kind: "throttled", why };
  if (kind === "failed") return { kind: "failed", why, billed: "no" };
  if (kind === "invalid") return { kind: "refused", why };
  if (NOT_SENT.has(code)) return { kind: "failed", why, billed: "no" };
  if (status !== undefined && status >= 400 && status < 500 && kind !== "timeout") return { kind: "fatal", error };
  // Timeouts, resets, cut-off or unreadable answers: the model may have answered, and then it is billed.
  if (status !== undefined || code !== "" || kind === "timeout" || error.name === "SyntaxError")
    return { kind: "failed", why, billed: "unknown" };
  return { kind: "fatal", error };
}

function httpStatusOf(error: Error): number | undefined {
  if (!("$metadata" in error) || typeof error.$metadata !== "object" || error.$metadata === null) return undefined;
  const status = "httpStatusCode" in error.$metadata ? error.$metadata.httpStatusCode : undefined;
  return typeof status === "number" ? status : undefined;
}
