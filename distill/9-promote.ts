/**
 * Step 9, promote: gates, then a release that routers pick up.
 *
 * Reads    evaluation.json (step 8), student.bin (7), deployment.json (6) where there is one
 * Writes   promotion.json, and a release: files in .sluice/releases (which a running `npm start` picks up within 5 s), or keys
 *          in Workers KV with --remote
 * Costs    none
 * Command  npx tsx distill/9-promote.ts [--dry-run] [--remote] [--shadow | --canary PERCENT];
 *          npx tsx distill/9-promote.ts --rollback [--remote]; npx tsx distill/9-promote.ts --release-hold [DIGEST] [--remote];
 *          npx tsx distill/9-promote.ts --catalogue FILE [--fusion FILE] [--remote]
 */
import "./lib/command/node-version.ts";
import { existsSync } from "node:fs";
import { targetName } from "../edge/bedrock/models.ts";
import { UsageError } from "./lib/command/options.ts";
import { typed } from "./lib/command/typed.ts";
import { presentDeployment } from "./lib/customize/record.ts";
import { servingStatus } from "./lib/customize/serving-status.ts";
import { seenInTraining } from "./lib/customize/trained-on.ts";
import { auditLines } from "./lib/evaluate/audit.ts";
import { EVALUATION_FILE, readEvaluation } from "./lib/evaluate/previous.ts";
import { readTestRows } from "./lib/evaluate/test-rows.ts";
import { writeJson } from "./lib/files/atomic-write.ts";
import { sha256File } from "./lib/files/digest.ts";
import { carriedCatalogue, catalogueToRelease } from "./lib/promote/catalogue.ts";
import { changeParts } from "./lib/promote/change-parts.ts";
import { contentOfRun } from "./lib/promote/content-of-run.ts";
import { carriedFusion, fusionToRelease } from "./lib/promote/fusion.ts";
import { absentGate, judgedOf, refuseNoGate } from "./lib/promote/gate-names.ts";
import { gatesOfRun } from "./lib/promote/gate-run.ts";
import { holdCommand } from "./lib/promote/hold-command.ts";
import { lossOf } from "./lib/promote/in-force-gates.ts";
import { openStore, storeArguments } from "./lib/promote/open-store.ts";
import { PROMOTE_OPTIONS } from "./lib/promote/options.ts";
import { PROMOTION_FILE, type Refusal } from "./lib/promote/record.ts";
import { putInForce, releaseInForce, rollback, trialOf } from "./lib/promote/release.ts";
import { describeFusion, told } from "./lib/promote/told.ts";
import { beginStep } from "./lib/run/step.ts";
import { readStudent, STUDENT_FILE } from "./lib/student/record.ts";
import { taskArguments } from "./lib/task/folder.ts";

const step = await beginStep({
  name: "9-promote",
  purpose: "Checks the gates and puts the run's artefacts in force as a release, or rolls the last one back.",
  examples: [
    "npx tsx distill/9-promote.ts --dry-run",
    "npx tsx distill/9-promote.ts --remote --also eu-west-1=eu.amazon.nova-micro-v1:0",
    "npx tsx distill/9-promote.ts --catalogue catalogue.bin",
    "npx tsx distill/9-promote.ts --fusion fusion.json",
    "npx tsx distill/9-promote.ts --run spring --fusion fusion.json",
    "npx tsx distill/9-promote.ts --canary 5",
    "npx tsx distill/9-promote.ts --rollback",
    "npx tsx distill/9-promote.ts --release-hold",
  ],
  options: PROMOTE_OPTIONS,
});
const { options, run, task } = step;
refuseNoGate(options.accept);
const store = openStore(task, options);
const same = [...taskArguments(task), ...storeArguments(options)];

if (options.to !== undefined && !options.rollback) throw new UsageError("--to belongs to --rollback");
const trial = trialOf(options);
if (options.releaseHold !== undefined) {
  if (trial || options.rollback) throw new UsageError("--release-hold goes alone");
  await holdCommand(step, store);
  process.exit(0);
}
if (trial && options.rollback) throw new UsageError("--shadow and --canary try a release; --rollback takes one back");
if (options.rollback) {
  step.heading("Rollback");
  const inForce = await releaseInForce(store);
  if (options.dryRun) step.say(`${inForce.version} is in force in ${store.where}; nothing changed`);
  else {
    const { from, to } = await rollback(store, options.to);
    step.say(`${to} is in force again in ${store.where}, instead of ${from}`);
    if (options.json) process.stdout.write(`${JSON.stringify({ from, to })}\n`);
  }
  process.exit(0);
}

const inForce = await releaseInForce(store);
if (inForce.problem)
  step.warn(`${inForce.version}, which is in force in ${store.where}, cannot be read: ${inForce.problem}`);
const fusion =
  options.fusion === undefined ? carriedFusion(inForce.release, task) : fusionToRelease(options.fusion, task);
const catalogue =
  options.catalogue === undefined
    ? carriedCatalogue(inForce.release, task)
    : await catalogueToRelease(options.catalogue, task);
