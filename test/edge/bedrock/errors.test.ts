import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOfThisQuery, reasonOf } from "../../../edge/bedrock/errors.ts";

const thrown = (name: string, httpStatusCode?: number) =>
  Object.assign(new Error("secret"), { name, $metadata: { httpStatusCode } });

describe("reasonOf", () => {
  it.each([
    ["ThrottlingException", 429, "bedrock-throttled"],
    ["ModelNotReadyException", 429, "bedrock-throttled"],
    ["ServiceQuotaExceededException", 400, "bedrock-throttled"],
    ["ModelTimeoutException", 408, "bedrock-timeout"],
    ["AbortError", undefined, "bedrock-timeout"],
    ["AccessDeniedException", 403, "bedrock-denied"],
    ["ExpiredTokenException", 403, "bedrock-denied"],
    ["ModelErrorException", 424, "bedrock-error"],
    ["ResourceNotFoundException", 404, "bedrock-error"],
    ["InternalServerException", 500, "bedrock-error"],
    ["ServiceUnavailableException", 503, "bedrock-error"],
    ["SyntaxError", 200, "bedrock-error"],
    ["Unknown", 429, "bedrock-throttled"], // no name anywhere: the status decides
    ["Unknown", 401, "bedrock-denied"],
    ["constructor", undefined, "bedrock-error"],
  ])("reads %s with status %s as %s", (name, status, reason) => {
    expect(reasonOf(thrown(name, status))).toBe(reason);
  });

  it.each([
    ["ValidationException", 400, true],
    ["ModelErrorException", 424, true],
    ["Unknown", 413, true],
    ["Unknown", 422, true],
    ["ServiceQuotaExceededException", 400, false],
    ["ExpiredTokenException", 400, false],
    ["ResourceNotFoundException", 404, false],
    ["InternalServerException", 500, false],
    ["SyntaxError", 200, false],
    ["TypeError", undefined, false],
  ])("says of %s with status %s whether the query may be the cause: %s", (name, status, isOf) => {
    expect(isOfThisQuery(thrown(name, status))).toBe(isOf);
  });

  it("has a reason for whatever is thrown", () => {
    fc.assert(
      fc.property(fc.anything(), (error) => {
        expect(isOfThisQuery(error)).toBe(false);
        expect(reasonOf(error)).toMatch(/^bedrock-(timeout|throttled|denied|error)$/);
      }),
    );
  });
});
