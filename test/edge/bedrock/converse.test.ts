/** Calls against the stand-in, which verifies signatures; how calls fail is in test/e2e/failures.test.ts. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AwsAccess, createInfer } from "../../../edge/bedrock/converse.ts";
import { isDistilled } from "../../../edge/bedrock/models.ts";
import { promptHash, systemPrompt } from "../../../edge/bedrock/prompt.ts";
import { converseInput, promptOfHash } from "../../../edge/bedrock/request.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { SEED_AGREEMENT, SEED_DEPLOYMENT_ARN } from "../../../fixtures/aws/seed.ts";
import { startAws } from "../../../fixtures/aws/server.ts";

const credentials = { accessKeyId: "AKIDSLUICELOCAL", secretAccessKey: "sluice-local-secret" };
const distilled = { region: "us-east-1", modelId: SEED_DEPLOYMENT_ARN };
const llama = { region: "us-east-1", modelId: "us.meta.llama3-3-70b-instruct-v1:0" };
const base = { region: "us-east-1", modelId: "amazon.nova-micro-v1:0" };

/** What the stand-in says of each. */
const agreementOf = new Map([
  [distilled, SEED_AGREEMENT],
  [llama, 0.62],
  [base, 0.49],
]);

let aws: Awaited<ReturnType<typeof startAws>>;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sluice-converse-"));
  aws = await startAws({ port: 0, stateDir: folder });
});
afterAll(async () => {
  await aws.close();
  await rm(folder, { recursive: true });
});

const infer = (access: AwsAccess, target = distilled, traceparent?: string) =>
  createInfer({ task: videoSearch, access: { endpoint: aws.url, ...access } })(
    target,
    "dog barking",
    new AbortController().signal,
    traceparent,
  );

describe("a call", () => {
  it.each([
    ["signed with keys", { credentials }, distilled],
    ["with a bearer token", { bearerToken: "sluice-local-bearer" }, distilled],
    ["to a model that is not distilled, through the tool", { credentials }, base],
    ["to a Llama, which chooses its tools by itself", { credentials }, llama],
  ])("is answered: %s", async (_, access, target) => {
    const outcome = await infer(access, target);
    expect(outcome).toMatchObject({
      ok: true,
      usage: { inputTokens: expect.any(Number), outputTokens: expect.any(Number) },
      simulated: true, // by the headers of the stand-in
      agreement: agreementOf.get(target),
    });
  });

  it("is answered with a traceparent, which is signed too", async () => {
    const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    expect(await infer({ credentials }, distilled, traceparent)).toMatchObject({ ok: true });
  });

  it.each([
    ["a wrong secret", { credentials: { ...credentials, secretAccessKey: "wrong" } }, distilled, "bedrock-denied"],
    ["an unknown key", { credentials: { ...credentials, accessKeyId: "AKIDNOBODY" } }, distilled, "bedrock-denied"],
    [
      "a deployment that was deleted",
      { credentials },
      { ...distilled, modelId: `${SEED_DEPLOYMENT_ARN.slice(0, -4)}zzzz` },
      "bedrock-error",
    ],
  ])("reports a refusal as a value: %s", async (_, access, target, reason) => {
    const { problem, ...outcome } = (await infer(access, target)) as { problem?: string };
    expect(outcome).toEqual({ ok: false, reason });
    expect(problem).toMatch(/^\w+, HTTP 4\d\d$/); // for the operator's log: a name, not Bedrock's words
  });

  it("is never begun once its time is over", async () => {
    const once = createInfer({ task: videoSearch, access: { endpoint: aws.url, credentials } });
    expect(await once(distilled, "dog", AbortSignal.abort())).toEqual({ ok: false, reason: "bedrock-timeout" });
  });

  it("costs a distilled model less than a tenth of the tokens of one that is not", async () => {
    const [short, long] = [await infer({ credentials }), await infer({ credentials }, base)];
    expect((short.usage?.inputTokens ?? Number.NaN) * 10).toBeLessThan(long.usage?.inputTokens ?? 0);
  });
});

describe("a request", () => {
  it.each([
    [SEED_DEPLOYMENT_ARN, true],
    ["arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abcdefghijkl", true],
    ["arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc", false],
    ["us.amazon.nova-micro-v1:0", false],
    ["custom-model-deployment/", false],
  ])("knows whether %s is distilled: %s", (modelId, is) => {
    expect(isDistilled(modelId)).toBe(is);
    expect(converseInput(videoSearch, modelId, "dog").toolConfig === undefined).toBe(is);
  });

  it("asks a distilled model with the prompt it was trained with", () => {
    for (const style of ["distilled", "teacher"] as const)
      expect(promptOfHash(videoSearch, promptHash(videoSearch, style))).toBe(systemPrompt(videoSearch, style));
    expect(promptOfHash(videoSearch, "00")).toBeNull();
    const own = " Return JSON with visual, audio, transcription, metadata weights.\n\u2028\tAlways. ";
    expect(converseInput(videoSearch, SEED_DEPLOYMENT_ARN, "dog", own).system).toEqual([{ text: own }]);
    const base = converseInput(videoSearch, "us.amazon.nova-micro-v1:0", "dog", own);
    expect(base.system).toEqual([{ text: systemPrompt(videoSearch, "teacher") }]);
  });

  it("forces the tool where Bedrock lets it", () => {
    const choice = (modelId: string) => converseInput(videoSearch, modelId, "dog").toolConfig?.toolChoice;
    expect(choice("us.anthropic.claude-haiku-4-5-20251001-v1:0")).toEqual({ tool: { name: "route" } });
    expect(choice("us.meta.llama3-3-70b-instruct-v1:0")).toBeUndefined();
  });

  it("sends Nova's own fields to Nova only", () => {
    expect(converseInput(videoSearch, "us.amazon.nova-micro-v1:0", "dog").additionalModelRequestFields).toBeDefined();
    expect(
      converseInput(videoSearch, "anthropic.claude-haiku-4-5", "dog").additionalModelRequestFields,
    ).toBeUndefined();
  });
});
