import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Aws, connectAws } from "../../../distill/lib/aws/connect.ts";
import { baseOf } from "../../../distill/lib/models/bases.ts";
import { createPrices } from "../../../distill/lib/models/prices.ts";
import { teacherOf } from "../../../distill/lib/models/teacher.ts";
import { estimateRound } from "../../../distill/lib/preflight/costs.ts";
import { preflight } from "../../../distill/lib/preflight/preflight.ts";
import { checkLines } from "../../../distill/lib/preflight/report.ts";
import { openRun } from "../../../distill/lib/run/run-dir.ts";
import { videoSearch as task } from "../../../edge/task/video-search.ts";
import { type Aws as StandIn, startAws } from "../../../fixtures/aws/server.ts";

const NOW = new Date("2026-11-28");
const [MICRO, LITE, PRO] = ["micro", "lite", "pro"].map((size) => baseOf(`amazon.nova-${size}-v1:0`));
const NOVA_PRO = "us.amazon.nova-pro-v1:0";
const LLAMA = "us.meta.llama3-3-70b-instruct-v1:0";
const size = {
  training: 1000,
  evaluation: 400,
  test: 200,
  searched: 0,
  synthetic: 0,
  samples: 1,
  method: "distillation",
} as const;
const prices = createPrices({ now: NOW });
const costs = (
  models: Partial<Parameters<typeof estimateRound>[1]> = {},
  of: Partial<Parameters<typeof estimateRound>[2]> = {},
) =>
  new Map(
    estimateRound(task, { teacher: NOVA_PRO, base: MICRO!, prices, ...models }, { ...size, ...of }).map((line) => [
      line.step,
      line,
    ]),
  );

it("no estimate is printed where none could be made", () => {
  const checks = [{ name: "teacher", outcome: "fail", says: "not reached", fix: "start it" }] as const;
  const lines = checkLines({
    passed: false,
    where: "AWS",
    simulated: false,
    teacher: null,
    checks,
    costs: [],
    advice: "",
  });
  expect(lines.join("\n")).not.toMatch(/cost|in all/i);
});

describe("the cost of a round", () => {
  it("follows the base: training and later calls", () => {
    const [micro, lite, pro] = [MICRO, LITE, PRO].map((base) => costs({ base: base! }, { method: "fine-tuning" }));
    // USD a million training tokens 1, 2 and 8; in and out of a call 0.035/0.14, 0.06/0.24 and 0.80/3.20.
    const ratio = (step: string, of?: typeof micro) => of!.get(step)!.usd! / micro!.get(step)!.usd!;
    expect(ratio("5-customize", lite)).toBeCloseTo(2, 6);
    expect(ratio("5-customize", pro)).toBeCloseTo(8, 6);
    expect(ratio("8-evaluate", lite)).toBeCloseTo(0.06 / 0.035, 2);
    expect(ratio("8-evaluate", pro)).toBeCloseTo(0.8 / 0.035, 1);
    expect(lite!.get("8-evaluate")!.basis).toContain("amazon.nova-lite-v1:0");
  });

  it("counts judged queries, which only the customised model is asked", () => {
    const usd = (searched: number) => costs({}, { searched, method: "fine-tuning" }).get("8-evaluate")!.usd!;
    // 49 tokens in and 12 out of the short prompt, a call.
    expect((usd(400) - usd(0)) * 1e6).toBeCloseTo(400 * (49 * 0.035 + 12 * 0.14), 0);
    expect(costs({}, { searched: 400 }).get("8-evaluate")!.basis).toContain("up to 400 judged queries");
  });

  it("counts the models compared and their judge, which the recipe of the article asks", () => {
    const haiku = "us.anthropic.claude-haiku-4-5-20251001-v1:0";
    const round = { ...size, test: 2_000, compared: [haiku], judge: NOVA_PRO };
    const lines = estimateRound(task, { teacher: NOVA_PRO, base: MICRO!, prices }, round);
    const [, compared, judged] = lines.filter(({ step }) => step === "8-evaluate");
    expect(compared!.basis).toContain(`2000 test rows to compare with, ${haiku}`);
    // USD a million tokens in and out 1 and 5: some 780 in, of which the tool is a third, and 60 out.
    expect(compared!.usd! / 2_000).toBeCloseTo(1_080e-6, 4);
    expect(judged!.basis).toContain("judges the answers of 2 models, outside of --budget-usd");
    // A job takes 1,000 prompts; some 250 tokens in and 150 out of each, at 0.8 and 3.2.
    expect(judged!.usd! / 2_000).toBeCloseTo(700e-6, 3);
  });

  it("counts the epochs: two unless the request says otherwise", () => {
    const usd = (epochs?: number) => costs({}, { method: "fine-tuning", epochs }).get("5-customize")!.usd!;
    expect(usd(2)).toBe(usd());
    expect(usd(5)).toBeCloseTo(2.5 * usd(), 6);
  });

  it("is a range where Bedrock may add pairs of its own, and none where it may not", () => {
    const distilled = costs().get("5-customize")!;
    expect(distilled.upToUsd! / distilled.usd!).toBeCloseTo(15, 6);
    expect(distilled.basis).toContain("15000 pairs");
    expect(costs({}, { training: 15_000 }).get("5-customize")).not.toHaveProperty("upToUsd");
    expect(costs({}, { method: "fine-tuning" }).get("5-customize")).not.toHaveProperty("upToUsd");
  });

  it("has no figure for a model of unknown price, and one for all others", () => {
    const lines = costs({ teacher: LLAMA }, { method: "fine-tuning" });
    expect([...lines.values()].map(({ step, usd }) => [step, usd === null])).toEqual([
      ["2-synthesize", true],
      ["3-label", true],
      ["5-customize", false],
      ["6-deploy", false],
      ["8-evaluate", false],
    ]);
    expect(lines.get("3-label")!.usd).toBeNull();
    expect(costs({ teacher: LLAMA }).get("5-customize")!.usd).toBeNull();
  });
});

