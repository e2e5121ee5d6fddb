/** Serving under a fusion: the plan's weights, the decision's mark, and the fusion for clients. */
import { describe, expect, it } from "vitest";
import { createClient, fuse } from "../../../edge/client.ts";
import type { Decision } from "../../../edge/decision/decision.ts";
import { fusionDigest } from "../../../edge/fusion/digest.ts";
import { sharesOf } from "../../../edge/fusion/fusion.ts";
import type { Snapshot } from "../../../edge/release/snapshot.ts";
import { shippedLinker } from "../catalogue/shipped.ts";
import { fusionOf } from "../fusion/sample.ts";
import { appWith } from "./app-parts.ts";

const logs = (shares: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(shares).map(([signal, share]) => [signal, Math.log(share)]));
/** An archive without audio whose speech recognition is poor. */
const fusion = fusionOf(logs({ visual: 0.8, transcription: 0.05, metadata: 0.15 }), 0.5);
const digest = fusionDigest(fusion);

function appUnder(extra: Partial<Snapshot>, env: Record<string, string> = {}) {
  const plain = appWith();
  let snapshot: Snapshot = { ...plain.snapshot, version: "2026.11.23-1", ...extra };
  const releases = { ...plain.releases, current: async () => snapshot, known: () => snapshot };
  const served = appWith(env, { releases });
  const promote = (next: Partial<Snapshot>) => {
    snapshot = { ...snapshot, ...next };
  };
  return { ...served, promote };
}

const decide = async ({ post }: Pick<ReturnType<typeof appWith>, "post">) =>
  (await (await post("/v1/route", { query: "dog barking" })).json()) as Decision;

describe("a decision under a fusion", () => {
  it("says what the query is about, and plans by what the archive's signals are worth", async () => {
    const decision = await decide(appUnder({ fusion }));
    const plain = await decide(appUnder({}));
    expect(decision.weights).toEqual(plain.weights);
    expect(decision.primary).toBe("audio");
    expect(decision.fusion).toBe(digest);
    const shares = sharesOf(fusion, decision.weights);
    expect(decision.plan.map(({ signal, weight }) => [signal, weight])).toEqual(
      ["visual", "metadata", "transcription"].map((signal) => [signal, Math.round(shares[signal]! * 1e4) / 1e4]),
    );
  });

  it.each([
    [0.0502, ["visual", "transcription"]],
    [0.05, ["visual", "transcription"]],
    [0.0498, ["visual"]],
  ])("asks a signal with a share of %d or not", async (share, asked) => {
    const decision = await decide(appUnder({ fusion: fusionOf(logs({ visual: 1 - share, transcription: share }), 0) }));
    expect(decision.plan.map(({ signal }) => signal)).toEqual(asked);
  });

  it("has the mark and the plan in batches and in GET as well", async () => {
    const { post, app } = appUnder({ fusion });
    const { decisions } = (await (await post("/v1/route/batch", { queries: ["dog", "dog"] })).json()) as {
      decisions: Decision[];
    };
    expect(decisions.map((one) => [one.fusion, one.plan[0]?.signal])).toEqual([
      [digest, "visual"],
      [digest, "visual"],
    ]);
    expect(await (await app.request("/v1/route?q=dog")).json()).toMatchObject({ fusion: digest });
  });

  it("is as before without one", async () => {
    const decision = await decide(appUnder({}));
    expect(decision).not.toHaveProperty("fusion");
    for (const { signal, weight } of decision.plan) expect(weight).toBe(decision.weights[signal]);
  });
});

describe("GET /v1/fusion", () => {
  it("hands out the fusion in force, once for each version of it", async () => {
    const { app, promote } = appUnder({ fusion });
    const first = await app.request("/v1/fusion");
    expect([first.status, await first.json()]).toEqual([200, fusion]);
    const etag = first.headers.get("etag")!;
    expect(etag).toContain(digest);
    const again = () => app.request("/v1/fusion", { headers: { "if-none-match": etag } });
    const unchanged = await again();
    expect([unchanged.status, await unchanged.text()]).toEqual([304, ""]);
    promote({ version: "2026.11.23-2", fusion: { ...fusion, routing: 0.75 } });
    expect((await again()).status).toBe(200);
  });

  it("is 404 without one, and 401 without a key", async () => {
    const { app, promote } = appUnder({}, { SLUICE_AUTH: "required", SLUICE_API_KEYS: "0".repeat(64) });
    promote({});
    expect((await app.request("/v1/fusion")).status).toBe(401);
    const none = await appUnder({}).app.request("/v1/fusion");
    expect(none.status).toBe(404);
    expect(await none.json()).toMatchObject({
      type: "urn:sluice:problem:not-found",
      detail: "the release in force has no fusion",
    });
  });
});

