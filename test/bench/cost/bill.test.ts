import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { billOf, figure, type Traffic, usdOf } from "./bill.ts";

const TOKENS = { inputTokens: 40, outputTokens: 25, inputUsd: 0.035, outputUsd: 0.14 };

const BILLION: Traffic = {
  queriesPerDay: 1e9,
  byRules: 0.2,
  byStudent: 0.5,
  repeated: 0,
  cpuMs: 0.2,
  cpuMsWithCall: 1,
  isolates: 1000,
  logSample: 1,
  logRowBytes: 460,
  logDays: 30,
  lineSample: 1,
  auditShare: 0.001,
  auditUsdPerDay: 1,
  call: TOKENS,
  auditCall: { ...TOKENS, inputTokens: 630, outputTokens: 60 },
};

const lineOf = (traffic: Traffic, part: string) => {
  const line = billOf(traffic).lines.find((each) => each.part === part);
  if (!line) throw new Error(`no line ${part}`);
  return line;
};

describe("the bill of a billion queries a day", () => {
  it.each([
    // by hand: units of a day, then USD of 30 days after what the month includes
    ["Workers: requests", 1e9, (30e9 - 10e6) * 0.3e-6],
    ["Workers: CPU time", 0.7e9 * 0.2 + 0.3e9, ((0.7e9 * 0.2 + 0.3e9) * 30 - 30e6) * 0.02e-6],
    ["Workers Logs", 1e9, (30e9 - 20e6) * 0.6e-6],
    ["KV: reads of the release", 1000 * 43_200 * 5, (1000 * 43_200 * 5 * 30 - 10e6) * 0.5e-6],
    ["Analytics Engine", 1e9 + 1 / 30.45e-6, ((1e9 + 1 / 30.45e-6) * 30 - 10e6) * 0.25e-6],
    ["Bedrock: queries", 0.3e9, 0.3e9 * 4.9e-6 * 30],
    ["Bedrock: audits", 1 / 30.45e-6, 30],
  ])("counts and prices %s", (part, perDay, usdPerMonth) => {
    const line = lineOf(BILLION, part);
    expect(line.perDay).toBeCloseTo(perDay, 3);
    expect(line.usdPerMonth).toBeCloseTo(usdPerMonth, 3);
  });

  it("is the sum of its lines and the plan", () => {
    const { lines, usdPerMonth } = billOf(BILLION);
    expect(usdPerMonth).toBeCloseTo(5 + lines.reduce((sum, line) => sum + line.usdPerMonth, 0), 6);
  });
});

describe("the log in R2", () => {
  it("takes an object a second of an isolate that is never idle, and one a row where rows are rare", () => {
    const busy = { ...BILLION, queriesPerDay: 86_400 * 400, isolates: 1 };
    expect(lineOf(busy, "R2: objects of the log").perDay).toBeCloseTo((400 / 401) * 86_400, 0);
    const quiet = { ...BILLION, queriesPerDay: 864, isolates: 1000 };
    expect(lineOf(quiet, "R2: objects of the log").perDay).toBeCloseTo(864, 0);
  });

  it("holds no more rows than an isolate keeps of a second", () => {
    const flood = { ...BILLION, isolates: 1 };
    expect(lineOf(flood, "R2: log kept").perDay).toBeCloseTo((500 * 86_400 * 460 * 30) / 1e9, 6);
    expect(lineOf(flood, "R2: objects of the log").note).toContain("500 rows");
  });
});

describe("audits", () => {
  it("end with their budget, but each draw is a request to the object", () => {
    const asked = 1 / usdOf(BILLION.auditCall);
    expect(lineOf(BILLION, "Durable Object: requests").perDay).toBeCloseTo(1e6 + asked, 3);
    expect(lineOf(BILLION, "Bedrock: audits").note).toContain("SLUICE_AUDIT_USD_PER_DAY");
  });

  it("say when one object cannot take them", () => {
    expect(lineOf({ ...BILLION, auditShare: 0.1 }, "Durable Object: requests").note).toContain("too many");
  });

  it("cost nothing when they are off", () => {
    const off = { ...BILLION, auditShare: 0 };
    for (const part of ["requests", "time", "rows"]) expect(lineOf(off, `Durable Object: ${part}`).perDay).toBe(0);
    expect(lineOf(off, "Bedrock: audits").usdPerMonth).toBe(0);
  });
});

it("never costs less for more queries, whatever the shares", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 1e11, noNaN: true }),
      share,
      share,
      share,
      (queries, rules, rest, repeated) => {
        const traffic = { ...BILLION, byRules: rules, byStudent: (1 - rules) * rest, repeated, queriesPerDay: queries };
        const more = { ...traffic, queriesPerDay: queries * 2 };
        const [less, dearer] = [billOf(traffic), billOf(more)];
        expect(less.lines.every((line) => line.usdPerMonth >= 0 && line.perDay >= 0)).toBe(true);
        expect(dearer.usdPerMonth).toBeGreaterThanOrEqual(less.usdPerMonth - 1e-6);
      },
    ),
  );
});

it.each([
  [950, "950"],
  [79_500_000, "79.5 million"],
  [13_800, "13.8 thousand"],
  [1e9, "1 billion"],
])("writes %d as %s", (value, text) => {
  expect(figure(value)).toBe(text);
});
