import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Aws, connectAws } from "../../../distill/lib/aws/connect.ts";
import { accountStateOf } from "../../../distill/lib/pipeline/account-state.ts";
import { noticesOf } from "../../../distill/lib/pipeline/notices.ts";
import { openRun, type Run } from "../../../distill/lib/run/run-dir.ts";
import { taskHash } from "../../../edge/task/task.ts";
import { videoSearch as task } from "../../../edge/task/video-search.ts";
import { type Aws as StandIn, startAws } from "../../../fixtures/aws/server.ts";

/** The model that the stand-in starts with, deployed. */
const SEED = "arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/sluicelocal0";
const NOW = new Date("2026-11-28");

let server: StandIn;
let aws: Aws;
let root: string;
let run: Run;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "sluice-status-"));
  server = await startAws({ port: 0, stateDir: join(root, "aws") });
  aws = await connectAws({ AWS_ENDPOINT_URL: server.url });
  run = await openRun("spring", task, { root });
  const teacher = { modelId: "us.amazon.nova-premier-v1:0", foundationModelId: "amazon.nova-premier-v1:0" };
  const rest = { why: "asked for", refused: [], simulated: true, chosenAt: NOW.toISOString() };
  writeFileSync(run.path("teacher.json"), JSON.stringify({ ...teacher, ...rest }));
});
afterAll(async () => {
  await aws.close();
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

const releaseOf = (modelId: string) => ({
  version: "2026.11.23-1",
  release: {
    format: 1,
    version: "2026.11.23-1",
    createdAt: NOW.toISOString(),
    task: task.name,
    taskHash: taskHash(task),
    student: null,
    models: [{ region: "us-east-1", modelId }],
    promptHash: "",
  } as const,
});
const says = async (inForce: Parameters<typeof accountStateOf>[2], of: Aws = aws) =>
  noticesOf(await accountStateOf(run, of, inForce, NOW), NOW).map(({ kind, says }) => `${kind}: ${says}`);

it("warns of a teacher past its end, and not of the model that the stand-in starts with", async () => {
  expect(await says({ version: "builtin", release: null })).toEqual([
    "warning: teacher us.amazon.nova-premier-v1:0: end of life on 2026-09-14",
  ]);
});

it("warns of a model that is deployed and that no release calls", async () => {
  // As an account has it.
  expect(await says({ version: "builtin", release: null }, { ...aws, simulated: false })).toContainEqual(
    expect.stringMatching(
      /^warning: custom model sluice-local-distilled in us-east-1 costs about \$1\.95 a month.* does not call it$/,
    ),
  );
});

it("looks behind the deployment of the release in force, and does not call its model unused", async () => {
  const { models } = await accountStateOf(run, aws, releaseOf(SEED), NOW);
  expect(models.at(-1)).toMatchObject({
    use: "release 2026.11.23-1",
    lifecycle: { found: { usable: true, state: "ACTIVE" } },
  });
  expect(await says(releaseOf(SEED))).toEqual([expect.stringContaining("teacher")]);
});

it("warns of a model of the release that is gone", async () => {
  expect(await says(releaseOf(SEED.replace("sluicelocal0", "abcdefghijkl")))).toContainEqual(
    expect.stringMatching(/^warning: release 2026\.11\.23-1 .*it does not exist/),
  );
});

it("asks nobody about a run of the other side", async () => {
  expect(await says({ version: "builtin", release: null }, { ...aws, simulated: false })).toContainEqual(
    "not checked: teacher us.amazon.nova-premier-v1:0: it is of the stand-in, and AWS would answer",
  );
});
