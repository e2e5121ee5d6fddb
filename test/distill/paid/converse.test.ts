import type { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "vitest";
import { classify, createConverse } from "../../../distill/lib/paid/converse.ts";

const awsError = (name: string, httpStatusCode: number | undefined, code?: string): Error =>
  Object.assign(new Error("said"), { name, $metadata: { httpStatusCode }, ...(code && { code }) });

describe("what became of a call", () => {
  it.each([
    ["ThrottlingException", 429, undefined, { kind: "throttled" }],
    ["ModelNotReadyException", 429, undefined, { kind: "throttled" }],
    ["Unknown", 429, undefined, { kind: "throttled" }],
    ["InternalServerException", 500, undefined, { kind: "failed", billed: "no" }],
    ["ServiceUnavailableException", 503, undefined, { kind: "failed", billed: "no" }],
    ["ModelErrorException", 424, undefined, { kind: "failed", billed: "no" }],
    ["ModelTimeoutException", 408, undefined, { kind: "failed", billed: "unknown" }],
    ["SyntaxError", 200, undefined, { kind: "failed", billed: "unknown" }],
    ["AbortError", undefined, undefined, { kind: "failed", billed: "unknown" }],
    ["TimeoutError", undefined, "ECONNRESET", { kind: "failed", billed: "unknown" }],
    ["Error", undefined, "ECONNREFUSED", { kind: "failed", billed: "no" }],
    ["ValidationException", 400, undefined, { kind: "refused" }],
    ["AccessDeniedException", 403, undefined, { kind: "fatal" }],
    ["ExpiredTokenException", 403, undefined, { kind: "fatal" }],
    ["ResourceNotFoundException", 404, undefined, { kind: "fatal" }],
    ["TypeError", undefined, undefined, { kind: "fatal" }],
  ])("%s (%s, %s)", (name, status, code, expected) => {
    expect(classify(awsError(name, status, code))).toMatchObject(expected);
  });
});

it("an error that ends everything names the model and the region that were asked", async () => {
  const error = awsError("ResourceNotFoundException", 404);
  const client = { send: () => Promise.reject(error), config: { region: async () => "eu-west-1" } };
  const converse = createConverse(client as unknown as BedrockRuntimeClient); // nothing else of it is used
  expect(await converse({ modelId: "m", messages: [] }, AbortSignal.timeout(1e6))).toEqual({ kind: "fatal", error });
  expect(error.message).toBe("asking m in eu-west-1: said");
});
