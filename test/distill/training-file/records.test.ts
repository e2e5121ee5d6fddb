import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  checkRecords,
  DISTILLATION_LIMITS,
  FINE_TUNING_LIMITS,
  type RecordLimits,
  readRecord,
  toRecord,
} from "../../../distill/lib/training-file/records.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sluice-records-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const faultOf = (line: string, limits: RecordLimits): string | undefined => {
  const read = readRecord(line, limits);
  return read.ok ? undefined : read.fault;
};

const WEIGHTS = { visual: 0.5, audio: 0.5, transcription: 0, metadata: 0 };
const prompt = toRecord(videoSearch, "teacher", "a dog barks");
const pair = toRecord(videoSearch, "distilled", "a dog barks", WEIGHTS);
const user = { role: "user", content: [{ text: "q" }] };
const assistant = { role: "assistant", content: [{ text: "a" }] };

describe("a record", () => {
  it.each([
    ["teacher", '{"visual":0.5,"audio":0.5,"transcription":0,"metadata":0}'],
    ["distilled", '{"v":0.5,"a":0.5,"t":0,"m":0}'],
  ] as const)("answers in the form that the prompt of style %s asks for", (style, text) => {
    expect(toRecord(videoSearch, style, "a dog barks", WEIGHTS).messages[1]).toEqual({
      role: "assistant",
      content: [{ text }],
    });
  });

  it("is valid as it is made, for any query", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 500 }), (query) => {
        if (query.trim() === "") return;
        const fault = faultOf(JSON.stringify(toRecord(videoSearch, "teacher", query)), DISTILLATION_LIMITS);
        expect([undefined, "messages[0]: no text"]).toContain(fault); // control characters alone leave no text
      }),
    );
  });

  it("holds the compact answer when it trains on our labels", () => {
    expect(pair.messages[1]?.content[0]?.text).toBe('{"v":0.5,"a":0.5,"t":0,"m":0}');
    expect(faultOf(JSON.stringify(pair), FINE_TUNING_LIMITS)).toBeUndefined();
  });

  it.each([
    ["no JSON", "{", /not valid JSON/],
    ["an array", "[]", /not a JSON object/],
    ["another schema", JSON.stringify({ ...prompt, schemaVersion: "bedrock-conversion-2024" }), /schemaVersion/],
    ["an unknown field", JSON.stringify({ ...prompt, id: 1 }), /unknown field id/],
    [
      "two system blocks",
      JSON.stringify({ ...prompt, system: [{ text: "a" }, { text: "b" }] }),
      /system: not exactly one/,
    ],
    ["no turns", JSON.stringify({ ...prompt, messages: [] }), /0 messages/],
    ["three turns", JSON.stringify({ ...prompt, messages: [user, assistant, user] }), /3 messages/],
    [
      "the wrong order",
      JSON.stringify({ ...prompt, messages: [assistant, user] }),
      /messages\[0\]: the role is not user/,
    ],
    ["an empty text", JSON.stringify({ ...prompt, messages: [{ role: "user", content: [{ text: " " }] }] }), /no text/],
    [
      "an image",
      JSON.stringify({ ...prompt, messages: [{ role: "user", content: [{ image: {} }] }] }),
      /unknown field image/,
    ],
    [
      "too long a line",
      JSON.stringify(toRecord(videoSearch, "teacher", "x".repeat(17_000))),
      /a line holds at most 16384/,
    ],
  ])("with %s is told apart", (_, line, fault) => {
    expect(faultOf(line, DISTILLATION_LIMITS)).toMatch(fault);
  });

  it("counts bytes, not characters", () => {
    const line = JSON.stringify(toRecord(videoSearch, "teacher", "雨".repeat(5_000)));
    expect(line.length).toBeLessThan(DISTILLATION_LIMITS.maxLineBytes);
    expect(faultOf(line, DISTILLATION_LIMITS)).toMatch(/bytes/);
  });

  it("needs its answer for fine-tuning, and may lack it for distillation", () => {
    const line = JSON.stringify({ ...prompt, messages: [user] });
    expect(faultOf(line, DISTILLATION_LIMITS)).toBeUndefined();
    expect(faultOf(line, FINE_TUNING_LIMITS)).toMatch(/expected user, then assistant/);
  });
});

describe("a file", () => {
  const write = (name: string, lines: readonly string[]): string => {
    const path = join(dir, name);
    writeFileSync(path, `${lines.join("\n")}\n`);
    return path;
  };
  const good = JSON.stringify(prompt);

  it("is checked as a whole, with the line of each fault", async () => {
    const lines = Array.from({ length: 120 }, (_, i) => (i === 6 ? "{}" : good));
    const check = await checkRecords(write("a.jsonl", lines), DISTILLATION_LIMITS);
    expect(check).toMatchObject({
      records: 119,
      faults: [{ line: 7, fault: expect.stringContaining("schemaVersion") }],
    });
  });

  it.each([
    ["too few", 99, /99 records; at least 100/],
    ["too many", 15_001, /15001 records; at most 15000/],
  ])("with %s records is told apart", async (_, count, fault) => {
    const check = await checkRecords(
      write(
        "a.jsonl",
        Array.from({ length: count }, () => good),
      ),
      DISTILLATION_LIMITS,
    );
    expect(check.faults.map((one) => one.fault)).toEqual([expect.stringMatching(fault)]);
  });

  it("may hold any character in a text: only a line feed ends a line", async () => {
    const record = JSON.stringify(toRecord(videoSearch, "teacher", "a dog")).replace("a dog", "a\u2028dog\u0085x");
    const check = await checkRecords(
      write(
        "a.jsonl",
        Array.from({ length: 100 }, () => record),
      ),
      DISTILLATION_LIMITS,
    );
    expect(check).toMatchObject({ records: 100, faults: [] });
  });

  it("must not begin with a byte order mark, which no JSON has", async () => {
    const path = write(
      "a.jsonl",
      Array.from({ length: 100 }, () => good),
    );
    writeFileSync(path, `\uFEFF${readFileSync(path, "utf8")}`);
    const { faults } = await checkRecords(path, DISTILLATION_LIMITS);
    expect(faults).toEqual([{ line: 1, fault: expect.stringContaining("byte order mark") }]);
  });

  it("must be called .jsonl", async () => {
    const check = await checkRecords(
      write(
        "a.json",
        Array.from({ length: 100 }, () => good),
      ),
      DISTILLATION_LIMITS,
    );
    expect(check.faults[0]?.fault).toContain(".jsonl");
  });

  it("lists twenty faults one by one and counts the rest", async () => {
    const check = await checkRecords(
      write(
        "a.jsonl",
        Array.from({ length: 150 }, () => "x"),
      ),
      DISTILLATION_LIMITS,
    );
    expect(check.faults.filter(({ line }) => line !== undefined)).toHaveLength(20);
    expect(check.faults.map(({ fault }) => fault)).toContain("130 more lines are invalid");
  });
});
