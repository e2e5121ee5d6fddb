/** The watch's Durable Object: what it keeps through a reset, what it does when stores fail, and routers whose watch is out of reach. */
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { createWatch } from "../../edge/platform/watch-binding.ts";
import { type EffectParts, perform, report } from "../../edge/platform/watch-effects.ts";
import type { DataPoint } from "../../edge/ports.ts";
import type { Claim } from "../../edge/watch/book.ts";
import type { Effect } from "../../edge/watch/effects.ts";
import { broken, hanging, routerWith } from "./router.ts";

const bindings = env as unknown as { RELEASES: KVNamespace; LOGS: R2Bucket; WATCH: DurableObjectNamespace };

const claimOf = (query: string, subject: string): Claim => ({
  query,
  key: "k1",
  severalKeys: false,
  usd: 0.001,
  budgetUsd: 100,
  about: {
    kind: "audit",
    decision: `dec_${query.replaceAll(" ", "-")}`,
    stage: "student",
    subject: `student ${subject}`,
    alpha: 0.08,
    pattern: "visual",
    hold: `hold:${subject}`,
    release: "v2",
  },
});

async function rowsIn(prefix: string): Promise<Record<string, unknown>[]> {
  const { objects } = await bindings.LOGS.list({ prefix });
  const texts = await Promise.all(objects.map(async ({ key }) => (await bindings.LOGS.get(key))!.text()));
  return texts.flatMap((text) =>
    text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  );
}

/** Forty audits, each a disagreement on a query of its own. */
async function disagree(watch: ReturnType<typeof createWatch>, subject: string): Promise<void> {
  for (let i = 0; i < 40; i++) {
    const query = `${subject} ${i}`;
    if ((await watch.claim(claimOf(query, subject))) === "ask")
      await watch.record({ query, pattern: "audio", claimedUsd: 0.001, usd: 0.0005 });
  }
}

describe("the object", () => {
  it("writes the hold to KV and the event to R2", async () => {
    const watch = createWatch(bindings.WATCH);
    await disagree(watch, "s1");
    expect(JSON.parse((await bindings.RELEASES.get("hold:s1"))!)).toMatchObject({
      event: "alarm",
      stage: "student",
      release: "v2",
    });
    const { objects } = await bindings.LOGS.list({ prefix: "events/" });
    expect(objects).toHaveLength(1);
    expect(await (await bindings.LOGS.get(objects[0]!.key))!.text()).toContain('"kind":"event"');
    expect((await watch.status())?.subjects["student s1"]).toMatchObject({ test: { audits: 40, disagreements: 40 } });
  });

  it("writes each audit to the log, a later draw of a query that is answered already too", async () => {
    const watch = createWatch(bindings.WATCH);
    const about = claimOf("q", "s3");
    expect(await watch.claim(about)).toBe("ask");
    await watch.record({ query: "q", pattern: "audio", claimedUsd: 0.001, usd: 0.0005 });
    expect(await watch.claim({ ...about, about: { ...about.about, decision: "dec_later" } } as Claim)).toBe("counted");
    const row = { kind: "audit", stage: "student", release: "v2", pattern: "visual", answer: "audio", agrees: false };
    await expect
      .poll(
        async () => (await rowsIn("audits/")).filter(({ decisionId }) => /dec_(q|later)/.test(String(decisionId))),
        {
          timeout: 5000,
        },
      )
      .toMatchObject(["dec_q", "dec_later"].map((decisionId) => ({ ...row, decisionId, task: "video-search" })));
  });

  it("keeps its book through a reset: the port takes a new stub for each call", async () => {
    const watch = createWatch(bindings.WATCH);
    await watch.claim(claimOf("before", "s2"));
    await watch.record({ query: "before", pattern: "visual", claimedUsd: 0.001, usd: 0.001 });
    const stub = bindings.WATCH.getByName("watch");
    await runInDurableObject(stub, (_, state) => state.abort("reset in a test")).catch(() => {});
    expect((await watch.status())?.subjects["student s2"]).toMatchObject({ test: { audits: 1 } });
  });

  it("has nothing left to do when nothing failed", async () => {
    expect(await runDurableObjectAlarm(bindings.WATCH.getByName("watch"))).toBe(false);
  });
});

