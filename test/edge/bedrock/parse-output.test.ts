import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseOutput } from "../../../edge/bedrock/parse-output.ts";
import { compactAnswer } from "../../../edge/bedrock/prompt.ts";
import { normalise } from "../../../edge/decision/weights.ts";
import { labelNames } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const names = labelNames(videoSearch);
const expected = { visual: 0.2, audio: 0.3, transcription: 0.4, metadata: 0.1 };
const full = JSON.stringify(expected);
const compact = '{"v":0.2,"a":0.3,"t":0.4,"m":0.1}';
const reasoned = JSON.stringify({ ...expected, reasoning: 'it says "earnings call"' });
const fence = "```";
const parse = (text: string) => parseOutput(videoSearch, [{ text }]);
const toolUse = (input: unknown, name = "route") => ({ toolUse: { toolUseId: "t1", name, input } });

describe("parseOutput accepts", () => {
  it.each([
    ["the compact form", compact],
    ["the reference system's form", full],
    ["a reasoning string", reasoned],
    ["reasoning of another type", JSON.stringify({ ...expected, reasoning: ["a", { b: 1 }] })],
    ["blanks around", `\n  ${full} \n`],
    ["a code fence", `${fence}\n${full}\n${fence}`],
    ["a code fence that says json", `${fence}json\n${reasoned}\n${fence}\n`],
    ["a code fence on one line", `${fence}json ${compact}${fence}`],
    ["unknown keys", JSON.stringify({ ...expected, title: "x", v: "seen" })],
    ["an own __proto__ key beside all signals", `{"__proto__":{"visual":9},${full.slice(1)}`],
    ["keys in another order", '{"m":0.1,"t":0.4,"a":0.3,"v":0.2}'],
  ])("%s", (_, text) => {
    expect(parse(text)).toEqual({ ok: true, weights: expected });
  });

  it("the answer tool's input, with thinking in front of it", () => {
    const content = [{ text: "<thinking>hm</thinking>" }, toolUse(expected)];
    expect(parseOutput(videoSearch, content)).toEqual({ ok: true, weights: expected });
  });

  it.each([0.98, 1.02])("a sum of %f, and scales it to 1", (sum) => {
    const parsed = parse(`{"v":${sum},"a":0,"t":0,"m":0}`);
    expect(parsed).toEqual({ ok: true, weights: { visual: 1, audio: 0, transcription: 0, metadata: 0 } });
  });
});

describe("parseOutput rejects", () => {
  it.each([
    ["prose", "The query is about what is seen."],
    ["prose around JSON", `Here you are: ${full}`],
    ["JSON and then prose", `${full} Hope this helps!`],
    ["two objects", `${full}\n${full}`],
    ["two code fences", `${fence}\n${full}\n${fence}\n${fence}\n${full}\n${fence}`],
    ["a fence in a fence", `${fence}${fence}${full}${fence}${fence}`],
    ["an open fence", `${fence}json\n${full}`],
    ["truncated JSON", full.slice(0, -5)],
    ["nothing", ""],
    ["only a fence", "``````"],
    ["an array", `[${full}]`],
    ["a string", JSON.stringify(full)],
    ["null", "null"],
    ["a missing signal", '{"visual":0.6,"audio":0.3,"transcription":0.1}'],
    ["a mix of both forms", '{"v":0.2,"audio":0.3,"t":0.4,"metadata":0.1}'],
    ["a sum of 3", '{"v":1,"a":1,"t":1,"m":0}'],
    ["a sum of 1.03", '{"v":1.03,"a":0,"t":0,"m":0}'],
    ["a sum of 0.97", '{"v":0.97,"a":0,"t":0,"m":0}'],
    ["all zeros", '{"v":0,"a":0,"t":0,"m":0}'],
    ["a negative weight", '{"v":1.1,"a":-0.1,"t":0,"m":0}'],
    ["NaN", '{"v":NaN,"a":0,"t":0,"m":1}'],
    ["infinity", '{"v":1e999,"a":0,"t":0,"m":0}'],
    ["strings", '{"v":"0.9","a":"0","t":"0","m":"0.1"}'],
    ["null weights", '{"v":null,"a":0,"t":0,"m":1}'],
    ["booleans", '{"v":true,"a":false,"t":false,"m":false}'],
    ["signals that stand only on __proto__", `{"__proto__":${full}}`],
    ["200 kB of digits", "1".repeat(200_000)],
    ["200 kB of digits as a weight", `{"v":0.${"1".repeat(200_000)},"a":0,"t":0,"m":1}`],
    ["200 kB of open brackets", "[".repeat(200_000)],
    ["200 kB of blanks and backticks", `${" `".repeat(100_000)}`],
  ])("%s", (_, text) => {
    expect(parse(text)).toMatchObject({ ok: false, problem: expect.any(String) });
  });

  it.each([
    ["no content", undefined],
    ["a text instead of blocks", full],
    ["an empty array", []],
    ["blocks of other kinds", [{ image: {} }, null, 7]],
    ["two text blocks", [{ text: full }, { text: full }]],
    ["a text that is not a string", [{ text: expected }]],
    ["two tool calls", [toolUse(expected), toolUse(expected)]],
    ["a call of another tool", [toolUse(expected, "delete_everything")]],
    ["a tool call without input", [toolUse(undefined)]],
    ["a tool input as text", [toolUse(full)]],
    ["tool input with NaN", [toolUse({ ...expected, visual: Number.NaN })]],
    ["tool input inherited from a prototype", [toolUse(Object.create(expected))]],
    ["an inherited text", [Object.create({ text: full })]],
    ["thousands of blocks", Array.from({ length: 5000 }, () => ({ text: full }))],
  ])("%s", (_, content) => {
    expect(parseOutput(videoSearch, content)).toMatchObject({ ok: false, problem: expect.any(String) });
  });

  it("without quoting the output", () => {
    for (const text of ["secret prose", '{"visual":"secret","audio":0,"transcription":0,"metadata":0}']) {
      expect(JSON.stringify(parse(text))).not.toContain("secret");
    }
  });
});

describe("parseOutput", () => {
  const vector = fc
    .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
    .filter((values) => values.some((value) => value > 1e-6));

  it("never throws, and what it accepts sums to 1 with no weight negative", () => {
    const content = fc.oneof(
      fc.anything(),
      fc.array(fc.record({ text: fc.oneof(fc.string({ unit: "binary" }), fc.json()) })),
      fc.array(fc.record({ toolUse: fc.record({ name: fc.constant("route"), input: fc.anything() }) })),
      fc.dictionary(fc.constantFrom(...names), fc.double()).map((answer) => [{ text: JSON.stringify(answer) }]),
    );
    fc.assert(
      fc.property(content, (value) => {
        const parsed = parseOutput(videoSearch, value);
        if (!parsed.ok) return;
        const values = names.map((name) => parsed.weights[name] ?? Number.NaN);
        expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
        expect(values.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
      }),
    );
  });

  it("reads back what compactAnswer writes, to two decimals", () => {
    fc.assert(
      fc.property(vector, (values) => {
        const weights = normalise(names, values);
        const parsed = parse(compactAnswer(videoSearch, weights));
        if (!parsed.ok) throw new Error(parsed.problem);
        for (const name of names) expect(Math.abs(parsed.weights[name]! - weights[name]!)).toBeLessThan(0.021);
      }),
    );
  });
});
