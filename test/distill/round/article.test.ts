import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Aws, startAws } from "../../../fixtures/aws/server.ts";
import { localAws, runScript } from "../../run-script.ts";
import { DOCUMENTED, missingInTables, recordedBy } from "../permissions/under-policies.ts";

/** The published recipe with 200 records, under exactly the documented policies. Each test builds on the last. */
describe("npm run distill -- --recipe article", { timeout: 300_000 }, () => {
  let aws: Aws;
  let root: string;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), "sluice-article-"));
    const handwritten = readFileSync("fixtures/queries/handwritten.jsonl", "utf8").split("\n").filter(Boolean);
    const some = handwritten.filter((_, i) => i % Math.floor(handwritten.length / 400) === 0);
    writeFileSync(join(root, "queries.jsonl"), some.map((line) => `${line}\n`).join(""));
    aws = await startAws({ port: 0, stateDir: join(root, "aws"), timeScale: 1e6, policies: DOCUMENTED });
  });
  afterAll(async () => {
    await aws?.close();
    rmSync(root, { recursive: true, force: true });
  });

  const recipe = async (...args: string[]) => {
    const env = localAws(aws.url, join(root, "runs"));
    const given = ["--recipe", "article", "--run", "article", ...args];
    const { code, out, err } = await runScript("distill/all.ts", given, { env });
    return { code, out: out + err };
  };
  const rehearsal = () => recipe("--records", "200", "--import", "jsonl", join(root, "queries.jsonl"));
  const calls = async (): Promise<number> => {
    const { totals } = (await (await fetch(`${aws.url}/_sluice/ledger`)).json()) as { totals: { calls: number }[] };
    return totals.reduce((sum, each) => sum + each.calls, 0);
  };

  it.each([
    ["more records than a distillation takes", ["--records", "20000"], /--records is 20000; .* 100 to 15000/],
    ["what it sets itself", ["--method", "fine-tuning"], /--method does not go with --recipe/],
  ])("refuses %s before anything is paid", async (_, args, message) => {
    expect(await recipe(...args)).toEqual({ code: 2, out: expect.stringMatching(message) });
    expect(await calls()).toBe(0);
  });

  it("makes balanced records, a model, a judged evaluation against Haiku 4.5, and the table", async () => {
    const { code, out } = await rehearsal();
    expect([code, code === 0 ? "" : out]).toEqual([0, ""]);
    const lines = readFileSync(join(root, "runs", "article", "article-training.jsonl"), "utf8")
      .trim()
      .split("\n");
    expect(lines).toHaveLength(200);
    for (const line of lines)
      expect((JSON.parse(line) as { messages: object[] }).messages).toEqual([
        expect.objectContaining({ role: "user" }),
        expect.objectContaining({ role: "assistant" }),
      ]);
    expect(out).toMatch(/200 labelled queries: visual 20, audio 20, .*transcription \+ metadata 20/);
    const rows = readFileSync(join(root, "runs", "article", "article.md"), "utf8")
      .trim()
      .split("\n");
    const cells = Object.fromEntries(
      rows.map((row) => {
        const [, name = "", ...rest] = row.split("|").map((cell) => cell.trim());
        return [name, rest.slice(0, -1)];
      }),
    );
    const score = expect.stringMatching(/^[1-5]\.\d\d \(simulated\)$/);
    const ms = expect.stringMatching(/^\d+ ms \(simulated\)$/);
    const usd = expect.stringMatching(/^\d+\.\d\d \(simulated\)$/);
    expect(cells["OverallQuality, of 5"]).toEqual(["4.0", "4.0", score, score]);
    expect(cells["latency, mean"]).toEqual(["833 ms", "1741 ms", ms, ms]);
    for (const name of ["latency, p50", "latency, p95"])
      expect(cells[name]).toEqual(["not published", "not published", ms, ms]);
    expect(cells["USD a million queries"]).toEqual(["not published", "not published", usd, usd]);
    expect(cells["cost against Haiku 4.5"]?.slice(0, 3)).toEqual([
      "-95.0 % or more",
      "-",
      expect.stringMatching(/^-9\d\.\d % \(simulated\)$/),
    ]);
  });

  it("asks nothing the second time", async () => {
    const paid = await calls();
    const { code, out } = await rehearsal();
    expect([code, await calls()]).toEqual([0, paid]);
    expect(out.match(/nothing to do: finished/g)).toHaveLength(7);
    expect(out).toContain("The article (AWS, 17 April 2026) beside this run");
  });

  it("needed nothing that the documented policies lack", async () => {
    const recorded = await recordedBy(aws.url);
    expect([recorded.denied, missingInTables(recorded)]).toEqual([[], []]);
  });
});