const isRunNamed = process.argv.some((argument) => /^--run(=|$)/.test(argument));
const isPartNamed = options.fusion !== undefined || options.catalogue !== undefined;
if (isPartNamed && !(isRunNamed && existsSync(run.path(EVALUATION_FILE)))) {
  await changeParts(step, store, { inForce, trial, fusion, catalogue, same });
  process.exit(0);
}

step.require(EVALUATION_FILE, "8-evaluate");
const evaluation = readEvaluation(run.path(EVALUATION_FILE));
if (!evaluation) throw new Error(`${EVALUATION_FILE} is damaged or of another version: run step 8 again`);
const student = readStudent(run, task)?.bytes ?? null;
const studentSha256 = student ? await sha256File(run.path(STUDENT_FILE)) : null;
const deployment = presentDeployment(run);
step.require("test.jsonl", "4-prepare");
const absent = absentGate(options.accept, {
  student: student !== null,
  model: deployment !== undefined,
  retrieval: judgedOf(evaluation.retrieval),
});
if (absent !== undefined) throw new UsageError(`${absent}; leave that --accept out`);
const { test } = await readTestRows(run);
const seen = deployment ? await seenInTraining(run, test) : 0;
const content = contentOfRun(run, task, {
  evaluation,
  studentSha256,
  deployment,
  seen,
  also: options.also,
  fusion,
  catalogueSha256: catalogue?.sha256,
});
step.heading("Release");
step.say(
  `student ${studentSha256?.slice(0, 12) ?? "none"}${student ? `, ${(student.length / 1000).toFixed(0)} kB` : ""}`,
);
step.say(`models ${content.models.map(targetName).join(", ") || "none: the router keeps its own SLUICE_MODELS"}`);
if (deployment?.prompt !== undefined)
  step.say(`prompt of its own, ${deployment.prompt.length} characters, sent word for word`);
if (evaluation.audit)
  for (const line of auditLines(evaluation.audit)) step.say(`audited against ${evaluation.audit.model}, ${line}`);
step.say(`fusion ${describeFusion(fusion)}${fusion && options.fusion === undefined ? ", as in force" : ""}`);
step.say(`catalogue ${catalogue?.what ?? "none"}`);
step.say(`in force in ${store.where}: ${inForce.version}`);

const aws = deployment ? await step.aws() : null;
const deploymentStatus = aws && deployment ? await servingStatus(aws, deployment) : null;
const beside = { test, inForce, store, fusion, deploymentStatus };
const { gates, comparedWith } = await gatesOfRun(run, task, evaluation, beside);
step.heading("Gates");
for (const { name, demand, figure, passed, warnings = [], fix } of gates) {
  step.say(
    `${passed ? "pass" : options.accept.includes(name) ? "accepted" : "FAIL"}  ${name}: ${figure} (demanded: ${demand})`,
  );
  if (!passed) step.say(`      fix: ${fix}`);
  for (const warning of warnings) step.warn(`${name}: ${warning}`);
}
if (seen > 0)
  step.warn(
    `${seen} test rows are in the file that the distilled model was trained on, so the gates on it and on the cascade prove little; the release carries no confidence measured on them`,
  );
if (student && evaluation.certified?.answered === 0)
  step.warn(
    "this student answers nothing: every query that no rule answers will go to the model, at its price and speed",
  );
const failed = gates.filter(({ name, passed }) => !passed && !options.accept.includes(name));

if (options.dryRun) {
  step.heading(
    failed.length ? `Would be refused: ${failed.length} of ${gates.length} gates fail` : "Would be promoted",
  );
  process.stdout.write(`${JSON.stringify({ release: content, gates }, null, 2)}\n`);
  await aws?.close();
  process.exit(failed.length ? 1 : 0);
}
if (failed.length > 0) {
  const loss = lossOf(failed, comparedWith ?? inForce.version);
  const accepting = [...process.argv.slice(2), ...failed.flatMap(({ name }) => ["--accept", name])];
  const command = typed("npx tsx distill/9-promote.ts", accepting);
  const refused: Refusal = {
    kind: "refused",
    at: new Date().toISOString(),
    evaluation: await sha256File(run.path(EVALUATION_FILE)),
    inForce: inForce.version,
    ...(loss !== undefined && { loss }),
    command,
    gates,
  };
  await writeJson(run.path(PROMOTION_FILE), refused);
  throw new Error(
    loss === undefined
      ? `not promoted: ${failed.map(({ name }) => `"${name}"`).join(", ")} failed; ${inForce.version} stays in force. Fix the cause and run the steps again, or accept by name: ${command}`
      : `not promoted: ${loss}; ${inForce.version} stays in force. To promote it all the same: ${command}`,
  );
}
const promoted = await putInForce(store, content, { student, catalogue: catalogue?.bytes }, trial);
await writeJson(run.path(PROMOTION_FILE), {
  ...promoted,
  at: new Date().toISOString(),
  where: store.where,
  accepted: options.accept,
  gates,
});
step.heading(trial ? "On trial" : "In force");
step.say(told(promoted, store.where, same));
await step.finish({
  summary: { ...promoted, gates },
  inputs: [EVALUATION_FILE, STUDENT_FILE, "deployment.json"],
  outputs: [PROMOTION_FILE],
});