it("/readyz names the fusion and the catalogue in force", async () => {
  const featuresOf = async (extra: Partial<Snapshot>) =>
    ((await (await appUnder(extra).app.request("/readyz")).json()) as { features: Record<string, string> }).features;
  expect(await featuresOf({})).toMatchObject({
    fusion: "off: the release has none",
    catalogue: "off: the release has none",
  });
  const sha256 = "c".repeat(64);
  const named = { sha256, since: "2026-11-28T00:00:00.000Z" };
  expect(
    await featuresOf({ fusion, catalogue: { ...named, loaded: null, problem: "it is being loaded" } }),
  ).toMatchObject({
    fusion: `on, ${digest}`,
    catalogue: "off, and nothing is cached: it is being loaded",
  });
  const loaded = { linker: await shippedLinker(), bytes: 4096, titles: 3, people: 2 };
  const on = async (since: string) =>
    (await featuresOf({ catalogue: { sha256, since, loaded, problem: null } })).catalogue;
  const what = `on, 3 titles and 2 people, 4096 bytes, ${sha256}, in a release since`;
  expect(await on(named.since)).toMatch(new RegExp(`^${what} 2026-11-28T00:00:00.000Z \\(\\d+ h\\)$`));
  expect(await on("last week")).toBe(`${what} last week (not a date)`);
});

it("keeps nothing that was decided before the catalogue was there, and forbids others to", async () => {
  const named = { sha256: "c".repeat(64), since: "2026-11-28T00:00:00.000Z" };
  const loaded = { linker: await shippedLinker(), bytes: 4096, titles: 3, people: 2 };
  const answers = async (catalogue: Snapshot["catalogue"] & object) => {
    const { app } = appUnder({ catalogue });
    await app.request("/v1/route?q=dog");
    const again = await app.request("/v1/route?q=dog");
    const { cached } = (await again.json()) as Decision;
    return [cached, again.headers.get("cache-control")];
  };
  expect(await answers({ ...named, loaded, problem: null })).toEqual([true, "private, max-age=60"]);
  expect(await answers({ ...named, loaded: null, problem: "it is being loaded" })).toEqual([false, "no-store"]);
});

describe("the client's fusion", () => {
  const clientOf = ({ app }: ReturnType<typeof appUnder>, down = () => false) => {
    const statuses: number[] = [];
    const client = createClient({
      url: "http://router.example",
      task: { signals: ["visual"], retrievers: [] },
      timeoutMs: 20_000,
      fetch: async (input, init) => {
        if (down()) throw new TypeError("connection refused");
        const response = await app.fetch(new Request(input as string, init));
        statuses.push(response.status);
        return response;
      },
    });
    return { client, statuses };
  };

  it("is that of the decisions, so that fuse uses it", async () => {
    const { client } = clientOf(appUnder({ fusion }));
    const decision = await client.route("dog");
    const own = await client.fusion();
    expect(own).toEqual(fusion);
    expect(fusionDigest(own!)).toBe(decision.fusion);
    const hits = Object.fromEntries(decision.plan.map(({ retriever }) => [retriever, [{ id: retriever, score: 1 }]]));
    expect(fuse(hits, decision, { fusion: own })[0]?.id).toBe(decision.plan[0]?.retriever);
  });

  it("is fetched again only where it changed, and kept while the router is down", async () => {
    const served = appUnder({ fusion });
    let isDown = false;
    const { client, statuses } = clientOf(served, () => isDown);
    const first = await client.fusion();
    expect(await client.fusion()).toBe(first);
    isDown = true;
    expect(await client.fusion()).toBe(first);
    isDown = false;
    served.promote({ fusion: fusionOf({ visual: 0 }, 1) });
    expect((await client.fusion())?.routing).toBe(1);
    expect(statuses).toEqual([200, 304, 200]);
  });

  it("is null once a release has none", async () => {
    const served = appUnder({ fusion });
    const { client } = clientOf(served);
    expect(await client.fusion()).not.toBeNull();
    const { fusion: _, ...without } = { ...appWith().snapshot, fusion };
    const plain = clientOf(appUnder(without));
    expect(await plain.client.fusion()).toBeNull();
  });
});
