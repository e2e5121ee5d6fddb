import { expect, it } from "vitest";
import type { DataPoint, LogLine } from "../../edge/ports.ts";
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

it("names release and version of the code on every line, warnings and refusals included, and on every data point", async () => {
  const lines: LogLine[] = [];
  const points: DataPoint[] = [];
  const router = createRouter({
    variables: { SLUICE_AUTH: "off", SLUICE_CONSOLES: "on" },
    students: {},
    version: "v-1",
    metrics: (point) => points.push(point),
    log: (line) => lines.push(line),
  });
  await router.request("/healthz");
  const json = { "content-type": "application/json" };
  for (const body of ['{"query":"dog"}', "{"])
    await router.request("/v1/route", { method: "POST", headers: json, body });
  expect(lines.map(({ level, path, status }) => [level, path, status])).toEqual([
    ["warn", undefined, undefined],
    ["warn", undefined, undefined],
    [undefined, "/healthz", 200],
    [undefined, "/v1/route", 200],
    [undefined, "/v1/route", 400],
  ]);
  for (const line of lines) expect(line).toMatchObject({ release: "builtin", version: "v-1" });
  expect(points.map(({ blobs }) => [blobs[3], blobs[10]])).toEqual([["builtin", "v-1"]]);
});
