import { describe, expect, it } from "vitest";
import { costUsd, priceOf } from "../../../edge/bedrock/models.ts";
import { converseInput } from "../../../edge/bedrock/request.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

/** Characters of English and JSON that make a token, on the low side. */
const CHARACTERS_A_TOKEN = 4;
const QUERIES_A_DAY = 1_000_000;
const ANSWERED_WITHOUT_MODEL = 0.8;
const PRICE = priceOf("amazon.nova-micro-v1:0")!;
const CUSTOM = "arn:aws:bedrock:us-east-1:111122223333:custom-model-deployment/abcdefghijkl";

const callUsd = (modelId: string, outputTokens: number) => {
  const { system, messages, toolConfig } = converseInput(videoSearch, modelId, videoSearch.sampleQuery);
  const asked =
    modelId === CUSTOM
      ? `${system?.[0]?.text}${messages?.[0]?.content?.[0]?.text}`
      : JSON.stringify([system, messages, toolConfig]);
  return costUsd(PRICE, { inputTokens: Math.ceil(asked.length / CHARACTERS_A_TOKEN), outputTokens });
};

describe("the cost of audits at a million queries a day", () => {
  it.each([
    ["the distilled model, one decision in a hundred", CUSTOM, 25, 0.01, 0.04],
    ["the distilled model, three in a hundred", CUSTOM, 25, 0.03, 0.12],
    ["Nova Micro undistilled, one in a hundred", "us.amazon.nova-micro-v1:0", 60, 0.01, 0.24],
    ["Nova Micro undistilled, three in a hundred", "us.amazon.nova-micro-v1:0", 60, 0.03, 0.73],
  ])("is at most a dollar, and as docs/watch.md shows it: %s", (_, model, output, share, shown) => {
    const usd = QUERIES_A_DAY * ANSWERED_WITHOUT_MODEL * share * callUsd(model, output);
    expect(usd).toBeLessThanOrEqual(1);
    expect(usd).toBeCloseTo(shown, 1);
    expect(Math.abs(usd - shown) / shown).toBeLessThan(0.1);
  });
});
