import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fusionDigest } from "../../../edge/fusion/digest.ts";
import { evidenceOf, largestFirst, normalise, trustOf } from "../../../edge/fusion/evidence.ts";
import { EVIDENCE, type Fusion, sharesOf } from "../../../edge/fusion/fusion.ts";
import { parseFusion } from "../../../edge/fusion/schema.ts";
import { fusionOf, HASH } from "./sample.ts";

const task = { name: "video-search", hash: HASH, signals: ["visual", "audio", "transcription", "metadata"] };

describe("shares without evidence", () => {
  const fusion = fusionOf({ visual: Math.log(0.8), transcription: Math.log(0.2) }, 1);

  it("are the reliabilities where the router weighs all signals alike", () => {
    const shares = sharesOf(fusion, { visual: 0.5, transcription: 0.5 });
    expect(shares["visual"]).toBeCloseTo(0.8, 12);
    expect(shares["transcription"]).toBeCloseTo(0.2, 12);
  });

  it("move with the router's weights by as much as they count", () => {
    const weights = { visual: 0.1, transcription: 0.9 };
    // 0.8 * 0.12 to 0.2 * 0.92, with 0.02 added to each weight.
    expect(sharesOf(fusion, weights)["transcription"]).toBeCloseTo(0.184 / 0.28, 12);
    expect(sharesOf({ ...fusion, routing: 0 }, weights)["transcription"]).toBeCloseTo(0.2, 12);
  });

  it("leave out signals that the archive lacks, and stay finite where the router wants only those", () => {
    expect(sharesOf(fusion, { audio: 1 })).toEqual(sharesOf(fusion, { visual: 0.5, transcription: 0.5 }));
  });

  it("sum to 1 and are positive for any fusion and weights", () => {
    const number = fc.double({ min: -50, max: 50, noNaN: true });
    const weight = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(number, number, number, weight, weight, (a, b, routing, visual, audio) => {
        const shares = Object.values(sharesOf(fusionOf({ visual: a, audio: b }, routing), { visual, audio }));
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        for (const share of shares) expect(share).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("evidence of a list", () => {
  const of = (scores: number[]) => evidenceOf(largestFirst(normalise(scores)), Math.max(...scores));

  it("is read off its scores in any order", () => {
    const expected = { margin: 0.5, fall: 0.75, results: Math.log(4), top: 30 };
    expect(of([30, 20, 10])).toEqual(expected);
    expect(of([10, 30, 20])).toEqual(expected);
  });

  it.each([
    ["one item shows its score and that it is alone", [7], { margin: Number.NaN, fall: Number.NaN, top: 7 }],
    ["equals show no margin", [2, 2, 2], { margin: 0, fall: 0, top: 2 }],
  ])("%s", (_, scores, expected) => {
    expect(of(scores)).toMatchObject(expected);
  });

  const fusion = fusionOf({ visual: 0 }, 1, { top: { mean: 10, deviation: 2, effect: 0.5 } });

  it.each([
    ["multiplies the share", 12, Math.exp(0.5)],
    ["counts for three deviations at most", 1e300, Math.exp(1.5)],
    ["counts for nothing where it is absent", Number.NaN, 1],
  ])("%s", (_, top, expected) => {
    const evidence = { margin: Number.NaN, fall: Number.NaN, results: 1, top };
    expect(trustOf(fusion, "visual", evidence)).toBeCloseTo(expected, 12);
  });

  it("says nothing about a signal that the fusion does not know, whatever its name", () => {
    expect(trustOf(fusion, "smell", of([1, 2]))).toBe(1);
    expect(trustOf(fusion, "constructor", of([1, 2]))).toBe(1);
  });
});

describe("digest", () => {
  it("is the same for any order of keys and another for any other number", () => {
    const fusion = fusionOf({ visual: -0.1, audio: -2 }, 0.5);
    const turned = JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(fusion).reverse()))) as Fusion;
    expect(fusionDigest(turned)).toBe(fusionDigest(fusion));
    expect(fusionDigest(fusion)).toMatch(/^[0-9a-f]{64}$/);
    expect(fusionDigest({ ...fusion, routing: 0.500001 })).not.toBe(fusionDigest(fusion));
  });
});

describe("a fusion from outside", () => {
  const valid = fusionOf({ visual: -0.1, audio: -2 }, 0.5);
  const towards = (shares: object) => ({ ...valid, fitted: { ...valid.fitted, towards: { shares, routing: 0 } } });
  const parse = (value: unknown) => parseFusion(JSON.parse(JSON.stringify(value)), task);

  it("is read back as it was written", () => {
    expect(parse(valid)).toEqual({ ok: true, fusion: valid });
  });

  it.each([
    ["nothing", null, /not a fusion/],
    ["another format", { ...valid, format: 2 }, /format is missing or wrong/],
    ["a field it does not know", { ...valid, extra: 1 }, /not a fusion/],
    ["a coefficient that JSON could not write", { ...valid, routing: Number.NaN }, /routing/],
    ["a coefficient that would overflow", { ...valid, routing: 1e9 }, /routing/],
    ["no signals", { ...valid, signals: {} }, /signals/],
    ["a list of signals", { ...valid, signals: [] }, /signals/],
    ["a signal without a name", { ...valid, signals: { "": valid.signals["visual"] } }, /signals/],
    ["a signal that is a number", { ...valid, signals: { visual: 1 } }, /signals\.visual/],
    ["a share over 1", towards({ visual: 2 }), /fitted\.towards\.shares\.visual/],
    ["a name that is too long", towards({ ["x".repeat(65)]: 1 }), /fitted\.towards\.shares/],
    ["another task", { ...valid, task: "music" }, /fitted for the task "music", not for "video-search"/],
    [
      "another version of the task",
      { ...valid, taskHash: "1".repeat(64) },
      /another version of the task "video-search"/,
    ],
    ["a signal that the task lacks", fusionOf({ smell: 0 }, 1), /"smell" is not a signal/],
  ])("is refused with %s", (_, value, reason) => {
    const parsed = parse(value);
    expect(parsed).toMatchObject({ ok: false, reason: expect.stringMatching(reason) as unknown });
  });

  it("names evidence exactly as the schema does", () => {
    const { evidence, ...rest } = valid.signals["visual"]!;
    for (const name of EVIDENCE) {
      const { [name]: _, ...without } = evidence;
      expect(parse({ ...valid, signals: { visual: { ...rest, evidence: without } } }).ok).toBe(false);
    }
  });
});
