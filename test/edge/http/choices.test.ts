/** The service of a task of choices: every route, the log and the data points. */
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { describe, expect, it } from "vitest";
import type { DataPoint, LogRow } from "../../../edge/ports.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { studentOf } from "../cascade/parts.ts";
import { helpDesk } from "../task/help-desk.ts";
import { appWith } from "./app-parts.ts";

const rules = compileRules(helpDesk);

function desk(choice = "refund") {
  const rows: LogRow[] = [];
  const points: DataPoint[] = [];
  const student = studentOf({ weights: { cancel: 0.15, none: 0.05, [choice]: 0.8 }, confidence: 0.9, abstain: false });
  const { snapshot, releases } = appWith();
  const answering = { ...snapshot, student, models: [] };
  const served = appWith(
    {},
    {
      task: helpDesk,
      rules,
      releases: {
        ...releases,
        current: () => answering,
        find: async (version) => ({ snapshot: { ...answering, version } }),
      },
      writeLog: (some) => void rows.push(...some),
      metrics: (point) => void points.push(point),
    },
  );
  return { ...served, rows, points };
}

const refund = {
  choice: "refund",
  alternatives: [
    { label: "refund", probability: 0.8 },
    { label: "cancel", probability: 0.15 },
    { label: null, probability: 0.05 },
  ],
  abstained: false,
  plan: [{ handler: "billing", filters: [] }],
};

describe("the router of a task of choices", () => {
  it("answers with a choice, alone, by address and in a batch", async () => {
    const { app, post } = desk();
    expect(await (await post("/v1/route", { query: "you charged me twice" })).json()).toMatchObject(refund);
    const plain = await app.request("/v1/route?q=you+charged+me+twice");
    expect(plain.headers.get("etag")).toMatch(/^W\//);
    expect(await plain.json()).toMatchObject(refund);
    const batch = await post("/v1/route/batch", { queries: ["you charged me twice", "", "cancel my plan"] });
    expect(await batch.json()).toMatchObject({
      decisions: [refund, { status: 400 }, { choice: "cancel", source: "rule" }],
    });
  });

  it("logs the choice and counts it under its name", async () => {
    const { post, rows, points, lines } = desk("none");
    await post("/v1/route", { query: "who won the match" });
    expect(rows).toMatchObject([{ kind: "decision", choice: null, abstained: false, task: "video-search" }]);
    expect(rows[0]).not.toHaveProperty("weights");
    expect(points[0]?.blobs[2]).toBe("none");
    expect(lines.at(-1)).toMatchObject({ choice: null, source: "student" });
  });

  it.each([
    [{ choice: "cancel" }, 202],
    [{ choice: null, relevant: true }, 202],
    [{}, 202],
    [{ choice: "upgrade" }, 400],
    [{ clickedSignal: "cancel" }, 400],
  ])("takes feedback about a choice: %j -> %i", async (over, status) => {
    const { post, rows } = desk();
    expect((await post("/v1/feedback", { decisionId: "dec_1", ...over })).status).toBe(status);
    expect(rows).toHaveLength(status === 202 ? 1 : 0);
    if (status === 202) expect(rows[0]).toMatchObject({ kind: "feedback", ...over });
  });

  it.each([
    ["a choice", { choice: "cancel" }, 202],
    ["out of scope", { choice: null }, 202],
    ["no choice", {}, 400],
    ["another label", { choice: "upgrade" }, 400],
    ["the reserved name", { choice: "none" }, 400],
    ["weights", { weights: { cancel: 1 } }, 400],
  ])("takes a label with %s, or says what it may be", async (_, over, status) => {
    const { post, rows } = desk();
    const response = await post("/v1/labels", { query: "stop it all", ...over });
    expect(response.status).toBe(status);
    if (status === 202)
      expect(rows).toMatchObject([{ kind: "label", task: "help-desk", query: "stop it all", ...over }]);
    else expect(rows).toEqual([]);
  });

  it("names what is wrong with a label", async () => {
    const wrong = await desk().post("/v1/labels", { query: "stop", choice: "upgrade" });
    expect(await wrong.json()).toMatchObject({
      errors: [
        {
          field: "choice",
          message: "expected one of cancel, refund, playback, password, threat, or null for out of scope",
        },
      ],
    });
    const missing = await desk().post("/v1/labels", { query: "stop" });
    expect(await missing.json()).toMatchObject({ errors: [{ field: "choice", message: "required" }] });
  });

  it("compares two releases by their choices, and has no fusion", async () => {
    const { app, post } = desk();
    const compared = await post("/v1/compare", { queries: ["you charged me twice"], releases: ["builtin", "v1"] });
    expect(await compared.json()).toMatchObject({
      pairs: [
        [
          { ...refund, release: "builtin" },
          { ...refund, release: "v1" },
        ],
      ],
    });
    expect((await app.request("/v1/fusion")).status).toBe(404);
  });

  it("serves tools whose answers an MCP client accepts by their schemas", async () => {
    const { app } = desk();
    const transport = new StreamableHTTPClientTransport(new URL("https://router.example/mcp"), {
      fetch: async (url, init) => app.request(url.toString(), init),
    });
    const client = new Client({ name: "test", version: "1" });
    await client.connect(transport);
    const { tools } = await client.listTools(); // from here on it checks answers
    expect(tools[0]?.description).toContain("refund (wants money back)");
    expect(tools[0]?.description).toContain("none (anything that is not about the service)");
    expect(client.getInstructions()).toContain("choices");
    for (const query of ["you charged me twice on my tv", "good morning"]) {
      const called = await client.callTool({ name: "route", arguments: { query } });
      expect(called.isError).toBeFalsy();
      expect(called.structuredContent).toMatchObject({ choice: query === "good morning" ? null : "refund" });
    }
    const many = await client.callTool({ name: "route_batch", arguments: { queries: ["cancel my plan", ""] } });
    expect(many.isError).toBeFalsy();
    await client.close();
  });

  it("documents choices, with examples that its own schemas describe", async () => {
    const document = (await (await desk().app.request("/openapi.json")).json()) as {
      paths: Record<string, { post?: { requestBody: { content: Record<string, { example: unknown }> } } }>;
      components: { schemas: Record<string, { properties: object }> };
    };
    const { Decision, Feedback, Label, Fusion } = document.components.schemas;
    expect(Object.keys(Decision!.properties)).toEqual(
      expect.arrayContaining(["choice", "alternatives", "abstained", "plan"]),
    );
    expect(Object.keys(Feedback!.properties)).toEqual(["decisionId", "choice", "relevant"]);
    expect(Object.keys(Label!.properties)).toEqual(["query", "choice", "note"]);
    expect([Fusion, document.paths["/v1/fusion"]]).toEqual([undefined, undefined]);
    for (const path of ["/v1/feedback", "/v1/labels", "/v1/route"]) {
      const example = document.paths[path]?.post?.requestBody.content["application/json"]?.example;
      expect((await desk().post(path, example)).status, path).toBeLessThan(300);
    }
  });
});
