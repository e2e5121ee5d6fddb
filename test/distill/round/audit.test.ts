import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SEED_DEPLOYMENT_ARN } from "../../../fixtures/aws/seed.ts";
import { type Aws, startAws } from "../../../fixtures/aws/server.ts";
import { converseCalls } from "../../converse-calls.ts";
import { localAws, runScript } from "../../run-script.ts";

/** Each test builds on the last. */
describe("npm run distill -- audit", { timeout: 120_000 }, () => {
  let aws: Aws;
  let root: string;
  const queries = readFileSync("fixtures/queries/handwritten.jsonl", "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as { query: string }).query);
  /** As Lambda@Edge prints them: the line of a request. */
  const lines = (from: number, to: number) =>
    queries
      .slice(from, to)
      .map(
        (query, i) =>
          `${JSON.stringify({ event: "request", query, decision: `dec_${from + i}`, source: "student" })}\n`,
      )
      .join("");
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), "sluice-audit-"));
    aws = await startAws({ port: 0, stateDir: join(root, "aws"), timeScale: 1e6 });
    mkdirSync(join(root, "logs"));
    writeFileSync(join(root, "logs", "a.jsonl"), lines(0, 400));
  }, 60_000);
  afterAll(async () => {
    await aws?.close();
    rmSync(root, { recursive: true, force: true });
  });

  async function audit(...args: string[]) {
    const env = localAws(aws.url, join(root, "runs"));
    const logs = ["--edge-logs", join(root, "logs"), "--releases", join(root, "releases")];
    const { code, out, err } = await runScript("distill/audit.ts", ["--run", "live", ...logs, ...args], { env });
    return { code, out: out + err };
  }
  const rows = () => {
    const text = readFileSync(join(root, "runs/live/audits.jsonl"), "utf8").trimEnd();
    return text.split("\n").map((line) => JSON.parse(line) as { id: string; agrees: boolean });
  };
  const calls = () => converseCalls(aws.url);
  const distilled = ["--audit-model", `us-east-1=${SEED_DEPLOYMENT_ARN}`];

  it("asks for the audit model where the release names none", async () => {
    const { code, out } = await audit();
    expect([code, out]).toEqual([2, expect.stringContaining("give --audit-model REGION=ID")]);
  });

  it("ends with exit code 3, as every command that pays, where the budget leaves answers missing", async () => {
    const { code, out } = await audit(...distilled, "--share", "0.3", "--budget-usd", "0");
    expect([code, out]).toEqual([
      3,
      expect.stringMatching(/answers missing: `npx tsx distill\/audit\.ts .* --budget-usd [\d.]+` goes on/),
    ]);
    expect(await calls()).toBe(0);
  });

  it("compares what rules and student answer with the audit model, and keeps each audit", async () => {
    const { code, out } = await audit(...distilled, "--share", "0.3");
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/rule: \d+ of \d+ audits disagree.*\n.*student: \d+ of \d+/),
    ]);
    expect(rows().length).toBeGreaterThan(30);
    expect(await calls()).toBeLessThanOrEqual(rows().length);
  });

  it("goes on where the log has grown: kept audits stay, and nothing is paid twice", async () => {
    const before = rows();
    const paid = await calls();
    await audit(...distilled, "--share", "0.3");
    expect([rows(), await calls()]).toEqual([before, paid]);
    appendFileSync(join(root, "logs", "a.jsonl"), lines(400, 600));
    await audit(...distilled, "--share", "0.3");
    expect(rows().slice(0, before.length)).toEqual(before);
    expect(rows().length).toBeGreaterThan(before.length);
    expect(await calls()).toBeGreaterThan(paid);
  });

  it("ends with exit code 1 where a stage alarms", async () => {
    const wrong = rows().map((row) => `${JSON.stringify({ ...row, agrees: false })}\n`);
    writeFileSync(join(root, "runs/live/audits.jsonl"), wrong.join(""));
    const { code, out } = await audit(...distilled, "--share", "0.3");
    expect([code, out]).toEqual([1, expect.stringMatching(/student: .*ALARM/)]);
  });
});
