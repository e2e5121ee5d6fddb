import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { createWordReader } from "../../../distill/lib/student/known-words.ts";
import { trainStudent } from "../../../distill/lib/student/train.ts";
import { DIMENSIONS, type WordVectors } from "../../../distill/lib/student/word-vectors.ts";
import { decodeIntact, decodeStudent } from "../../../edge/student/artefact.ts";
import { checksum } from "../../../edge/student/checksum.ts";
import { HALF_SIGNS } from "../../../edge/student/halves.ts";
import { SIGNS } from "../../../edge/student/rejection.ts";
import type { Student } from "../../../edge/student/student.ts";
import { options, smallWorld } from "../../distill/student/small-world.ts";

let bytes: Uint8Array;
let student: Student;
let withWords: Uint8Array;

/** Three words, each along an axis of its own; "storm" is in no training row and lies beside "thunder". */
function threeWords(): WordVectors {
  const readWord = createWordReader();
  const words = [
    { word: "thunder", axis: [1, 0] },
    { word: "storm", axis: [0.9, 0.1] },
    { word: "car", axis: [0, 1] },
  ]
    .map(({ word, axis }) => ({ hash: readWord(word)[0]!, axis }))
    .sort((a, b) => a.hash - b.hash);
  const values = new Float32Array(words.length * DIMENSIONS);
  words.forEach(({ axis }, w) => {
    values.set(axis, w * DIMENSIONS);
  });
  return {
    hashes: Uint32Array.from(words, ({ hash }) => hash),
    weights: new Float64Array(words.length).fill(1),
    values,
  };
}

beforeAll(() => {
  bytes = trainStudent(smallWorld(300, 1), { ...options, calibration: smallWorld(200, 2), effort: "quick" }).bytes;
  const decoded = decodeStudent(bytes);
  if (!decoded.ok) throw new Error(decoded.reason);
  student = decoded.student;
  withWords = trainStudent(smallWorld(300, 1), {
    ...options,
    calibration: smallWorld(200, 2),
    effort: "quick",
    vectors: threeWords(),
  }).bytes;
});

const PREAMBLE_BYTES = 20;

function tablesOf(artefact: Uint8Array): Uint8Array {
  return artefact.subarray(PREAMBLE_BYTES + new DataView(artefact.buffer).getUint32(12, true));
}

/** An artefact whose checksum is right and whose header says what it should not. */
function forge(change: (header: Record<string, unknown>) => void): Uint8Array {
  const header = JSON.parse(JSON.stringify(student.header));
  change(header);
  const text = JSON.stringify(header);
  const json = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 4) * 4));
  const body = tablesOf(bytes);
  const forged = new Uint8Array(PREAMBLE_BYTES + json.length + body.length);
  forged.set(bytes.subarray(0, PREAMBLE_BYTES));
  forged.set(json, PREAMBLE_BYTES);
  forged.set(body, PREAMBLE_BYTES + json.length);
  const view = new DataView(forged.buffer);
  view.setUint32(12, json.length, true);
  view.setUint32(16, checksum(forged.subarray(PREAMBLE_BYTES)), true);
  return forged;
}

const reasonFor = (artefact: Uint8Array, taskHash?: string): string => {
  const decoded = decodeStudent(artefact, taskHash === undefined ? {} : { taskHash });
  return decoded.ok ? "accepted" : decoded.reason;
};

