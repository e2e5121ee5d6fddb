import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localStore } from "../../../distill/lib/promote/local-store.ts";
import { releaseInForce } from "../../../distill/lib/promote/release.ts";
import { decodeStudent } from "../../../edge/student/artefact.ts";
import { type Aws, startAws } from "../../../fixtures/aws/server.ts";
import { converseCalls } from "../../converse-calls.ts";
import { localAws, runScript } from "../../run-script.ts";

/** Each test builds on the last. The local teacher agrees with the student less often than people do, hence the wider bound. */
describe("npm run distill -- recalibrate", { timeout: 120_000 }, () => {
  let aws: Aws;
  let root: string;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), "sluice-recalibrate-"));
    aws = await startAws({ port: 0, stateDir: join(root, "aws"), timeScale: 1e6 });
    const queries = readFileSync("fixtures/queries/handwritten.jsonl", "utf8").trimEnd().split("\n");
    const lines = queries.map((line, i) =>
      JSON.stringify({ kind: "decision", id: `dec_${i}`, query: JSON.parse(line).query, source: "student" }),
    );
    mkdirSync(join(root, "logs"));
    writeFileSync(
      join(root, "logs", "full.jsonl"),
      `${lines.join("\n")}\n{"kind":"decision","id":"x","queryHash":"00"}\n`,
    );
    mkdirSync(join(root, "hashed"));
    writeFileSync(join(root, "hashed", "a.jsonl"), '{"kind":"decision","id":"x","queryHash":"00"}\n');
  }, 60_000);
  afterAll(async () => {
    await aws?.close();
    rmSync(root, { recursive: true, force: true });
  });

  const releases = () => join(root, "releases");
  async function recalibrate(...args: string[]): Promise<{ code: number | null; out: string }> {
    const env = localAws(aws.url, join(root, "runs"));
    const all = ["--run", "live", "--releases", releases(), "--sample", "400", "--alpha", "0.2", ...args];
    const { code, out, err } = await runScript("distill/recalibrate.ts", all, { env });
    return { code, out: out + err };
  }
  const logs = () => ["--edge-logs", join(root, "logs")];
  const calls = () => converseCalls(aws.url);

  it("says what logs must hold where they hold no texts", async () => {
    const { code, out } = await recalibrate("--edge-logs", join(root, "hashed"));
    expect([code, out]).toEqual([2, expect.stringMatching(/none of 1 log lines .* SLUICE_LOG_QUERIES=full/)]);
  });

  it("stops at the budget with what it has paid for on disk", async () => {
    const { code, out } = await recalibrate(...logs(), "--budget-usd", "0.1");
    expect([code, out]).toEqual([3, expect.stringMatching(/recalibrate\.ts .* --budget-usd [\d.]+` goes on, and/)]);
    expect(await calls()).toBeGreaterThan(10);
    expect(existsSync(releases())).toBe(false);
  });

  it("goes on with the same sample, shows before and after, and promotes nothing in a dry run", async () => {
    const sample = readFileSync(join(root, "runs/live/recalibration-sample.jsonl"), "utf8");
    const { code, out } = await recalibrate("--dry-run");
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/before: answers .* of which[\s\S]*after: {2}answers .* of which/),
    ]);
    expect(readFileSync(join(root, "runs/live/recalibration-sample.jsonl"), "utf8")).toBe(sample);
    const { drawn, asked, rows } = JSON.parse(readFileSync(join(root, "runs/live/recalibration.json"), "utf8"));
    expect(drawn).toBe(sample.trimEnd().split("\n").length);
    expect(await calls()).toBe(asked);
    expect(Math.abs(rows - 400)).toBeLessThan(60);
    expect(existsSync(releases())).toBe(false);
  });

  it("refuses two ways to try it at once", async () => {
    const { code, out } = await recalibrate("--shadow", "--canary", "5");
    expect([code, out]).toEqual([2, expect.stringContaining("--shadow and --canary: choose one")]);
  });

  it.each([
    ["shadow", ["--shadow"], { mode: "shadow", percent: 0 }],
    ["canary", ["--canary", "5"], { mode: "canary", percent: 5 }],
  ])("tries it beside the release in force, which stays: as a %s", async (_, args, trial) => {
    const { code, out } = await recalibrate(...args);
    expect([code, out]).toEqual([0, expect.stringContaining("On trial")]);
    const store = localStore(releases());
    expect(JSON.parse((await store.getText("candidate"))!)).toEqual({ version: expect.any(String), ...trial });
    expect((await releaseInForce(store)).version).toBe("builtin");
  });

  it("promotes the same student at another threshold, under its own population, and pays nothing again", async () => {
    const paid = await calls();
    const store = localStore(releases());
    const tried = JSON.parse((await store.getText("candidate"))!) as { version: string };
    const { code, out } = await recalibrate();
    expect([code, out]).toEqual([0, expect.stringContaining("In force")]);
    expect(await calls()).toBe(paid);
    const { release } = await releaseInForce(store);
    expect(release!.version).toBe(tried.version); // what was tried, and no longer on trial
    expect(await store.getText("candidate")).toBeNull();
    const decoded = decodeStudent(new Uint8Array((await store.getBytes(`student:${release!.student}`))!));
    if (!decoded.ok) throw new Error(decoded.reason);
    const { certificate, threshold } = decoded.student.header;
    const record = JSON.parse(readFileSync(join(root, "runs/live/recalibration.json"), "utf8"));
    expect(certificate).toMatchObject({ alpha: 0.2, population: record.population, calibrationSize: record.rows });
    expect(certificate.population).toMatch(/^\d+ logged queries that no rule answers \(run live\), \d+ labelled by /);
    expect(certificate.coverage).toBeCloseTo(record.after.share, 9);
    expect(threshold).toBeLessThanOrEqual(1);
    expect(readdirSync(join(root, "runs/live"))).toContain(`recalibration-sample.${release!.version}.jsonl`);
  });

  it("raises the threshold by audits of the student in force, and says so", async () => {
    const { release } = await releaseInForce(localStore(releases()));
    const queries = readFileSync(join(root, "runs/live", `recalibration-sample.${release!.version}.jsonl`), "utf8");
    const audits = queries
      .trimEnd()
      .split("\n")
      .map((line) => ({ query: JSON.parse(line).query, student: release!.student, stage: "student", agrees: false }));
    writeFileSync(join(root, "runs/live/audits.jsonl"), audits.map((each) => `${JSON.stringify(each)}\n`).join(""));
    const { code, out } = await recalibrate(...logs(), "--dry-run");
    expect([code, out]).toEqual([0, expect.stringContaining("raised by audits")]);
    const { before, after } = JSON.parse(readFileSync(join(root, "runs/live/recalibration.json"), "utf8"));
    expect(after.share).toBeLessThan(before.share / 10);
  });
});
