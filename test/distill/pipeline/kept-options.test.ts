import { describe, expect, it } from "vitest";
import { parseOptions } from "../../../distill/lib/command/options.ts";
import { keptOptions } from "../../../distill/lib/pipeline/kept-options.ts";
import { ROUND_OPTIONS } from "../../../distill/lib/pipeline/round-options.ts";
import { argumentsOf, type StepName } from "../../../distill/lib/pipeline/steps.ts";

type Recorded = Partial<Record<StepName, Readonly<Record<string, unknown>>>>;

/** What a round with these arguments does with a run whose steps were last done with these options. */
function round(argv: readonly string[], recorded: Recorded, usual: (step: StepName) => string[] = () => []) {
  const given = parseOptions(ROUND_OPTIONS, argv);
  const kept = keptOptions(
    given,
    (step) => {
      const options = recorded[step as StepName];
      return options && { options, command: `npx tsx distill/${step}.ts --run r --was given` };
    },
    usual,
  );
  const options = parseOptions(ROUND_OPTIONS, [...argv, ...kept.ofRound]);
  return {
    left: kept.left,
    lines: kept.lines,
    args: (step: StepName) =>
      [...argumentsOf(step, options), ...(kept.ofStep[step] ?? [])].join(" ").replace(/^--run \S+ --task \S+ ?/, ""),
  };
}

const IMPORTED = {
  import: [{ format: "jsonl", path: "my queries.jsonl" }],
  skipInvalid: true,
  pool: "import",
  share: 0.3,
};
const FINE_TUNED = {
  method: "fine-tuning",
  epochs: 3,
  validation: "none",
  maxResponseTokens: 200,
  useResponses: false,
};

describe("a round in a run whose steps were done with options", () => {
  it.each<[string, StepName, Recorded, string]>([
    [
      "queries of a file",
      "1-collect",
      { "1-collect": IMPORTED },
      "--import jsonl my queries.jsonl --skip-invalid --pool import --share 0.3",
    ],
    [
      "what the round calls otherwise",
      "2-synthesize",
      { "2-synthesize": { count: 20, languages: "en,es" } },
      "--count 20 --languages en,es",
    ],
    [
      "labels",
      "3-label",
      { "3-label": { labels: "gold", samples: 3, review: ["a.jsonl", "b.jsonl"] } },
      "--labels gold --samples 3 --review a.jsonl --review b.jsonl",
    ],
    ["prompts", "4-prepare", { "4-prepare": { prompts: 500 } }, "--prompts 500"],
    [
      "a method",
      "5-customize",
      { "5-customize": FINE_TUNED },
      "--method fine-tuning --epochs 3 --validation none --max-response-tokens 200",
    ],
    ["a model that was adopted", "6-deploy", { "6-deploy": { adopt: "arn:a", copyTo: [] } }, "--adopt arn:a"],
    ["a bound", "7-student", { "7-student": { alpha: 0.05 } }, "--alpha 0.05"],
    ["a judge", "8-evaluate", { "8-evaluate": { judge: "j", model: ["m"] } }, "--judge j --model m"],
    [
      "where a judge works, and as whom",
      "8-evaluate",
      { "8-evaluate": { judge: "j", bucket: "b", judgeRole: "arn:r" } },
      "--bucket b --judge-role arn:r --judge j",
    ],
  ])("keeps them where it gives none: %s", (_, step, recorded, args) => {
    const { args: given, lines } = round(["--run", "r"], recorded);
    expect(given(step)).toBe(args);
    expect(lines.join()).toContain(`npx tsx distill/${step}.ts --run r --was given`);
  });

  it.each<[string, StepName, string[], Recorded, string]>([
    ["other queries", "1-collect", ["--import", "csv", "b.csv"], { "1-collect": IMPORTED }, "--import csv b.csv"],
    [
      "another number",
      "2-synthesize",
      ["--synthetic", "0"],
      { "2-synthesize": { count: 20, languages: "es" } },
      "--count 0",
    ],
    [
      "another method",
      "5-customize",
      ["--method", "distillation"],
      { "5-customize": FINE_TUNED },
      "--method distillation",
    ],
  ])("keeps none of a step to which it gives one: %s", (_, step, argv, recorded, args) => {
    expect(round(argv, recorded).args(step)).toBe(args);
  });

  it.each<[string, StepName, string[], Recorded, string]>([
    ["a budget", "3-label", ["--budget-usd", "3"], { "3-label": { labels: "gold" } }, "--labels gold --budget-usd 3"],
    [
      "a bucket",
      "5-customize",
      ["--bucket", "b"],
      { "5-customize": { method: "fine-tuning", bucket: "a" } },
      "--method fine-tuning --bucket b",
    ],
    [
      "a pool",
      "1-collect",
      ["--pool", "both"],
      { "1-collect": IMPORTED },
      "--import jsonl my queries.jsonl --skip-invalid --pool both --share 0.3",
    ],
    ["a teacher", "3-label", ["--teacher", "t"], { "3-label": { labels: "gold" } }, "--labels gold --teacher t"],
  ])("keeps them beside what leaves the data as they are: %s", (_, step, argv, recorded, args) => {
    expect(round(argv, recorded).args(step)).toBe(args);
  });

  it.each([
    ["--method", "fine-tuning"],
    ["--data", "a.jsonl"],
    ["--base", "nova-lite"],
    ["--epochs", "2"],
  ])("takes no adopted model again where it is to customise one: %s", (...flag) => {
    const { args, lines } = round(flag, { "6-deploy": { adopt: "arn:a", prompt: "p.txt", copyTo: [] } });
    expect(args("6-deploy")).toBe("");
    expect(lines).toEqual([]);
  });

  it("keeps the regions of a deployment where it is to customise another model", () => {
    const { args } = round(["--method", "fine-tuning"], { "6-deploy": { copyTo: ["us-west-2"] } });
    expect(args("6-deploy")).toBe("--copy-to us-west-2");
  });

  it("never accepts a gate again, and moves no deployment that answers", () => {
    const { args } = round([], {
      "6-deploy": { update: "arn:d", rollback: false },
      "9-promote": { accept: ["student risk"], canary: 5 },
    });
    expect([args("6-deploy"), args("9-promote")]).toEqual(["", ""]);
  });

  it.each([
    ["logs", { edgeLogs: ["s3://logs"], import: [] }],
    ["Bedrock's logs", { invocationLogs: ["s3://logs"] }],
    ["a bucket", { import: [{ format: "parquet", path: "s3://logs/sample" }] }],
  ])("does not read %s again, which have grown, unless it is forced", (_, options) => {
    expect(round([], { "1-collect": options }).left).toEqual(["1-collect"]);
    expect(round(["--force"], { "1-collect": options }).left).toEqual([]);
    expect(round(["--import", "jsonl", "a.jsonl"], { "1-collect": options }).left).toEqual([]);
    for (const flag of [
      ["--pool", "both"],
      ["--train", "10"],
    ])
      expect(() => round(flag, { "1-collect": options })).toThrow(
        `${flag[0]} needs logs, folders or buckets read again`,
      );
  });

  it("says nothing of what it gives by itself", () => {
    const { lines } = round(["--run", "r"], { "1-collect": { train: 9000 } }, () => ["--was", "given"]);
    expect(lines).toEqual([]);
  });

  it("has nothing to say of a new run", () => {
    expect(round(["--run", "new"], {})).toMatchObject({ left: [], lines: [] });
  });
});
