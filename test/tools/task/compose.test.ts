import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { taskByName } from "../../../edge/task/registry.ts";
import { composed } from "../../../tools/task/compose.ts";

it("a task with queries of development is composed without them, to the bytes that it ships with", async () => {
  const { path, text, counts } = await composed(taskByName("recommendation"));
  expect(path).toMatch(/fixtures.queries.recommendation.composed\.jsonl$/);
  expect(counts).toMatch(/^\d{5} rows of \d{3} families$/);
  expect(text === readFileSync(path, "utf8")).toBe(true); // toBe would print megabytes
});

it("a task without composed queries yet gets a file of its own, and leaves that of video search alone", async () => {
  const { path } = await composed({ ...taskByName("recommendation"), name: "customer-service" });
  expect(path).toMatch(/fixtures.queries.customer-service.composed\.jsonl$/);
});
