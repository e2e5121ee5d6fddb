import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fuse, type Hit, rememberFusion } from "../../../edge/client/fuse.ts";
import type { PlanStep } from "../../../edge/decision/decision.ts";
import { fusionDigest } from "../../../edge/fusion/digest.ts";
import { fusionOf } from "../fusion/sample.ts";

const step = (retriever: string, signal: string, weight: number): PlanStep => ({
  retriever,
  kind: "knn",
  signal,
  weight,
  text: "q",
  filters: [],
});
const plan = (): PlanStep[] => [step("seen", "visual", 0.6), step("said", "transcription", 0.4)];

/** A list whose best score is far above 10 deserves more trust. */
const fusion = fusionOf({ visual: 0, transcription: 0 }, 1, { top: { mean: 10, deviation: 10, effect: 1 } });
const hits = (...scores: number[]): Hit[] => scores.map((score, i) => ({ id: `${score}-${i}`, score }));
const results = { seen: hits(10, 5), said: [{ id: "quote", score: 40 }, ...hits(1)] };
const first = (fused: readonly { id: string }[]) => fused[0]?.id;

let warn: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  warn = vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(() => warn.mockRestore());

describe("with a fusion", () => {
  it("a list that shows more evidence weighs more than the plan gave it", () => {
    expect(first(fuse(results, plan()))).toBe("10-0");
    expect(first(fuse(results, plan(), { fusion }))).toBe("quote");
    // 0.6 * e^0 to 0.4 * e^3: ten deviations would be three, three are three.
    expect(fuse(results, plan(), { fusion })[0]?.score).toBeCloseTo(
      (0.4 * Math.E ** 3) / (0.6 + 0.4 * Math.E ** 3),
      12,
    );
    expect(warn).not.toHaveBeenCalled();
  });

  it("reciprocal rank goes by the plan alone", () => {
    const options = { method: "reciprocal-rank" } as const;
    expect(fuse(results, plan(), { ...options, fusion })).toEqual(fuse(results, plan(), options));
  });

  it.each([
    ["none", null],
    ["undefined", undefined],
  ])("%s is as without", (_, none) => {
    expect(fuse(results, plan(), { fusion: none })).toEqual(fuse(results, plan()));
  });

  it("that is another document, such as the problem of a 404, warns and goes by the plan alone", () => {
    const problem = JSON.parse('{"type": "urn:sluice:problem:not-found", "status": 404}') as typeof fusion;
    expect(fuse(results, plan(), { fusion: problem })).toEqual(fuse(results, plan()));
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it("a signal that it does not know keeps the plan's weight", () => {
    const other = fusionOf({ audio: 0 }, 1, { top: { mean: 0, deviation: 1, effect: 1 } });
    expect(fuse(results, plan(), { fusion: other })).toEqual(fuse(results, plan()));
  });
});

describe("a plan made under another fusion", () => {
  const made = (digest: string | undefined) => ({ plan: plan(), ...(digest !== undefined && { fusion: digest }) });

  it.each([
    ["the same fusion", fusionDigest(fusion), false],
    ["another one", "f".repeat(64), true],
    ["none", undefined, true],
  ])("%s, known from the decision or from the plan that the client got", (_, digest, isForeign) => {
    for (const planned of [made(digest), rememberFusion(made(digest)).plan]) {
      warn.mockClear();
      const copy = structuredClone(fusion); // a fusion warns once
      const fused = fuse(results, planned, { fusion: copy });
      expect(fused).toEqual(isForeign ? fuse(results, plan()) : fuse(results, plan(), { fusion }));
      expect(warn).toHaveBeenCalledTimes(isForeign ? 1 : 0);
    }
  });

  it("is warned about once, not at every search, and names both", () => {
    const copy = structuredClone(fusion);
    for (let i = 0; i < 3; i++) fuse(results, made("f".repeat(64)), { fusion: copy });
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0]?.[0]).toMatch(`under the fusion ${"f".repeat(64)}, not under ${fusionDigest(fusion)}`);
  });
});

describe("items that tie", () => {
  const even = [step("seen", "visual", 0.5), step("said", "transcription", 0.5)];

  it("are ordered by how far they stand out from their lists, not by id", () => {
    const lone = { seen: [{ id: "a", score: 9 }, ...hits(8, 8, 1)], said: [{ id: "b", score: 9 }, ...hits(2, 2, 1)] };
    expect(
      fuse(lone, even)
        .slice(0, 2)
        .map(({ id }) => id),
    ).toEqual(["b", "a"]);
    const renamed = {
      seen: [{ id: "b", score: 9 }, ...hits(8, 8, 1)],
      said: [{ id: "a", score: 9 }, ...hits(2, 2, 1)],
    };
    expect(
      fuse(renamed, even)
        .slice(0, 2)
        .map(({ id }) => id),
    ).toEqual(["a", "b"]);
  });

  it("and stand out alike are ordered by id", () => {
    expect(
      fuse({ seen: hits(2, 1), said: [{ id: "0", score: 2 }, ...hits(1)] }, even)
        .slice(0, 2)
        .map(({ id }) => id),
    ).toEqual(["0", "2-0"]);
  });
});

const list = fc.array(
  fc.record({ id: fc.constantFrom("a", "b", "c", "d"), score: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
  { maxLength: 8 },
);
const coefficient = fc.double({ min: -50, max: 50, noNaN: true });

it("any lists and any fusion give every item found, each once, best first, within 0..1, in whatever order they came", () => {
  fc.assert(
    fc.property(
      fc.record({ seen: list, said: list }),
      fc.record({ mean: coefficient, deviation: fc.double({ min: 0, max: 50, noNaN: true }), effect: coefficient }),
      (lists, effect) => {
        const any = fusionOf({ visual: 1, transcription: -1 }, 1, {
          margin: effect,
          fall: effect,
          results: effect,
          top: effect,
        });
        const fused = fuse(lists, plan(), { fusion: any });
        const ids = new Set([...lists.seen, ...lists.said].map(({ id }) => id));
        expect(new Set(fused.map(({ id }) => id))).toEqual(ids);
        expect(fused).toHaveLength(ids.size);
        for (const [i, { score }] of fused.entries()) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1 + 1e-9);
          expect(score).toBeLessThanOrEqual(fused[i - 1]?.score ?? 2);
        }
        const turned = { said: [...lists.said].reverse(), seen: [...lists.seen].reverse() };
        const order = ({ id, score }: { id: string; score: number }) => [id, score];
        expect(fuse(turned, plan().reverse(), { fusion: any }).map(order)).toEqual(fused.map(order));
      },
    ),
  );
});
