/** Two releases over one list of queries. */
import { describe, expect, it } from "vitest";
import { hexDigestOf } from "../../../edge/digest.ts";
import type { Snapshot } from "../../../edge/release/snapshot.ts";
import { studentOf } from "../cascade/parts.ts";
import { appWith } from "./app-parts.ts";

const one = (signal: string) =>
  Object.fromEntries(["visual", "audio", "transcription", "metadata"].map((each) => [each, each === signal ? 1 : 0]));
const answering = (signal: string, abstain = false) =>
  studentOf({ abstain, weights: one(signal), primary: signal, confidence: 0.9 });

function comparing(students: Record<string, ReturnType<typeof studentOf>>, env: Record<string, string> = {}) {
  const plain = appWith();
  const asked: string[] = [];
  const touched: string[] = [];
  const served = appWith(env, {
    releases: {
      ...plain.releases,
      async find(version) {
        const student = students[version];
        const snapshot: Snapshot = { ...plain.snapshot, version, student: student ?? null };
        return student ? { snapshot } : { problem: `there is no release "${version}" in the history; known: builtin` };
      },
    },
    inferWith: () => async (_, query) => {
      asked.push(query);
      return { ok: false, reason: "bedrock-error" };
    },
    cache: { get: () => void touched.push("get"), put: () => void touched.push("put") },
  });
  return { ...served, asked, touched };
}

describe("POST /v1/compare", () => {
  it("answers each query under both releases, in order", async () => {
    const { post } = comparing({ v1: answering("visual"), v2: answering("audio") });
    const response = await post("/v1/compare", { queries: ["a zebra", "two zebras"], releases: ["v1", "v2"] });
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toMatchObject({
      releases: ["v1", "v2"],
      pairs: ["a zebra", "two zebras"].map((query) => [
        { query, release: "v1", primary: "visual", source: "student" },
        { query, release: "v2", primary: "audio", source: "student" },
      ]),
    });
  });

  it("asks no model and touches no cache, even where a student abstains", async () => {
    const { post, asked, touched } = comparing({ v1: answering("visual", true), builtin: answering("audio") });
    const response = await post("/v1/compare", { queries: ["a zebra"], releases: ["v1", "builtin"] });
    expect(await response.json()).toMatchObject({
      pairs: [[{ source: "fallback", degraded: null }, { source: "student" }]],
    });
    expect([asked, touched]).toEqual([[], []]);
  });

  it("puts a problem in the place of a bad query, and answers the others", async () => {
    const { post } = comparing({ v1: answering("visual"), v2: answering("audio") });
    const response = await post("/v1/compare", { queries: ["", "a zebra"], releases: ["v1", "v2"] });
    const { pairs } = (await response.json()) as { pairs: unknown[] };
    expect(pairs[0]).toMatchObject({ status: 400, errors: [{ field: "queries.0" }] });
    expect(pairs[1]).toHaveLength(2);
  });

  it("names a version that it does not have", async () => {
    const { post } = comparing({ v1: answering("visual") });
    const response = await post("/v1/compare", { queries: ["a zebra"], releases: ["v1", "v9"] });
    expect([response.status, await response.json()]).toMatchObject([
      404,
      { errors: [{ field: "releases.1", message: 'there is no release "v9" in the history; known: builtin' }] },
    ]);
  });

  it.each([
    ["no queries", { queries: [], releases: ["v1", "v2"] }, "queries"],
    ["more than 100 queries", { queries: Array(101).fill("dog"), releases: ["v1", "v2"] }, "queries"],
    ["one release", { queries: ["dog"], releases: ["v1"] }, "releases"],
    ["a name that is no version", { queries: ["dog"], releases: ["v1", "../x"] }, "releases.1"],
    ["an unknown field", { queries: ["dog"], releases: ["v1", "v2"], trace: true }, "trace"],
  ])("refuses %s", async (_, body, field) => {
    const { post } = comparing({ v1: answering("visual"), v2: answering("audio") });
    const response = await post("/v1/compare", body);
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { errors: expect.arrayContaining([expect.objectContaining({ field })]) },
    ]);
  });

  it("answers 503 while the release store is out of reach", async () => {
    const plain = appWith();
    const { post } = appWith({}, { releases: { ...plain.releases, find: () => Promise.reject(new Error("down")) } });
    expect((await post("/v1/compare", { queries: ["dog"], releases: ["v1", "v2"] })).status).toBe(503);
  });

  it.each([
    ["route", 403],
    ["debug", 403],
    ["admin", 200],
  ])("with a key of scope %s answers %d", async (scope, status) => {
    const env = { SLUICE_AUTH: "required", SLUICE_API_KEYS: `${hexDigestOf("k")}:${scope}` };
    const { post } = comparing({ v1: answering("visual") }, env);
    const body = { queries: ["dog"], releases: ["v1", "v1"] };
    expect((await post("/v1/compare", body, { authorization: "Bearer k" })).status).toBe(status);
  });
});
