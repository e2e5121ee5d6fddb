import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { converseCalls } from "../../converse-calls.ts";
import { runScript } from "../../run-script.ts";
import { missingInTables, recordedBy } from "../permissions/under-policies.ts";
import { smallRound } from "./small-round.ts";

/**
 * The second half of the pipeline as its users run it: one process a step, against a stand-in that allows no more than the
 * documented policies. Each test builds on the last.
 */
describe("steps 5 to 9", { timeout: 300_000 }, () => {
  const { url, root, file, json, environment, run, step } = smallRound();
  const ledger = () => converseCalls(url());
  const lastStepOfRound = (...args: string[]) =>
    runScript("distill/all.ts", ["--run", "small", "--from", "9", ...args], {
      env: environment(),
      cwd: root(),
    });
  const releases = () => join(root(), "releases");
  /** Models of so few rows are let past the quality gates, because this tests the round and not the models. */
  const promoteTo = () => [
    ...["--releases", releases()],
    ...["--accept", "student risk on test rows"],
    ...["--accept", "cascade against the baselines"],
    ...["--accept", "distilled against the baselines"],
    ...["--accept", "retrieval"],
    ...["--accept", "answers against the one in force"],
    ...["--accept", "student against the one in force"],
  ];

  it("show the exact request of a dry run and make nothing", async () => {
    const out = await step("5-customize", "--dry-run");
    expect(out).toContain('"customizationType": "DISTILLATION"');
    expect(existsSync(file("customization.json"))).toBe(false);
    expect(existsSync(file("made.jsonl"))).toBe(false);
  });

  it("do not pay for a file that Bedrock would take only in part", async () => {
    const valid = readFileSync(file("bedrock-distillation.jsonl"), "utf8");
    writeFileSync(file("bedrock-distillation.jsonl"), valid.replace("\n", '\n{"schemaVersion":"2"}\n'));
    const { code, out } = await run("5-customize", "--run", "small");
    expect([code, out]).toEqual([1, expect.stringMatching(/bedrock-distillation\.jsonl:2: /)]);
    expect(existsSync(file("made.jsonl"))).toBe(false);
    writeFileSync(file("bedrock-distillation.jsonl"), valid);
  });

  it("make a model once: a rerun without its record adopts the finished job", async () => {
    await step("5-customize");
    const { modelArn, told } = json("customization.json");
    expect(told).toMatchObject({ insights: { accepted: 150, rejected: 0 }, samples: { length: 10 } });
    expect(readFileSync(file("data-card-bedrock.md"), "utf8")).toContain("150 accepted, 0 rejected");
    rmSync(file("steps/5-customize.json"));
    const again = await step("5-customize");
    expect(again).toContain("which is Completed");
    expect(json("customization.json").modelArn).toBe(modelArn);
  });

  it("deploy it and ask it by the deployment's ARN", async () => {
    const out = await step("6-deploy");
    expect(out).toContain("3 of 3 answers are decisions");
    expect(json("deployment.json").deploymentArn).toContain(":custom-model-deployment/");
  });

  it("evaluate every candidate, judged by a model too, and pay nothing the second time", async () => {
    await step("7-student");
    await step(
      "8-evaluate",
      "--resamples",
      "100",
      "--retrieval",
      "fixtures/retrieval",
      "--judge",
      "us.amazon.nova-pro-v1:0",
      "--audit-model",
      "us-east-1=us.amazon.nova-lite-v1:0",
    );
    const evaluation = json("evaluation.json");
    const names = evaluation.candidates.map(({ name }: { name: string }) => name).sort();
    expect(names).toEqual(["base", "cascade", "constant", "distilled", "majority", "rules", "student", "teacher"]);
    expect(evaluation.judge.rows).toBe(120);
    expect(evaluation.judge.score.simulated).toBe(true);
    expect(evaluation.retrieval.queries).toBe(387);
    expect(evaluation.audit).toMatchObject({ model: "us-east-1=us.amazon.nova-lite-v1:0", simulated: true });
    const paid = await ledger();
    expect(paid).toBeGreaterThan(0);
    await step("8-evaluate", "--resamples", "100", "--force");
    expect(await ledger()).toBe(paid);
    const { audit, stages } = json("evaluation.json");
    expect(audit.model).toBe(`us-east-1=${json("deployment.json").deploymentArn}`);
    const shareOf = (stage: string) => stages.find(({ source }: { source: string }) => source === stage).share.value;
    expect(audit.stages.rule.rows).toBe(Math.round(shareOf("rule") * 120));
    expect(audit.stages.student.rows).toBe(Math.round(shareOf("student") * 120));
  });

  it("do not promote a student that answers less than the built-in one, and say how to all the same", async () => {
    const accepted = promoteTo().slice(0, -4);
    const { code, out } = await run("9-promote", "--run", "small", ...accepted);
    expect([code, existsSync(releases())]).toEqual([1, false]);
    expect(out).toContain("not promoted: builtin answers more; builtin stays in force");
    expect(json("promotion.json")).toMatchObject({ kind: "refused", inForce: "builtin", loss: "builtin answers more" });
    expect(json("promotion.json").command).toMatch(/--run small .*--accept "answers against the one in force"/);
  });

  it("end a whole round that loses with exit code 0, what is in force, and the command that promotes it", async () => {
    const { code, out } = await lastStepOfRound(...promoteTo().slice(2, -4));
    expect([code, out]).toEqual([
      0,
      expect.stringContaining("not promoted: builtin answers more; builtin stays in force"),
    ]);
    expect(out).toMatch(/npx tsx distill\/9-promote\.ts .*--accept "answers against the one in force".*\n$/);
    expect(existsSync(join(root(), ".sluice", "releases"))).toBe(false);
  });

  it("end a round that its gates refuse with exit code 1, which is no fault, and the command that promotes it", async () => {
    renameSync(file("student.bin"), file("student.away")); // not what was evaluated
    const { code, out } = await lastStepOfRound();
    renameSync(file("student.away"), file("student.bin"));
    expect([code, out]).toEqual([1, expect.stringMatching(/not promoted: gates failed.*; builtin stays in force/)]);
    expect(out).toMatch(/9-promote +refused/);
    expect(out).toMatch(/npx tsx distill\/9-promote\.ts .*--accept "evaluated artefacts".*\n$/);
    expect(out).not.toContain("ended with a fault");
  });

  it("promote a release whole, once, and roll it back", async () => {
    const first = await step("9-promote", ...promoteTo());
    expect(first).toContain("in the local releases");
    const version = readFileSync(join(releases(), "current"), "utf8").trim();
    const release = JSON.parse(readFileSync(join(releases(), `${version}.json`), "utf8"));
    expect(release.models).toEqual([{ region: "us-east-1", modelId: json("deployment.json").deploymentArn }]);
    expect(readdirSync(releases())).toContain(`student-${release.student}.bin`);
    expect(await step("9-promote", ...promoteTo())).toContain("nothing changed");
    expect(await step("9-promote", "--rollback", "--releases", releases())).toContain(`instead of ${version}`);
    expect(readFileSync(join(releases(), "current"), "utf8")).toBe("builtin\n");
  });

  it("measure retrieval on a judged set, fit a fusion to the decisions of the cascade, and promote it with the run", async () => {
    const set = join(root(), "judged");
    mkdirSync(set);
    // Part of the shipped set under other ids: no longer the shipped set.
    const lines = (name: string, count: number) =>
      readFileSync(`fixtures/retrieval/${name}`, "utf8")
        .split("\n")
        .filter((line) => Number(/query-(\d+)/.exec(line)?.[1]) > 387 - count)
        .map((line) => `${line.replace('"id":"query-', '"id":"own-')}\n`)
        .join("");
    for (const name of ["judgements.jsonl", "results.jsonl"]) writeFileSync(join(set, name), lines(name, 60));
    const printed = await step("8-evaluate", "--resamples", "100", "--retrieval", set);
    expect(printed).toMatch(/Retrieval on .*: 60 judged queries.*fitted.*best fixed mixture.*best single signal/s);
    const decisions = file("retrieval-decisions.jsonl");
    const fusion = join(root(), "fusion.json");
    const args = ["fit", "--retrieval", set, "--decisions", decisions, "--out", fusion];
    const { code, out } = await runScript("distill/fusion.ts", args);
    expect(code).toBe(0);
    expect(out).toContain(`sha256 ${json("evaluation.json").retrieval.fusion}`);
    const promoted = await step("9-promote", ...promoteTo(), "--fusion", fusion);
    expect(promoted).toContain("retrieval against the best fixed mixture");
    expect(promoted).not.toContain("was fitted to other queries");
    const version = readFileSync(join(releases(), "current"), "utf8").trim();
    const release = JSON.parse(readFileSync(join(releases(), `${version}.json`), "utf8"));
    expect(release.fusion).toEqual(JSON.parse(readFileSync(fusion, "utf8")));
    expect(release.models).toHaveLength(1);
    expect(await step("9-promote", ...promoteTo())).toContain("nothing changed"); // the fusion in force is carried over
  });

  it("refuse a student that was not the one evaluated", async () => {
    const bytes = readFileSync(file("student.bin"));
    writeFileSync(file("student.bin"), bytes.subarray(0, -1));
    const { code, out } = await run("9-promote", "--run", "small", ...promoteTo());
    expect(code).toBe(1);
    expect(out).toContain("run steps 7 and 8 again");
    writeFileSync(file("student.bin"), bytes);
  });

  it("list what costs money, remove it only with --yes, and make it again afterwards", async () => {
    const listed = await run("all", "teardown", "--run", "small");
    expect(listed.out).toMatch(/deployment arn:.*custom model arn:.*nothing removed/s);
    const removed = await run("all", "teardown", "--run", "small", "--yes");
    expect(removed.out).toMatch(/removed deployment.*removed custom model.*removed objects/s);
    expect(await step("5-customize")).toContain("is spent (its model was removed)");
  });

  it("called nothing that the documented policies lack, and nothing was denied", async () => {
    const recorded = await recordedBy(url());
    expect(recorded.operations).toEqual(
      expect.arrayContaining(["bedrock CreateEvaluationJob", "bedrock CreateModelCustomizationJob", "s3 PutObject"]),
    );
    expect(recorded.actions).toEqual(expect.arrayContaining(["sts:AssumeRole", "s3:GetObject", "bedrock:InvokeModel"]));
    expect(missingInTables(recorded)).toEqual([]);
    expect(recorded.denied).toEqual([]);
  });
});