const hook = (status: number) => {
  const sent: { url: string; init: RequestInit }[] = [];
  const parts: EffectParts = {
    alarmUrl: "https://hooks.test/sluice",
    sign: (text) => `signed ${text.length}`,
    fetch: async (url, init) => {
      sent.push({ url: String(url), init: init! });
      return new Response(null, { status, headers: { location: "https://elsewhere.test" } });
    },
    clock: () => 1_700_000_000_000,
  };
  return { sent, parts };
};

describe("a report of audits", () => {
  it("is one data point an audit, in an index of its own, and holds no query", () => {
    const points: DataPoint[] = [];
    const observed = { time: "2026-11-28T10:00:00.000Z", decision: "dec_1", stage: "rule", release: "v2" } as const;
    const parts: EffectParts = { ...hook(200).parts, task: "video-search", metrics: (point) => points.push(point) };
    report(
      [
        { ...observed, pattern: "visual", answer: "visual" },
        { ...observed, pattern: "visual", answer: "audio" },
      ],
      parts,
      () => {},
    );
    expect(points).toEqual([
      { indexes: ["video-search audits"], blobs: ["audit", "", "rule", "v2", "visual", "visual"], doubles: [0] },
      { indexes: ["video-search audits"], blobs: ["audit", "", "rule", "v2", "visual", "audio"], doubles: [1] },
    ]);
  });
});

describe("an effect", () => {
  const event = {
    event: "alarm",
    time: "2026-11-28T10:00:00.000Z",
    release: "v2",
    stage: "student",
    audits: 40,
    disagreements: 40,
    hold: "hold:s1",
  } as const;

  it("is a signed message, which follows no redirect", async () => {
    const { sent, parts } = hook(200);
    await perform({ kind: "event", event }, parts);
    expect(sent[0]).toMatchObject({ url: "https://hooks.test/sluice", init: { redirect: "manual", method: "POST" } });
    const moved = hook(302);
    await expect(perform({ kind: "event", event }, moved.parts)).rejects.toThrow("302");
    expect(moved.sent).toHaveLength(1);
  });

  it.each<Effect>([
    { kind: "hold", key: "hold:s1", value: "{}" },
    { kind: "end-candidate", version: "v3" },
  ])("on a store that is down is to be tried again: $kind", async (effect) => {
    await expect(perform(effect, { ...hook(200).parts, releases: broken<KVNamespace>() })).rejects.toThrow();
  });

  it("ends the candidate that lost, and no other", async () => {
    const { parts } = hook(200);
    const releases = bindings.RELEASES;
    await releases.put("candidate", JSON.stringify({ version: "v4", mode: "shadow" }));
    await perform({ kind: "end-candidate", version: "v3" }, { ...parts, releases });
    expect(await releases.get("candidate")).not.toBeNull();
    await perform({ kind: "end-candidate", version: "v4" }, { ...parts, releases });
    expect(await releases.get("candidate")).toBeNull();
  });
});

describe("a decision while the watch is", () => {
  const audited = { SLUICE_AUDIT_SHARE: "1", SLUICE_SECRET: "0123456789abcdef" };
  it.each([
    ["down", broken<DurableObjectNamespace>()],
    ["hanging", hanging<DurableObjectNamespace>()],
  ])("%s is the same", async (_, WATCH) => {
    const { route } = routerWith({ ...audited, WATCH: WATCH as never });
    const { response, decision } = await route("dog barking");
    expect([response.status, decision["source"]]).toEqual([200, "rule"]);
  });
});
