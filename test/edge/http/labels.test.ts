/** Labels that a person gives on the console. */
import { describe, expect, it } from "vitest";
import { hexDigestOf } from "../../../edge/digest.ts";
import type { LogRow } from "../../../edge/ports.ts";
import { appWith } from "./app-parts.ts";

const weights = { visual: 0.2, audio: 0.8, transcription: 0, metadata: 0 };

function logging(env: Record<string, string> = {}) {
  const rows: LogRow[] = [];
  return { ...appWith(env, { writeLog: (some) => void rows.push(...some) }), rows };
}

describe("POST /v1/labels", () => {
  it("writes a row with the weights, the note, where it is from and whose key it was", async () => {
    const env = { SLUICE_AUTH: "required", SLUICE_API_KEYS: `${hexDigestOf("k")}:admin` };
    const { post, rows } = logging(env);
    const response = await post(
      "/v1/labels",
      { query: "rain on a roof", weights, note: "it is a sound" },
      { authorization: "Bearer k" },
    );
    expect([response.status, await response.json()]).toEqual([202, { accepted: true }]);
    expect(rows).toEqual([
      {
        kind: "label",
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        task: "video-search",
        query: "rain on a roof",
        weights,
        note: "it is a sound",
        source: "console",
        key: hexDigestOf("k").slice(0, 12),
      },
    ]);
  });

  it("scales weights that sum to nearly 1", async () => {
    const { post, rows } = logging();
    await post("/v1/labels", { query: "rain", weights: { ...weights, visual: 0.21 } });
    expect(Object.values(rows[0]?.["weights"] ?? {}).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
  });

  it.each([
    ["weights that do not sum to 1", { query: "rain", weights: { ...weights, visual: 0.5 } }, "weights"],
    ["all zeros", { query: "rain", weights: { ...weights, visual: 0, audio: 0 } }, "weights"],
    ["a weight over 1", { query: "rain", weights: { ...weights, audio: 1.2 } }, "weights.audio"],
    ["a missing signal", { query: "rain", weights: { visual: 1 } }, "weights.audio"],
    ["an unknown signal", { query: "rain", weights: { ...weights, smell: 0 } }, "weights.smell"],
    ["an empty query", { query: " ", weights }, "query"],
    ["a long note", { query: "rain", weights, note: "x".repeat(501) }, "note"],
  ])("refuses %s", async (_, body, field) => {
    const { post, rows } = logging();
    const response = await post("/v1/labels", body);
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { errors: expect.arrayContaining([expect.objectContaining({ field })]) },
    ]);
    expect(rows).toEqual([]);
  });

  it("answers 501 without a log", async () => {
    expect((await appWith().post("/v1/labels", { query: "rain", weights })).status).toBe(501);
  });

  it("needs the admin scope", async () => {
    const env = { SLUICE_AUTH: "required", SLUICE_API_KEYS: `${hexDigestOf("k")}:debug` };
    const { post, rows } = logging(env);
    expect((await post("/v1/labels", { query: "rain", weights }, { authorization: "Bearer k" })).status).toBe(403);
    expect(rows).toEqual([]);
  });
});
