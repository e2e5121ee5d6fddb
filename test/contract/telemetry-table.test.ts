/** The table of blobs and doubles in docs/operate.md, held against the data point that a decision becomes. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../edge/cascade/cascade.ts";
import { dataPoint } from "../../edge/http/telemetry.ts";

const page = readFileSync("docs/operate.md", "utf8");
const section = /^## Analytics Engine$.*?(?=^## )/ms.exec(page)?.[0] ?? "";

interface Column {
  readonly kind: "blobs" | "doubles";
  readonly number: number;
  readonly what: string;
}
const columns = [...section.matchAll(/`(blob|double)(\d+)` ([^|]+?) \|/g)].map(
  ([, kind, number, what = ""]): Column => ({
    kind: kind === "blob" ? "blobs" : "doubles",
    number: Number(number),
    what,
  }),
);

/** No two fields of it are alike, and two calls tell a sum from a last one. */
const outcome: Outcome = {
  weights: { audio: 1 },
  decision: {
    id: "dec_1",
    query: "rain",
    weights: { audio: 1 },
    primary: "audio",
    filters: {},
    residual: "rain",
    strategy: "hybrid",
    plan: [],
    relax: [],
    confidence: 0.75,
    source: "fallback",
    cached: true,
    reason: "why",
    release: "r7",
    degraded: "bedrock-error",
  },
  asked: "",
  stages: [
    { stage: "rule", outcome: "no match", ms: 1000 },
    { stage: "cache", outcome: "miss", ms: 2000 },
    { stage: "student", outcome: "abstained", ms: 3000 },
    { stage: "distilled", outcome: "tried", ms: 4000 },
    { stage: "fallback", outcome: "prior", ms: 5000 },
  ],
  calls: [
    {
      target: { region: "us-east-1", modelId: "amazon.nova-micro-v1:0" },
      outcome: "bedrock-invalid-output",
      ms: 20,
      usage: { inputTokens: 1_000_000, outputTokens: 2_000_000 },
    },
    {
      target: { region: "us-west-2", modelId: "us.amazon.nova-pro-v1:0" },
      outcome: "bedrock-error",
      ms: 3,
      usage: { inputTokens: 500_000, outputTokens: 100 },
    },
  ],
  totalMs: 47,
};

/** What the table's words mean for that decision. */
const meanings: Record<string, string | number> = {
  source: "fallback",
  degraded: "bedrock-error",
  primary: "audio",
  release: "r7",
  "`route` or `batch`": "batch",
  "`cached` or empty": "cached",
  "outcome of the rules": "no match",
  "outcome of the student": "abstained",
  "outcome of the model": "tried",
  "last model asked, `region=id`": "us-west-2=us.amazon.nova-pro-v1:0",
  "ms in all": 47,
  "ms in model calls": 23,
  "input tokens": 1_500_000,
  "output tokens": 2_000_100,
  USD: 0.035 + 2 * 0.14 + 0.5 * 0.8 + 0.0001 * 3.2, // list prices of Nova Micro and Nova Pro per million tokens
  confidence: 0.75,
  "version of the code": "v-1",
};

describe("docs/operate.md", () => {
  const point = dataPoint(outcome, "a-task", "batch", "v-1");

  it("gives every blob and double of a data point its place, once", () => {
    const places = (kind: Column["kind"]) =>
      columns.filter((column) => column.kind === kind).map(({ number }) => number);
    expect(places("blobs")).toEqual(point.blobs.map((_, i) => i + 1));
    expect(places("doubles")).toEqual(point.doubles.map((_, i) => i + 1));
    expect(new Set([...point.blobs, ...point.doubles]).size).toBe(columns.length);
  });

  it("knows the index", () => {
    expect(section).toContain("The index is the task");
    expect(point.indexes).toEqual(["a-task"]);
  });

  it.each(columns)("says what $kind[$number - 1] is: $what", ({ kind, number, what }) => {
    const value = point[kind][number - 1];
    const expected = meanings[what];
    if (typeof expected === "number") expect(value).toBeCloseTo(expected, 9);
    else expect(value).toBe(expected);
  });

  it("asks in its queries only for columns of the table, under their own names", () => {
    const queries = [...section.matchAll(/^```sql\n(.*?)^```/gms)].map(([, sql = ""]) => sql).join("\n");
    const nameOf = new Map(columns.map(({ kind, number, what }) => [`${kind.slice(0, -1)}${number}`, what]));
    const used = queries.match(/\b(?:blob|double)\d+\b/g) ?? [];
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((column) => !nameOf.has(column))).toEqual([]);
    const named = [...queries.matchAll(/\b(blob\d+) AS (\w+)/g)].map(([, column = "", name = ""]) => [column, name]);
    expect(named.filter(([column = "", name = ""]) => !nameOf.get(column)?.includes(name))).toEqual([]);
  });
});
