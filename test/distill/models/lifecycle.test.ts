import type { BedrockClient } from "@aws-sdk/client-bedrock";
import { describe, expect, it } from "vitest";
import { foundationBehind, lifecycleOf } from "../../../distill/lib/models/lifecycle.ts";
import { createPrices } from "../../../distill/lib/models/prices.ts";

const PROFILE = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abcdefghijkl";
const OTHER = PROFILE.replace("abcdefghijkl", "mnopqrstuvwx");
const client = (answer: () => object) => ({ send: async () => answer() }) as unknown as BedrockClient; // one method is used
const refusal = (name: string) => () => {
  throw Object.assign(new Error(name), { name, $metadata: {} });
};
const NOW = new Date("2026-11-28");

describe("the model behind an application inference profile", () => {
  it("is what Bedrock says", async () => {
    const modelArn = "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0";
    expect(
      await foundationBehind(
        client(() => ({ models: [{ modelArn }] })),
        PROFILE,
      ),
    ).toBe("amazon.nova-pro-v1:0");
  });

  it("is not known where Bedrock may not be asked", async () => {
    expect(await foundationBehind(client(refusal("AccessDeniedException")), PROFILE)).toBeUndefined();
  });

  it("has no price that was given for another profile", () => {
    const prices = createPrices({ given: { [PROFILE]: { in: 1, out: 2 } }, now: NOW });
    expect([prices.of(PROFILE)?.input, prices.of(OTHER)]).toEqual([1, undefined]);
  });
});

describe("the lifecycle of a model", () => {
  const ends = (day: string) =>
    client(() => ({ modelDetails: { modelLifecycle: { status: "LEGACY", endOfLifeTime: new Date(day) } } }));

  it.each([
    [
      "before its end",
      ends("2027-03-01"),
      { usable: true, state: "LEGACY, end of life on 2027-03-01", endsOn: "2027-03-01" },
    ],
    ["after its end", ends("2026-11-27"), { usable: false, reason: "end of life on 2026-11-27" }],
    ["that is not offered", client(refusal("ResourceNotFoundException")), { usable: false }],
    [
      "that may not be looked up, and has ended",
      client(refusal("AccessDeniedException")),
      { usable: false, reason: "end of life on 2026-09-14" },
    ],
  ])("%s", async (_, bedrock, lifecycle) => {
    expect(await lifecycleOf(bedrock, "amazon.nova-premier-v1:0", NOW)).toMatchObject(lifecycle);
  });

  it("that may not be looked up and has no known end is usable, and not checked", async () => {
    const found = await lifecycleOf(client(refusal("AccessDeniedException")), "amazon.nova-pro-v1:0", NOW);
    expect(found).toMatchObject({ usable: true, checked: false });
  });

  it("lets other errors through: they say nothing about the model", async () => {
    await expect(lifecycleOf(client(refusal("ThrottlingException")), "amazon.nova-pro-v1:0", NOW)).rejects.toThrow(
      "Throttling",
    );
  });
});