describe("preflight", () => {
  let server: StandIn;
  let aws: Aws;
  beforeAll(async () => {
    server = await startAws({ port: 0, stateDir: mkdtempSync(join(tmpdir(), "sluice-costs-")) });
    aws = await connectAws({ AWS_ENDPOINT_URL: server.url });
  });
  afterAll(async () => {
    await aws.close();
    await server.close();
  });
  const look = async (options: Partial<Parameters<typeof preflight>[2]>) => {
    const found = await preflight(aws, task, { run: "none", import: [], now: NOW, ...options });
    const failed = found.checks.flatMap((check) => (check.outcome === "fail" ? [check.name] : []));
    return { found, failed, text: checkLines(found).join("\n") };
  };

  it.each([
    ["fails where a job would have too few rows", { synthetic: 0 }, ["training rows"]],
    ["passes with enough synthetic ones", { synthetic: 100 }, []],
    ["passes with the shipped ones", { synthetic: 0, pool: "both" }, []],
    ["passes where the round stops before the job", { synthetic: 0, to: 4 }, []],
    ["passes where the round begins after it", { synthetic: 0, from: 7 }, []],
  ])("%s, before labels are paid for", async (_, given, names) => {
    const path = join(mkdtempSync(join(tmpdir(), "sluice-few-")), "rows.jsonl");
    writeFileSync(path, Array.from({ length: 100 }, (_, i) => `{"query":"a kite over town ${i}"}\n`).join(""));
    const { failed, text } = await look({ import: [{ format: "jsonl", path }], ...given });
    expect(failed).toEqual(names);
    if (names.length > 0) expect(text).toContain("60 at most, and a distillation needs 100");
  });

  it("asks for a price that is not known, and prints no figure for it", async () => {
    const { failed, text, found } = await look({ teacher: LLAMA, method: "fine-tuning" });
    expect(failed).toEqual(["prices"]);
    expect(text).toContain(`--price ${LLAMA}=IN/OUT`);
    expect(text).toMatch(/3-label +unknown/);
    expect(text).toMatch(/in all +over \$/);
    expect(text).not.toContain("NaN");
    expect(JSON.stringify(found)).not.toContain("NaN");
  });

  it.each([
    ["--price", { price: ["0.72/0.72"] }],
    ["--prices aws", { prices: "aws" }],
  ])("passes for any teacher with %s", async (_, given) => {
    const { failed, text } = await look({ teacher: LLAMA, method: "fine-tuning", ...given });
    expect(failed).toEqual([]);
    expect(text).toContain("$0.72 in, $0.72 out");
  });

  it.each([
    ["a teacher that Bedrock does not distil from", { teacher: LLAMA, price: ["0.72/0.72"] }, ["pair"]],
    ["a teacher for its own base", { base: "amazon.nova-pro-v1:0" }, ["pair"]],
  ])("refuses %s", async (_, options, names) => {
    expect((await look(options)).failed).toEqual(names);
  });

  it("is about the teacher that the run keeps", async () => {
    const root = mkdtempSync(join(tmpdir(), "sluice-kept-"));
    vi.stubEnv("SLUICE_RUNS", root);
    try {
      await teacherOf(await openRun("kept", task, { root }), aws, LLAMA);
      const { found } = await look({ run: "kept", method: "fine-tuning", price: ["0.72/0.72"] });
      expect([found.teacher, found.passed]).toEqual([LLAMA, true]);
    } finally {
      vi.unstubAllEnvs();
      rmSync(root, { recursive: true });
    }
  });

  it("asks Bedrock about the base with its context", async () => {
    const { found } = await look({ base: "amazon.nova-lite-v1:0" });
    expect(found.checks.find(({ name }) => name === "student")!.says).toBe(
      "amazon.nova-lite-v1:0:300k (ACTIVE), customised by fine_tuning, distillation",
    );
  });

  it("recommends fine-tuning with the arithmetic of later calls", async () => {
    const { text } = await look({});
    expect(text).toMatch(
      /consider --method fine-tuning: .* \$1\d\.\d\d with the teacher's prompt .* \$[34]\.\d\d with the short prompt/,
    );
    expect((await look({ method: "fine-tuning" })).found.advice).toBeNull();
  });

  it("warns of old prices, and refuses them where real money is about to be spent", async () => {
    const old = new Date("2027-06-01");
    const warned = await look({ now: old });
    expect(warned.failed).toEqual([]);
    expect(warned.text).toContain("more than 180 days");
    expect((await look({ now: old, live: true })).failed).toEqual(["prices"]);
  });
});
