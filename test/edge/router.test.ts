import { expect, it } from "vitest";
import { createRouter, type RouterParts } from "../../edge/router.ts";

const model = "us-east-1=amazon.nova-micro-v1:0";
const keys = { AWS_ACCESS_KEY_ID: "AKID", AWS_SECRET_ACCESS_KEY: "secret" };
const missing = { problem: "no AWS credentials in the configuration" };

it.each<[string, Record<string, string>, Partial<RouterParts>, object]>([
  ["nothing at all", {}, {}, missing],
  ["a key in the variables", keys, {}, {}],
  ["a bearer token", { AWS_BEARER_TOKEN_BEDROCK: "token" }, {}, {}],
  ["a role of the platform", {}, { hasRole: true }, {}],
])("says in /readyz whether models can be asked with %s", async (_, variables, over, expected) => {
  const router = createRouter({
    variables: { SLUICE_AUTH: "off", SLUICE_MODELS: model, ...variables },
    students: {},
    log: () => {},
    ...over,
  });
  const { stages } = (await (await router.request("/readyz")).json()) as { stages: { distilled: unknown } };
  expect(stages.distilled).toEqual([
    { region: "us-east-1", modelId: "amazon.nova-micro-v1:0", circuit: "closed", ...expected },
  ]);
});
