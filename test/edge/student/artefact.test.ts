import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { trainStudent } from "../../../distill/lib/student/train.ts";
import { decodeStudent, encodeStudent } from "../../../edge/student/artefact.ts";
import { crc32 } from "../../../edge/student/crc32.ts";
import type { Student } from "../../../edge/student/student.ts";
import { decodeTables, encodeTables } from "../../../edge/student/tables.ts";
import { options, smallWorld } from "../../distill/student/small-world.ts";

let bytes: Uint8Array;
let student: Student;

beforeAll(() => {
  bytes = trainStudent(smallWorld(300, 1), { ...options, calibration: smallWorld(200, 2), effort: "quick" }).bytes;
  const decoded = decodeStudent(bytes);
  if (!decoded.ok) throw new Error(decoded.reason);
  student = decoded.student;
});

const PREAMBLE_BYTES = 20;

function tablesOf(artefact: Uint8Array): Uint8Array {
  return artefact.subarray(PREAMBLE_BYTES + new DataView(artefact.buffer).getUint32(12, true));
}

/** An artefact whose checksum is right and whose header says what it should not. */
function forge(change: (header: Record<string, unknown>) => void): Uint8Array {
  const header = JSON.parse(JSON.stringify(student.header));
  change(header);
  const json = new TextEncoder().encode(JSON.stringify(header));
  const body = tablesOf(bytes);
  const forged = new Uint8Array(PREAMBLE_BYTES + json.length + body.length);
  forged.set(bytes.subarray(0, PREAMBLE_BYTES));
  forged.set(json, PREAMBLE_BYTES);
  forged.set(body, PREAMBLE_BYTES + json.length);
  const view = new DataView(forged.buffer);
  view.setUint32(12, json.length, true);
  view.setUint32(16, crc32(forged.subarray(PREAMBLE_BYTES)), true);
  return forged;
}

const reasonFor = (artefact: Uint8Array, taskHash?: string): string => {
  const decoded = decodeStudent(artefact, taskHash === undefined ? {} : { taskHash });
  return decoded.ok ? "accepted" : decoded.reason;
};

describe("a student artefact", () => {
  it("comes back the same after decoding and encoding", () => {
    const tables = decodeTables(tablesOf(bytes), student.header.tables, student.header.classes.length);
    if (typeof tables === "string") throw new Error(tables);
    expect(encodeTables(tables)).toEqual(tablesOf(bytes));
    const again = decodeStudent(encodeStudent(student.header, tables));
    expect(again.ok && again.student.header).toEqual(student.header);
    expect(again.ok && again.student.predict("thunder near a red car")).toEqual(
      student.predict("thunder near a red car"),
    );
  });

  it("decodes at an offset inside a larger buffer", () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(reasonFor(shifted.subarray(3))).toBe("accepted");
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

  const tables = (header: Record<string, unknown>) => header["tables"] as Record<string, unknown>;
  it.each<[string, (header: Record<string, unknown>) => void, string]>([
    ["of other n-grams", (h) => Object.assign(h["features"] as object, { version: 99 }), "other n-grams"],
    ["with a label too many", (h) => Object.assign(h, { labels: ["a", "b"] }), "classes and labels"],
    ["with a falling calibration", (h) => Object.assign(h["calibration"] as object, { logits: [1, 0] }), "rise"],
    ["with more n-grams than bytes", (h) => Object.assign(tables(h), { features: 90_000_000 }), "shorter"],
    ["with fewer weights than stored", (h) => Object.assign(tables(h), { entries: 1 }), "add up"],
    ["with hashes out of range", (h) => Object.assign(tables(h), { hashBits: 8 }), "rising order"],
    ["with too few classes", (h) => Object.assign(h, { classes: (h["classes"] as object[]).slice(0, 1) }), "no class"],
    ["without a threshold", (h) => delete h["threshold"], "threshold"],
  ])("is refused %s though its checksum is right", (_, change, reason) => {
    expect(reasonFor(forge(change))).toContain(reason);
  });
});