describe("a student artefact", () => {
  it("of format 2, which routers before this one wrote and read, still answers as it did", () => {
    const old = decodeStudent(readFileSync(new URL("./format-2.bin", import.meta.url)), { taskHash: "small-world" });
    if (!old.ok) throw new Error(old.reason);
    expect(old.student.header).toMatchObject({ format: 2, words: null });
    const answers = ["thunder near a red car", "who directed the comedy", "says hello"].map((query) => {
      const { primary, confidence, weights } = old.student.predict(query);
      return [primary, confidence.toFixed(4), weights[primary]!.toFixed(4)];
    });
    // What the router that wrote it answered.
    expect(answers).toEqual([
      ["visual", "0.9604", "0.7779"],
      ["metadata", "0.9074", "0.6282"],
      ["transcription", "0.9951", "0.8730"],
    ]);
  });

  it("of a format to come is refused by its number", () => {
    const later = bytes.slice();
    new DataView(later.buffer).setUint32(8, 5, true);
    expect(reasonFor(later)).toBe("format 5 of the artefact is not one that this build reads (2 to 4)");
  });

  it("with word vectors answers for a word that only they know", () => {
    const decoded = decodeStudent(withWords);
    if (!decoded.ok) throw new Error(decoded.reason);
    expect(decoded.student.header.words).toMatchObject({ count: 3 });
    expect(decoded.student.predict("storm").weights["audio"]).toBeGreaterThan(
      student.predict("storm").weights["audio"]!,
    );
  });

  it("decodes at an offset inside a larger buffer", () => {
    const shifted = new Uint8Array(withWords.length + 3);
    shifted.set(withWords, 3);
    const decoded = decodeStudent(shifted.subarray(3));
    const usual = decodeStudent(withWords);
    expect(decoded.ok && decoded.student.predict("a red car")).toEqual(usual.ok && usual.student.predict("a red car"));
  });

  it("says how many severe rows its threshold lets through, where the certificate bounds that", () => {
    const severe = { as: "visual", rows: 130, missed: 2 };
    const decoded = decodeStudent(
      forge((header) => {
        header["certificate"] = { ...(header["certificate"] as object), severe };
      }),
    );
    expect(decoded.ok && decoded.student.header.certificate.severe).toEqual(severe);
    expect(student.header.certificate.severe).toBeUndefined();
  });

  type Rejection = { coefficients: number[] };

  it.each([
    ["of classes and halves", 0],
    ["of halves", 10],
  ])("without coefficients %s, as those before it, is read and answers as if they were nought", (_, classes) => {
    expect(student.header.classes.length).toBe(10);
    const from = SIGNS.length + classes;
    const nought = forge((header) => (header["rejection"] as Rejection).coefficients.fill(0, from, -1));
    const without = forge((header) => {
      const { coefficients } = header["rejection"] as Rejection;
      coefficients.splice(from, coefficients.length - from - 1);
    });
    const [one, other] = [nought, without].map((each) => {
      const decoded = decodeStudent(each);
      if (!decoded.ok) throw new Error(decoded.reason);
      return decoded.student.predict("thunder near a red car");
    });
    expect(other!.confidence).toBeCloseTo(one!.confidence, 9);
    expect(other!.primary).toBe(one!.primary);
  });

  it("whose coefficients are of no known number is refused, with the field's name", () => {
    for (const extra of [1, HALF_SIGNS.length]) {
      const odd = forge((header) => (header["rejection"] as Rejection).coefficients.push(...Array(extra).fill(0)));
      expect(reasonFor(odd)).toContain("rejection.coefficients");
    }
  });

  it("is refused for another task, with the reason", () => {
    expect(reasonFor(bytes, "small-world")).toBe("accepted");
    expect(reasonFor(bytes, "another")).toContain("another task");
  });

  it.each([0, 1, 19, 20, 500])("is refused when only %i bytes of it are left", (length) => {
    expect(reasonFor(bytes.slice(0, length))).not.toBe("accepted");
  });

  it("is refused when any one byte differs", () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = bytes.slice();
        damaged[at]! ^= flip;
        expect(reasonFor(damaged)).not.toBe("accepted");
      }),
      { numRuns: 60 },
    );
  });

  it("is never made of foreign bytes, and none makes decoding throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (foreign, disguised) => {
        const artefact = disguised ? Uint8Array.from([...bytes.subarray(0, 16), ...foreign]) : foreign;
        expect(reasonFor(artefact)).not.toBe("accepted");
      }),
    );
  });

  it("is read without its checksum where the caller knows it to be intact, and answers alike", () => {
    const damaged = bytes.slice();
    damaged[16]! ^= 1;
    expect(reasonFor(damaged)).toContain("checksum");
    const vouched = decodeIntact(damaged);
    expect(vouched.ok && vouched.student.predict("a red car")).toEqual(student.predict("a red car"));
  });

  it.each([
    ["too short for its tables", (intact: Uint8Array) => intact.slice(0, -4), "long as the header"],
    ["of another format", (intact: Uint8Array) => intact.with(8, 9), "format 9"],
    ["of something else", (intact: Uint8Array) => intact.with(0, 0), "not a student"],
  ])("is refused though it is said to be intact when it is %s", (_, change, reason) => {
    const decoded = decodeIntact(change(bytes));
    expect(decoded.ok ? "accepted" : decoded.reason).toContain(reason);
  });

  it.each([["checked", decodeStudent] as const, ["intact", decodeIntact] as const])(
    "never leads a search astray: forged tables are refused, or every query still ends in an answer (%s)",
    (_, decode) => {
      const start = PREAMBLE_BYTES + new DataView(withWords.buffer).getUint32(12, true);
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(withWords.length - start - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
          (changes) => {
            const forged = withWords.slice();
            for (const [at, value] of changes) forged[start + at] = value;
            new DataView(forged.buffer).setUint32(16, checksum(forged.subarray(PREAMBLE_BYTES)), true);
            const decoded = decode(forged);
            if (!decoded.ok) return;
            for (const query of ["a red car near the old thunder", "storm 7 says hello", "犬が吠える"]) {
              expect(decoded.student.predict(query).primary).toBeTypeOf("string");
            }
          },
        ),
        { numRuns: 200 },
      );
    },
  );

  const tables = (header: Record<string, unknown>) => header["tables"] as Record<string, unknown>;
  it.each<[string, (header: Record<string, unknown>) => void, string]>([
    ["of other n-grams", (h) => Object.assign(h["features"] as object, { version: 99 }), "other n-grams"],
    ["with a label too many", (h) => Object.assign(h, { labels: ["a", "b"] }), "classes and labels"],
    ["with a falling calibration", (h) => Object.assign(h["calibration"] as object, { logits: [1, 0] }), "rise"],
    ["with more n-grams than bytes", (h) => Object.assign(tables(h), { ints: 90_000_000 }), "long as the header"],
    ["with fewer n-grams than stored", (h) => Object.assign(tables(h), { features: 1 }), "long as the header"],
    ["with groups out of range", (h) => Object.assign(tables(h), { hashBits: 30, groupBits: 1 }), "do not fit"],
    ["with groups that are others", (h) => Object.assign(tables(h), { groupBits: 13 }), "wrong place"],
    [
      "with words but no table of them",
      (h) => Object.assign(h, { words: { count: 1, width: 4, share: 0.3 } }),
      "long as",
    ],
    ["without a threshold", (h) => delete h["threshold"], "threshold"],
  ])("is refused %s though its checksum is right", (_, change, reason) => {
    expect(reasonFor(forge(change))).toContain(reason);
  });
});
