/**
 * Every task but the first, which all other tests use, from a part of its own queries to a release that a router answers by: the whole
 * pipeline as processes of their own against the local AWS, then the router in workerd.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnyDecision } from "../../edge/decision/decision.ts";
import { taskByName, taskNames } from "../../edge/task/registry.ts";
import { labelNames } from "../../edge/task/task.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { type Aws, startAws } from "../../fixtures/aws/server.ts";
import { startRouter } from "../../fixtures/local/router.ts";
import { syncReleases } from "../../fixtures/local/sync-releases.ts";
import { localAws, runScript } from "../run-script.ts";

/** Gates that a round of a few hundred rows may fail: what is built in has learnt from thousands. */
const ACCEPTED = [
  "answers against the one in force",
  "student against the one in force",
  "student risk on test rows",
  "cascade against the baselines",
  "distilled against the baselines",
];

/** Labelled queries of the task: each step takes longer the more there are, and shows as much on these. */
const ROWS = 500;

const stepsFor = (queries: string, releases: string): readonly (readonly [step: string, ...args: string[]])[] => [
  ["1-collect", "--share", "0.25", "--import", "jsonl", queries],
  ["2-synthesize", "--count", "20"],
  ["3-label"],
  ["4-prepare"],
  ["5-customize"],
  ["6-deploy"],
  ["7-student"],
  ["8-evaluate", "--resamples", "100"],
  ["9-promote", "--releases", releases, ...ACCEPTED.flatMap((gate) => ["--accept", gate])],
];

// Side by side: among the longest files this one may be the last, when nothing else keeps the processors busy.
describe.concurrent.each(taskNames.filter((name) => name !== videoSearch.name))("the task %s", (name) => {
  const task = taskByName(name);
  let root: string;
  let aws: Aws;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "sluice-task-"));
    aws = await startAws({ port: 0, stateDir: join(root, "aws"), timeScale: 1e6 });
  });
  afterAll(async () => {
    await aws?.close();
    await rm(root, { recursive: true, force: true });
  });

  it("goes through all steps, and the release answers over HTTP", async () => {
    const releases = join(root, "releases");
    const queries = join(root, "queries.jsonl");
    await writeFile(queries, await sampleOf(name));
    for (const [step, ...args] of stepsFor(queries, releases)) {
      const { code, out, err } = await runScript(`distill/${step}.ts`, ["--task", name, "--run", "task", ...args], {
        env: localAws(aws.url, join(root, "runs")),
      });
      expect([step, code, code === 0 ? "" : out + err]).toEqual([step, 0, ""]);
    }
    const evaluation = JSON.parse(await readFile(join(root, "runs/task/evaluation.json"), "utf8"));
    expect(evaluation).toMatchObject({ task: name, kind: task.kind, signals: labelNames(task) });

    const router = await startRouter({
      port: 0,
      vars: {
        SLUICE_TASK: name,
        SLUICE_AUTH: "off",
        SLUICE_RATE_LIMIT: "off",
        SLUICE_DEADLINE_MS: "5000",
        AWS_REGION: "us-east-1",
        AWS_ENDPOINT_URL_BEDROCK_RUNTIME: aws.url,
        AWS_ACCESS_KEY_ID: "AKIDSLUICELOCAL",
        AWS_SECRET_ACCESS_KEY: "sluice-local-secret",
      },
    });
    const sync = await syncReleases(releases, router.releases);
    try {
      const asked = { query: task.sampleQuery, stages: ["distilled"] };
      const released = await decide(router.url, asked, (decision) => decision.release !== "builtin");
      expect(released).toMatchObject({ source: "distilled", degraded: null, simulated: true });
      if (task.kind === "signals") return expect(Object.keys(weightsOf(released))).toEqual(labelNames(task));
      expect([null, ...task.choices.map((choice) => choice.name)]).toContain("choice" in released && released.choice);
    } finally {
      await sync.close();
      await router.close();
    }
  });
});

/** Lines of the task's own queries, as many composed as hand-written ones, spread over their files. */
async function sampleOf(task: string): Promise<string> {
  const folder = resolve(import.meta.dirname, "../../fixtures/queries", task);
  const files = await Promise.all(
    ["composed.jsonl", "handwritten.jsonl"].map((file) => readFile(join(folder, file), "utf8")),
  );
  return files
    .flatMap((text) => {
      const lines = text.trimEnd().split("\n");
      return lines.filter((_, i) => i % Math.ceil(lines.length / (ROWS / 2)) === 0);
    })
    .join("\n");
}

const weightsOf = (decision: AnyDecision) => ("weights" in decision ? decision.weights : {});

/** Asks until the decision is as wanted: a router takes up a release when it next looks. */
async function decide(url: string, body: unknown, isWanted: (decision: AnyDecision) => boolean): Promise<AnyDecision> {
  for (;;) {
    const answer = await fetch(`${url}/v1/route`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const decision = (await answer.json()) as AnyDecision;
    expect([answer.status, answer.status === 200 ? "" : decision]).toEqual([200, ""]);
    if (isWanted(decision)) return decision;
  }
}
