import { describe, expect, it } from "vitest";
import { type AccountState, noticeLines, noticesOf } from "../../../distill/lib/pipeline/notices.ts";

const NOW = new Date("2026-11-28T12:00:00Z");
const DEPLOYMENT = "arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abcdefghijkl";
const MODEL = "arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-micro-v1:0:128k/mnopqrstuvwx";
const active = { usable: true, state: "ACTIVE", checked: true } as const;
const quiet: AccountState = {
  models: [{ use: "teacher", modelId: "us.amazon.nova-pro-v1:0", lifecycle: { found: active } }],
  customModels: { found: [{ arn: MODEL, name: "sluice-spring-1a2b", run: "spring" }] },
  deployments: { found: [{ arn: DEPLOYMENT, modelArn: MODEL }] },
  provisioned: { found: [] },
  inForce: [DEPLOYMENT],
};

it("is quiet where every model lives and what costs money is in force", () => {
  expect(noticesOf(quiet, NOW)).toEqual([]);
  expect(noticeLines([], false)).toEqual([expect.stringContaining("nothing unused costs money")]);
});

describe("a status", () => {
  const model = (use: string, lifecycle: AccountState["models"][number]["lifecycle"]) => ({
    models: [{ use, modelId: "amazon.nova-micro-v1:0:128k", lifecycle }],
  });
  it.each<[string, Partial<AccountState>, string, RegExp]>([
    [
      "an end of life to come, with the days left",
      model("base", { found: { ...active, endsOn: "2027-03-01" } }),
      "warning",
      /^base amazon\.nova-micro.*: end of life on 2027-03-01, in 93 days/,
    ],
    [
      "a life that has ended",
      model("teacher", { found: { usable: false, reason: "end of life on 2026-09-14" } }),
      "warning",
      /^teacher .*: end of life on 2026-09-14$/,
    ],
    [
      "a model of the release that is gone",
      model("release 2026.11.23-1", { found: { usable: false, reason: "not offered in this region (any more)" } }),
      "warning",
      /^release 2026\.11\.23-1 .*not offered/,
    ],
    [
      "a lifecycle that may not be looked up",
      model("base", { found: { usable: true, state: "not checked: AccessDeniedException, needs x", checked: false } }),
      "not checked",
      /^base .*: AccessDeniedException, needs x$/,
    ],
    [
      "a look-up that failed",
      model("base", { notChecked: "Throttling; needs x" }),
      "not checked",
      /Throttling; needs x/,
    ],
    [
      "a custom model that nothing deploys, with its price and how it goes",
      { deployments: { found: [] }, inForce: [] },
      "warning",
      /sluice-spring-1a2b in us-east-1 costs about \$1\.95 a month, .*: it is not deployed; .*teardown --run spring/,
    ],
    [
      "a custom model that is deployed and not in force",
      { inForce: [] },
      "warning",
      /it is deployed, but the release in force does not call it/,
    ],
    [
      "provisioned throughput, even of a model in force",
      { provisioned: { found: [{ name: "always-on", modelArn: MODEL, units: 2 }] } },
      "warning",
      /always-on .*2 units.* billed by the hour/,
    ],
    [
      "models that may not be listed, rather than saying there are none",
      { customModels: { notChecked: "AccessDeniedException; needs bedrock:ListCustomModels" } },
      "not checked",
      /custom models: AccessDeniedException; needs bedrock:ListCustomModels/,
    ],
  ])("tells of %s", (_, deviation, kind, says) => {
    expect(noticesOf({ ...quiet, ...deviation }, NOW)).toEqual([{ kind, says: expect.stringMatching(says) }]);
  });
});
