/**
 * A next round from what a router has logged: decisions, audits, feedback and labels over real HTTP, then the command, then the ordinary
 * steps on its run, and a second round after it. Each test builds on the last.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SEED_DEPLOYMENT_ARN } from "../../fixtures/aws/seed.ts";
import { type Aws, startAws } from "../../fixtures/aws/server.ts";
import { type Router, startRouter } from "../../fixtures/local/router.ts";
import { syncLogs } from "../../fixtures/local/sync-logs.ts";
import { localAws, runScript } from "../run-script.ts";

/** What step 8 measures besides the rows of a round takes longer than they do. */
const EVALUATED = ["--base", "none", "--archive", "none", "--retrieval", "none", "--resamples", "100"];

interface Row {
  readonly id: string;
  readonly query: string;
  readonly part: string;
  readonly gold?: object;
  readonly sampled: { readonly because: string; readonly probability: number };
}
interface Made {
  readonly id: string;
  readonly query: string;
  readonly primary: string;
}

let root: string;
let aws: Aws;
let router: Router;
let sync: ReturnType<typeof syncLogs>;
let made: Made[];
const logs = () => join(root, "logs");

async function send<T>(path: string, body: object): Promise<T> {
  const response = await fetch(`${router.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.ok).toBe(true);
  return (await response.json()) as T;
}

/** All rows of one folder of the log, as files. */
function logged(folder: string): Record<string, unknown>[] {
  const path = join(logs(), folder);
  if (!existsSync(path)) return [];
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap(({ parentPath, name }) =>
    readFileSync(join(parentPath, name), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  );
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "sluice-next-round-"));
  aws = await startAws({ port: 0, stateDir: join(root, "aws"), timeScale: 1e6 });
  router = await startRouter({
    port: 0,
    vars: {
      SLUICE_AUTH: "off",
      SLUICE_RATE_LIMIT: "off",
      SLUICE_SECRET: "a secret of the end-to-end test",
      SLUICE_LOG_QUERIES: "full",
      SLUICE_AUDIT_SHARE: "0.3",
      SLUICE_MODELS: `us-east-1=${SEED_DEPLOYMENT_ARN}`,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "AKIDSLUICELOCAL",
      AWS_SECRET_ACCESS_KEY: "sluice-local-secret",
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: aws.url,
    },
  });
  sync = syncLogs(logs(), router.logs);
}, 60_000);
afterAll(async () => {
  await sync?.close();
  await router?.close();
  await aws?.close();
  await rm(root, { recursive: true, force: true });
});

async function run(script: string, ...args: string[]) {
  const env = localAws(aws.url, join(root, "runs"));
  const { code, out, err } = await runScript(`distill/${script}.ts`, args, { env });
  return { code, out: out + err };
}
const fine = async (script: string, ...args: string[]): Promise<string> => {
  const { code, out } = await run(script, ...args);
  expect([script, code, code === 0 ? "" : out]).toEqual([script, 0, ""]);
  return out;
};
const rowsOf = (name: string, file = "queries.jsonl"): Row[] =>
  readFileSync(join(root, "runs", name, file), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);

describe("a router with SLUICE_LOG_QUERIES=full", () => {
  it("logs decisions with their texts, audits, feedback and labels, which become files", async () => {
    const queries = readFileSync(new URL("../../fixtures/queries/handwritten.jsonl", import.meta.url), "utf8")
      .trimEnd()
      .split("\n")
      .filter((_, i) => i % 3 === 0)
      .map((line) => (JSON.parse(line) as { query: string }).query);
    made = [];
    const isLogged = () =>
      expect
        .poll(() => logged("decisions").some(({ id }) => id === made.at(-1)!.id), { timeout: 20_000, interval: 500 })
        .toBe(true);
    for (let at = 0; at < queries.length; at += 50) {
      made.push(
        ...(await send<{ decisions: Made[] }>("/v1/route/batch", { queries: queries.slice(at, at + 50) })).decisions,
      );
      // The router keeps at most 500 rows between two writes: more at once would be lost.
      if (made.length % 400 === 0) await isLogged();
    }
    const other = (primary: string) => (primary === "audio" ? "visual" : "audio");
    for (const { id, primary } of made.slice(0, 10))
      await send("/v1/feedback", { decisionId: id, clickedSignal: other(primary) });
    for (const { id, primary } of made.slice(10, 20))
      await send("/v1/feedback", { decisionId: id, clickedSignal: primary });
    const weights = { visual: 1, audio: 0, transcription: 0, metadata: 0 };
    await send("/v1/labels", { query: "okapis crossing a river at noon", weights });
    await isLogged();
    await expect
      .poll(() => [logged("feedback").length, logged("labels").length], { timeout: 10_000, interval: 500 })
      .toEqual([20, 1]);
    await expect.poll(() => logged("audits").length, { timeout: 10_000, interval: 500 }).toBeGreaterThan(50);
  });
});

describe("npm run distill -- next-round", { timeout: 120_000 }, () => {
  it("draws a run from the log: a uniform evaluation, training enriched by what audits and users disagree with", async () => {
    const said = await fine(
      "next-round",
      "--run",
      "first",
      "--edge-logs",
      logs(),
      "--previous",
      "builtin",
      "--train",
      "150",
    );
    expect(said).toMatch(/\d+ audits, of which \d+ disagree; feedback on 20 decisions; 1 queries labelled by people/);
    const rows = rowsOf("first");
    const evaluation = rows.filter(({ part }) => part !== "train");
    const training = rows.filter(({ part }) => part === "train");
    expect(evaluation.length).toBeGreaterThan(200);
    expect(new Set(evaluation.map(({ sampled }) => sampled.because))).toEqual(new Set(["traffic"]));
    expect(evaluation.some(({ gold }) => gold)).toBe(false);
    expect(training.find(({ query }) => /okapis/.test(query))).toMatchObject({ sampled: { because: "label" } });
    const reasons = new Set(training.map(({ sampled }) => sampled.because));
    expect(reasons).toEqual(new Set(["kept", "label", "traffic", "doubt", "disagreement"]));
    const chance = (because: string) =>
      training.find(({ sampled }) => sampled.because === because)!.sampled.probability;
    expect(chance("disagreement")).toBeGreaterThan(chance("doubt"));
    expect(chance("doubt")).toBeGreaterThan(chance("traffic"));
    const audited = new Map(logged("audits").map(({ decisionId, agrees }) => [decisionId, agrees]));
    const wrong = new Set(
      made.filter(({ id }, i) => i < 10 || audited.get(id) === false).map(({ query }) => query.toLowerCase()),
    );
    for (const { query, sampled } of training)
      if (sampled.because === "disagreement") expect(wrong).toContain(query.toLowerCase());
  });

  it("has nothing to do the second time, refuses to draw over a run, and leaves step 1 nothing to do", async () => {
    const again = ["--run", "first", "--edge-logs", logs(), "--previous", "builtin"];
    expect(await fine("next-round", ...again, "--train", "150")).toContain("nothing to do");
    expect(await run("next-round", ...again, "--train", "99")).toEqual({
      code: 2,
      out: expect.stringMatching(
        /drawn already, with other options, or its files have changed since: --force draws it again/,
      ),
    });
    const before = readFileSync(join(root, "runs/first/queries.jsonl"), "utf8");
    expect(await fine("1-collect", "--run", "first")).toContain("next-round has drawn the queries");
    expect(readFileSync(join(root, "runs/first/queries.jsonl"), "utf8")).toBe(before);
  });

  it("is gone on with by the ordinary steps, whose data card and report say what was drawn", async () => {
    for (const args of [["3-label", "--labels", "gold"], ["4-prepare"], ["7-student"]])
      await fine(args[0]!, "--run", "first", ...args.slice(1));
    expect(readFileSync(join(root, "runs/first/data-card.md"), "utf8")).toMatch(
      /## Sampling[\s\S]*\| calibration: traffic \| \d+ \| 0\.\d+ \|[\s\S]*\| train: disagreement \| \d+ \| [01]/,
    );
    const said = await fine("8-evaluate", "--run", "first", ...EVALUATED);
    expect(said).toMatch(/Since the round before, of which there is none[\s\S]*threshold: – → /);
  });

  it("keeps the rows of the round before, and its report has both side by side", async () => {
    await fine("next-round", "--run", "second", "--edge-logs", logs(), "--train", "100", "--seed", "2");
    const kept = rowsOf("second").filter(({ sampled }) => sampled.because === "kept");
    const before = new Map(rowsOf("first", "train.jsonl").map(({ query, id }) => [query, id]));
    expect(kept.length).toBeGreaterThan(100);
    for (const { query, id } of kept) expect(before.get(query)).toBe(id);
    for (const args of [["3-label", "--labels", "gold"], ["4-prepare"], ["7-student"]])
      await fine(args[0]!, "--run", "second", ...args.slice(1));
    await fine("8-evaluate", "--run", "second", ...EVALUATED);
    const { round } = JSON.parse(readFileSync(join(root, "runs/second/evaluation.json"), "utf8")) as {
      round: { previous: string; changes: { name: string; before: object | null; now: object | null }[] };
    };
    expect(round.previous).toBe("first");
    for (const name of [
      "train rows",
      "logged decisions",
      "pattern visual",
      "language en",
      "threshold",
      "coverage of the calibration rows",
      "coverage of the test rows",
      "agreement of the student with teacher",
    ])
      expect(round.changes.find((change) => change.name === name)).toMatchObject({
        before: { value: expect.any(Number) },
        now: { value: expect.any(Number) },
      });
    const report = readFileSync(join(root, "runs/second/report.html"), "utf8");
    expect(report).toMatch(/<h2>Since the round before<\/h2>[\s\S]*Before: run first\./);
  });

  it.each([
    [
      "no texts",
      '{"kind":"decision","id":"dec_1","queryHash":"00"}\n',
      /none of 1 log lines .* SLUICE_LOG_QUERIES=full/,
    ],
    ["nothing", "\n", /no log lines in /],
  ])("says what to do where logs hold %s, and makes no run", async (_, text, message) => {
    const folder = await mkdtemp(join(root, "empty-"));
    await writeFile(join(folder, "a.jsonl"), text);
    const { code, out } = await run("next-round", "--run", "third", "--edge-logs", folder);
    expect([code, out]).toEqual([2, expect.stringMatching(message)]);
    expect(existsSync(join(root, "runs/third"))).toBe(false);
  });
});
