/** `npm run distill -- preflight --live`, as its users run it, against a stand-in that allows no more than the documented policies. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPrices } from "../../../distill/lib/models/prices.ts";
import { CLAIMS } from "../../../distill/lib/preflight/live/facts.ts";
import { planLive } from "../../../distill/lib/preflight/live/plan.ts";
import { SEED_DEPLOYMENT_ARN } from "../../../fixtures/aws/seed.ts";
import { type Aws, startAws } from "../../../fixtures/aws/server.ts";
import { type Ended, localAws, runScript } from "../../run-script.ts";
import { DOCUMENTED, missingInTables, recordedBy } from "../permissions/under-policies.ts";

interface Call {
  readonly operation: string;
  readonly on: string;
  readonly requestId: string | null;
  readonly error: string | null;
}
interface Report {
  readonly passed: boolean;
  readonly spentUsd: number;
  readonly facts: readonly { readonly id: string; readonly outcome: string; readonly evidence: string }[];
  readonly calls: readonly Call[];
  readonly versions: Readonly<Record<string, string>>;
}

describe("preflight --live", { timeout: 120_000 }, () => {
  let aws: Aws;
  let root: string;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), "sluice-live-"));
    aws = await startAws({ port: 0, stateDir: join(root, "aws"), policies: DOCUMENTED });
  }, 60_000);
  afterAll(async () => {
    await aws.close();
    rmSync(root, { recursive: true, force: true });
  });

  const distill = (...args: string[]): Promise<Ended> =>
    runScript("distill/all.ts", args, { env: localAws(aws.url, join(root, "runs")) });
  const live = (...args: string[]): Promise<Ended> => distill("preflight", "--live", "--budget-usd", "0.05", ...args);
  const journal = (run: string) => join(root, "runs", run, "live-calls.jsonl");
  const totals = async (): Promise<{ calls: number; usd: number }> => {
    const ledger = (await (await fetch(`${aws.url}/_sluice/ledger`)).json()) as {
      usd: number;
      totals: { operation: string; calls: number; errors: number }[];
    };
    const converses = ledger.totals.filter(({ operation }) => operation === "Converse");
    return { calls: converses.reduce((sum, { calls, errors }) => sum + calls - errors, 0), usd: ledger.usd };
  };

  it.each([
    [
      "a budget below what it can cost",
      ["preflight", "--live", "--budget-usd", "0.0001"],
      /can cost \$.* nothing was called/,
    ],
    ["no budget", ["preflight", "--live"], /name a limit, e\.g\. --budget-usd 0\.05/],
    ["another command", ["status", "--live", "--budget-usd", "1"], /--live belongs to preflight/],
    [
      "a teacher whose price is not known",
      ["preflight", "--live", "--budget-usd", "1", "--teacher", "nobody.model-v1:0"],
      /price/,
    ],
  ])("refuses %s before any call", async (_, args, message) => {
    await fetch(`${aws.url}/_sluice/calls`, { method: "DELETE" });
    const { code, err } = await distill(...args, "--run", "refused");
    expect([code === 0, err]).toEqual([false, expect.stringMatching(message)]);
    expect(await (await fetch(`${aws.url}/_sluice/calls`)).json()).toEqual([]);
    expect(existsSync(journal("refused"))).toBe(false);
  });

  it("without --live asks no model, whatever the budget", async () => {
    const before = await totals();
    expect((await distill("preflight", "--budget-usd", "5")).code).toBe(0);
    expect(await totals()).toEqual(before);
  });

  it("asks each model once, uses the bucket once, and prints facts and a block to send back", async () => {
    mkdirSync(join(root, "runs", "r"), { recursive: true });
    writeFileSync(join(root, "runs", "r", "deployment.json"), JSON.stringify({ deploymentArn: SEED_DEPLOYMENT_ARN }));
    const before = await totals();
    const { code, out, err } = await live("--run", "r");
    expect([code, err]).toEqual([0, ""]);
    const after = await totals();
    expect(after.calls - before.calls).toBe(3);

    const block = /--8<--\n(.*)\n-->8--/.exec(out)?.[1] ?? "";
    expect(block).not.toContain("123456789012");
    expect(block).not.toContain("sluice-local-secret");
    const report = JSON.parse(block) as Report;
    expect(report.facts.map(({ id }) => id)).toEqual(Object.keys(CLAIMS));
    expect(report.facts.filter(({ outcome }) => outcome === "did not hold").map(({ id }) => id)).toEqual([
      "tokens-estimated", // the stand-in counts what is around a text too
      "quota-names", // none is in force here
      "deployment-quota",
    ]);
    expect(report.passed).toBe(true);
    expect(report.spentUsd).toBeCloseTo(after.usd - before.usd, 12);
    expect(report.versions).toMatchObject({ node: process.versions.node, "@aws-sdk/client-s3": expect.any(String) });
    const objects = report.calls.filter(({ operation }) => operation.endsWith("Object"));
    expect(objects.map(({ operation, error }) => [operation, error === null])).toEqual([
      ["PutObject", true],
      ["GetObject", true],
      ["DeleteObject", true],
      ["GetObject", false],
    ]);
    expect(report.calls.every(({ requestId }) => requestId !== null)).toBe(true);
  });

  it("writes each call down before it is sent, and what it cost afterwards", () => {
    const lines = readFileSync(journal("r"), "utf8").trimEnd().split("\n");
    const rows = lines.map((line) => JSON.parse(line) as { state: string; boundUsd?: number; costUsd?: number });
    expect(rows.map(({ state }) => state)).toEqual(["sent", "answered", "sent", "answered", "sent", "answered"]);
    for (let i = 0; i < rows.length; i += 2) expect(rows[i + 1]!.costUsd).toBeLessThanOrEqual(rows[i]!.boundUsd!);
  });

  it("goes on after a model that fails, names it, and ends with code 1", async () => {
    const rules = [{ operation: "Converse", model: "nova-micro", error: "ThrottlingException", status: 429 }];
    await fetch(`${aws.url}/_sluice/faults`, { method: "POST", body: JSON.stringify({ rules }) });
    const { code, out } = await live("--run", "faulty", "--json", "--with-account");
    await fetch(`${aws.url}/_sluice/faults`, { method: "DELETE" });
    expect(code).toBe(1);
    const { live: report } = JSON.parse(out) as { live: Report };
    const outcomes = Object.fromEntries(report.facts.map(({ id, outcome }) => [id, outcome]));
    expect(outcomes).toMatchObject({ "teacher-answers": "held", "base-through-profile": "did not hold" });
    expect(report.passed).toBe(false);
    expect(JSON.stringify(report)).toContain("sluice-123456789012-us-east-1");
  });

  it("called nothing that the documented policies lack", async () => {
    expect(missingInTables(await recordedBy(aws.url))).toEqual([]);
  });
});

it("bounds the cost by the dearest teacher, unless one is named", () => {
  const prices = createPrices({ now: new Date("2026-11-28") });
  const given = { deployment: null, region: "us-east-1", budgetUsd: 1, prices };
  const any = planLive({ ...given, teacher: undefined }).boundUsd;
  const pro = planLive({ ...given, teacher: "us.amazon.nova-pro-v1:0" }).boundUsd;
  expect(any).toBeGreaterThan(pro);
  expect(any).toBeLessThan(0.001);
});
