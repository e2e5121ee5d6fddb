/** The client against the router itself, in one process. */
import { beforeAll, describe, expect, it } from "vitest";
import { type Client, createClient, RequestRefused } from "../../../edge/client.ts";
import { createRouter } from "../../../edge/router.ts";

const task = { signals: ["visual"], retrievers: [] };

describe("client and router", () => {
  let client: Client;
  let logged: unknown[][];
  beforeAll(() => {
    logged = [];
    const router = createRouter({
      variables: { SLUICE_AUTH: "off" },
      students: {},
      log: () => undefined,
      writeLog: (rows) => {
        logged.push([...rows]);
      },
    });
    const fetch: typeof globalThis.fetch = async (input, init) => router.fetch(new Request(input as string, init));
    client = createClient({ url: "http://router.example", task, fetch, timeoutMs: 20_000 });
  });

  it("agree on a decision, its options and its stages", async () => {
    const decision = await client.route('she says "let it go"', {
      locale: "en",
      deadlineMs: 900,
      trace: true,
      stages: ["rule"],
    });
    expect(decision).toMatchObject({ id: expect.stringMatching(/^dec_/), release: "builtin" });
    expect(decision.filters["phrase"]?.[0]).toMatchObject({ value: "let it go", span: [10, 19] });
    expect(decision.stages?.map(({ stage }) => stage)).toContain("rule");
  });

  it("agree on a batch with a bad query in it", async () => {
    const [good, bad] = await client.routeBatch(["rain", ""], { locale: "en" });
    expect(good).toMatchObject({ query: "rain", plan: expect.any(Array) });
    expect(bad).toMatchObject({ type: "urn:sluice:problem:invalid-request", status: 400 });
  });

  it("agree that a router without a promoted release has no fusion", async () => {
    expect(await client.fusion()).toBeNull();
  });

  it("agree on feedback", async () => {
    const { id } = await client.route("rain");
    expect(await client.feedback({ decisionId: id ?? "", clickedSignal: "audio", relevant: true })).toBe(true);
    expect(logged.at(-1)).toEqual([
      expect.objectContaining({ decisionId: id, clickedSignal: "audio", relevant: true }),
    ]);
  });

  it("agree on what is refused, field by field", async () => {
    const refused = await client.route(" ").catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RequestRefused);
    expect((refused as RequestRefused).problem?.errors).toEqual([expect.objectContaining({ field: "query" })]);
  });
});
