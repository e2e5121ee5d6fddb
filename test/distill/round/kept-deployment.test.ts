import { readFileSync, writeFileSync } from "node:fs";
import { GetCustomModelDeploymentCommand, ListCustomModelDeploymentsCommand } from "@aws-sdk/client-bedrock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Aws as Clients, connectAws } from "../../../distill/lib/aws/connect.ts";
import { missingInTables, recordedBy } from "../permissions/under-policies.ts";
import { smallRound } from "./small-round.ts";

/** A run that is trained again, under exactly the documented policies. Each test builds on the last. */
describe("a deployment that is kept over retrains", { timeout: 120_000 }, () => {
  const { url, file, json, run, step } = smallRound();
  let clients: Clients;
  beforeAll(async () => {
    clients = await connectAws({ AWS_ENDPOINT_URL: url() });
  }, 60_000);
  afterAll(() => clients?.close());

  const served = async (arn: string, region = "us-east-1") =>
    (
      await clients
        .bedrockIn(region)
        .send(new GetCustomModelDeploymentCommand({ customModelDeploymentIdentifier: arn }))
    ).modelArn;
  const deployments = async (region = "us-east-1") =>
    (await clients.bedrockIn(region).send(new ListCustomModelDeploymentsCommand({ nameContains: "sluice-small" })))
      .modelDeploymentSummaries?.length;
  const fault = (rules: readonly object[]) =>
    fetch(`${url()}/_sluice/faults`, { method: "POST", body: JSON.stringify({ rules }) });

  let arn: string;
  let first: string;
  let second: string;

  it("is there after the first round, and only then", async () => {
    await step("5-customize");
    const early = await run("6-deploy", "--run", "small", "--update", "yes");
    expect(early).toEqual({ code: 2, out: expect.stringMatching(/run small has no deployment yet/) });
    await step("6-deploy");
    ({ deploymentArn: arn, modelArn: first } = json("deployment.json"));
    expect((await run("6-deploy", "--run", "small", "--rollback")).out).toMatch(/nothing to roll back/);
  });

  it("goes back by itself when the new model does not answer behind it", async () => {
    const lines = readFileSync(file("bedrock-distillation.jsonl"), "utf8").split("\n");
    writeFileSync(file("bedrock-distillation.jsonl"), lines.slice(10).join("\n"));
    await step("5-customize");
    second = json("customization.json").modelArn;
    expect(second).not.toBe(first);
    await fault([{ operation: "Converse", model: arn, count: 3, text: "Sorry, I cannot help with that." }]);
    const { code, out } = await run("6-deploy", "--run", "small", "--update", "yes");
    expect([code, out]).toEqual([1, expect.stringContaining(`${arn} serves ${first} again: none of 3 answers`)]);
    expect(await served(arn)).toBe(first);
  });

  it("gets the new model after a trial, under its old ARN, and the trial is removed", async () => {
    await fault([]);
    const before = await deployments();
    const out = await step("6-deploy", "--update", "yes");
    expect(out).toContain("6 of 6 answers are decisions");
    expect(await served(arn)).toBe(second);
    expect(json("deployment.json")).toMatchObject({ deploymentArn: arn, modelArn: second, previousModelArn: first });
    expect(await deployments()).toBe(before);
    expect(await step("6-deploy", "--update", "yes")).toContain("nothing to do");
  });

  it("is left as it is by a round, which says nothing of --update", async () => {
    expect(await step("6-deploy")).toContain("nothing to do");
    expect(json("deployment.json").deploymentArn).toBe(arn);
  });

  it("keeps its way back when the step is run again", async () => {
    await step("6-deploy", "--update", arn, "--force");
    expect(json("deployment.json").previousModelArn).toBe(first);
  });

  it("goes back to the model before and forth again; steps of a run whose model is not served say so", async () => {
    expect(await step("6-deploy", "--rollback", "--dry-run")).toContain(`${arn} would serve ${first}`);
    expect(await served(arn)).toBe(second);
    await step("6-deploy", "--rollback");
    expect(await served(arn)).toBe(first);
    const { code, out } = await run("8-evaluate", "--run", "small");
    expect([code, out]).toEqual([1, expect.stringMatching(/was rolled back to .* --update yes/)]);
    await step("6-deploy", "--rollback");
    expect(await served(arn)).toBe(second);
    expect(json("deployment.json")).toMatchObject({ modelArn: second, previousModelArn: first, rolledBack: false });
    expect(await step("6-deploy")).toContain("nothing to do");
  });

  it("is not replaced by another one after a rollback, and gets the run's model again where that is asked for", async () => {
    await step("6-deploy", "--rollback");
    const before = await deployments();
    const plain = await run("6-deploy", "--run", "small");
    expect(plain).toEqual({ code: 1, out: expect.stringMatching(/was rolled back to .* --update yes/) });
    expect(await deployments()).toBe(before);
    expect((await run("all", "status", "--run", "small")).out).toMatch(/6-deploy +rolled back/);
    await step("6-deploy", "--update", "yes");
    expect(await served(arn)).toBe(second);
    expect(json("deployment.json")).toMatchObject({ deploymentArn: arn, modelArn: second, previousModelArn: first });
  });

  it("is refused to a run whose prompt is another, and to what is no deployment", async () => {
    const given = json("customization.json");
    writeFileSync(file("customization.json"), JSON.stringify({ ...given, promptHash: "0".repeat(16) }));
    const other = await run("6-deploy", "--run", "small", "--update", arn);
    expect(other).toEqual({ code: 2, out: expect.stringMatching(/trained with another system prompt/) });
    writeFileSync(file("customization.json"), JSON.stringify(given));
    const model = await run("6-deploy", "--run", "small", "--update", first);
    expect(model).toEqual({ code: 2, out: expect.stringMatching(/--update .* is a custom model; accepted/) });
  });

  it("has a copy in another region, which status knows and which is given later models too", async () => {
    await step("6-deploy", "--update", "yes", "--copy-to", "us-west-2");
    const [copy] = json("deployment.json").copies;
    expect(copy).toMatchObject({ region: "us-west-2", deploymentArn: expect.stringContaining(":us-west-2:") });
    expect(await served(copy.deploymentArn, "us-west-2")).toBe(copy.modelArn);
    expect(await step("6-deploy", "--update", "yes", "--copy-to", "us-west-2", "--force")).toContain("adopts the copy");
    expect(json("deployment.json").copies).toEqual([copy]);
    const alone = await step("6-deploy", "--update", "yes");
    expect(alone).toMatch(/the copy in us-west-2 stays as it is .*: --copy-to us-west-2 takes it along/);
    const status = await run("all", "status", "--run", "small");
    expect(status.out.match(/custom model sluice-small-\S+ in \S+ costs/g)).toHaveLength(3);
  });

  it("is removed with its copy by teardown, after it is listed", async () => {
    expect((await run("all", "teardown", "--run", "small")).out).toMatch(/custom model arn:aws:bedrock:us-west-2:/);
    const { code, out } = await run("all", "teardown", "--run", "small", "--yes");
    expect([code, code === 0 ? "" : out]).toEqual([0, ""]);
    expect([await deployments(), await deployments("us-west-2")]).toEqual([0, 0]);
    expect((await run("all", "teardown", "--run", "small")).out).toContain("nothing left");
  });

  it("needed nothing that the documented policies lack", async () => {
    const recorded = await recordedBy(url());
    expect(recorded.denied).toEqual([]);
    expect(missingInTables(recorded)).toEqual([]);
    expect(recorded.operations).toEqual(
      expect.arrayContaining(["bedrock UpdateCustomModelDeployment", "bedrock CreateModelCopyJob"]),
    );
  });
});
