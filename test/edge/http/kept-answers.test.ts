/** Answers that are kept are those of what answers now, whatever the release is called. */
import { expect, it } from "vitest";
import type { Decision } from "../../../edge/decision/decision.ts";
import type { CachedDecision } from "../../../edge/ports.ts";
import type { Snapshot } from "../../../edge/release/snapshot.ts";
import { models } from "../cascade/parts.ts";
import { appWith } from "./app-parts.ts";

it.each<[string, Partial<Snapshot>]>([
  ["the configuration names other models", { models: models.slice(1) }],
  ["a record under the same version has another student", { studentDigest: "b".repeat(64) }],
  ["a record under the same version has another prompt", { prompt: "Weigh." }],
  ["a record under the same version was measured again", { distilledConfidence: 0.5 }],
])("are not served once %s", async (_, change) => {
  const kept = new Map<string, CachedDecision>();
  const sharedCache = {
    get: async (key: string) => kept.get(key),
    put: async (key: string, value: CachedDecision) => void kept.set(key, value),
  };
  const plain = appWith();
  let snapshot: Snapshot = { ...plain.snapshot, studentDigest: "a".repeat(64) };
  const releases = { ...plain.releases, current: async () => snapshot, known: () => snapshot };
  const { post } = appWith({}, { releases, sharedCache });
  const decide = async () => (await (await post("/v1/route", { query: "dog barking" })).json()) as Decision;
  const before = [await decide(), await decide()];
  expect(before.map(({ source, cached }) => [source, cached])).toEqual([
    ["distilled", false],
    ["distilled", true],
  ]);
  snapshot = { ...snapshot, ...change };
  expect(await decide()).toMatchObject({ source: "distilled", cached: false });
  expect(await decide()).toMatchObject({ cached: true });
});
