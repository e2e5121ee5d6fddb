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
import { foundationModelOf } from "../edge/bedrock/models.ts";
import type { ModelTarget } from "../edge/ports.ts";
import { taskHash } from "../edge/task/task.ts";
import { UsageError } from "./lib/command/options.ts";
import { typed } from "./lib/command/typed.ts";
import { type Deployment, presentDeployment, readCustomization } from "./lib/customize/record.ts";
import { seenInTraining } from "./lib/customize/trained-on.ts";
import { auditLines, auditRates } from "./lib/evaluate/audit.ts";
import { EVALUATION_FILE, readEvaluation } from "./lib/evaluate/previous.ts";
import { readTestRows } from "./lib/evaluate/test-rows.ts";
import { writeJson } from "./lib/files/atomic-write.ts";
import { sha256File } from "./lib/files/digest.ts";
import { DEFAULT_BASE } from "./lib/models/bases.ts";
import { parseTarget } from "./lib/models/target.ts";
import { carriedCatalogue, catalogueToRelease } from "./lib/promote/catalogue.ts";
import { carriedFusion, fusionToRelease } from "./lib/promote/fusion.ts";
import { gatesOfRun } from "./lib/promote/gate-run.ts";
import { holdsIn, releaseHolds } from "./lib/promote/hold.ts";
import { currentContent } from "./lib/promote/in-force.ts";
import { lossOf } from "./lib/promote/in-force-gates.ts";
import { openStore, storeArguments } from "./lib/promote/open-store.ts";
import { PROMOTE_OPTIONS } from "./lib/promote/options.ts";
import { PROMOTION_FILE, type Refusal } from "./lib/promote/record.ts";
import {
  type Promoted,
  promote,
  type ReleaseContent,
  releaseInForce,
  rollback,
  startTrial,
  trialOf,
} from "./lib/promote/release.ts";
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
const store = openStore(task, options);
const same = [...taskArguments(task), ...storeArguments(options)];

if (options.to !== undefined && !options.rollback) throw new UsageError("--to belongs to --rollback");
const trial = trialOf(options);
if (options.releaseHold !== undefined) {
  if (trial || options.rollback) throw new UsageError("--release-hold goes alone");
  const digest = options.releaseHold === true ? undefined : options.releaseHold;
  step.heading("Holds");
  const holds = options.dryRun ? await holdsIn(store) : await releaseHolds(store, digest);
  for (const { what } of holds) step.say(what);
  if (holds.length === 0) step.say(`nothing is held in ${store.where}`);
  else
    step.say(
      options.dryRun
        ? `held in ${store.where}; nothing changed`
        : `released in ${store.where}; routers obey within seconds${options.remote ? ", in every location after a minute or more" : ""}`,
    );
  if (options.json) process.stdout.write(`${JSON.stringify({ holds })}\n`);
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
  await changeParts();
  process.exit(0);
}

step.require(EVALUATION_FILE, "8-evaluate");
const evaluation = readEvaluation(run.path(EVALUATION_FILE));
if (!evaluation) throw new Error(`${EVALUATION_FILE} is damaged or of another version: run step 8 again`);
const student = readStudent(run, task)?.bytes ?? null;
const studentSha256 = student ? await sha256File(run.path(STUDENT_FILE)) : null;
const deployment = presentDeployment(run);
const target = deployment ? { region: deployment.region, modelId: deployment.deploymentArn } : null;
const base = foundationModelOf(
  deployment?.adopted ? deployment.modelArn : (readCustomization(run)?.base ?? DEFAULT_BASE),
);
// The router takes Nova Micro's price unless it is told.
const named = base === foundationModelOf(DEFAULT_BASE) ? {} : { base };
const copies = (deployment?.copies ?? []).map(({ region, deploymentArn: modelId }) => ({ region, modelId, ...named }));
const models: ModelTarget[] = [
  ...(target ? [{ ...target, ...named }] : []),
  ...copies,
  ...options.also.map((text) => parseTarget("--also", text)),
];
step.require("test.jsonl", "4-prepare");
const { test } = await readTestRows(run);
const seen = deployment ? await seenInTraining(run, test) : 0;
const content = {
  task: task.name,
  taskHash: taskHash(task),
  student: studentSha256,
  models,
  promptHash: deployment?.promptHash ?? "",
  ...(deployment?.prompt !== undefined && { prompt: deployment.prompt }),
  // What a model remembers is not how often it is right.
  ...(evaluation.distilled && seen === 0 && { distilledConfidence: evaluation.distilled.agreement.value }),
  ...(fusion && { fusion }),
  ...(catalogue && { catalogue: catalogue.sha256 }),
  ...(evaluation.audit && { audit: auditRates(evaluation.audit, 2 * task.risk.alpha) }),
};
step.heading("Release");
step.say(
  `student ${studentSha256?.slice(0, 12) ?? "none"}${student ? `, ${(student.length / 1000).toFixed(0)} kB` : ""}`,
);
step.say(
  `models ${models.map(({ region, modelId }) => `${region}=${modelId}`).join(", ") || "none: the router keeps its own SLUICE_MODELS"}`,
);
if (deployment?.prompt !== undefined)
  step.say(`prompt of its own, ${deployment.prompt.length} characters, sent word for word`);
if (evaluation.audit)
  for (const line of auditLines(evaluation.audit)) step.say(`audited against ${evaluation.audit.model}, ${line}`);
step.say(`fusion ${describeFusion(fusion)}${fusion && options.fusion === undefined ? ", as in force" : ""}`);
step.say(`catalogue ${catalogue?.what ?? "none"}`);
step.say(`in force in ${store.where}: ${inForce.version}`);

const aws = target ? await step.aws() : null;
const deploymentStatus = aws && deployment ? await statusOf(deployment) : null;
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
for (const name of options.accept) {
  if (!gates.some((gate) => gate.name === name))
    throw new UsageError(
      `--accept "${name}" is not a gate; gates: ${gates.map((gate) => `"${gate.name}"`).join(", ")}`,
    );
}
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
const promoted = await putInForce(content, student);
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

/** A release like the one in force but for its fusion or its catalogue. Nothing else changes, so there is nothing else to check. */
async function changeParts(): Promise<void> {
  if (options.also.length > 0 || options.accept.length > 0)
    throw new UsageError("--also and --accept go with a run's artefacts: name the run with --run NAME");
  const { content, student } = await currentContent(inForce, task);
  const { fusion: fusionBefore, catalogue: catalogueBefore, ...kept } = content;
  if (options.fusion !== undefined && !fusion && !fusionBefore)
    throw new UsageError(`${inForce.version}, which is in force, has no fusion to remove`);
  if (options.catalogue !== undefined && !catalogue && catalogueBefore === undefined)
    throw new UsageError(`${inForce.version}, which is in force, has no catalogue to remove`);
  const next = { ...kept, ...(fusion && { fusion }), ...(catalogue && { catalogue: catalogue.sha256 }) };
  step.heading("Release");
  const what = [options.fusion !== undefined && "fusion", options.catalogue !== undefined && "catalogue"];
  step.say(
    `as ${inForce.version}, which is in force in ${store.where}, but for its ${what.filter(Boolean).join(" and ")}`,
  );
  if (options.fusion !== undefined)
    step.say(`fusion ${describeFusion(fusion)}, instead of ${describeFusion(fusionBefore)}`);
  if (options.catalogue !== undefined)
    step.say(`catalogue ${catalogue?.what ?? "none"}, instead of ${catalogueBefore?.slice(0, 12) ?? "none"}`);
  if (options.dryRun) {
    process.stdout.write(`${JSON.stringify({ release: next }, null, 2)}\n`);
    return;
  }
  const promoted = await putInForce(next, student);
  step.heading(trial ? "On trial" : "In force");
  step.say(told(promoted, store.where, same));
  if (options.json) process.stdout.write(`${JSON.stringify(promoted)}\n`);
}

/** In force, or on trial where that was asked for. */
function putInForce(content: ReleaseContent, student: Uint8Array | null): Promise<Promoted> {
  const now = new Date();
  return trial
    ? startTrial(store, content, student, now, trial, catalogue?.bytes)
    : promote(store, content, student, now, catalogue?.bytes);
}

/** `Active` where the deployment and all its copies serve the run's model; otherwise what is wrong with the first that does not. */
async function statusOf(record: Deployment): Promise<string> {
  const { readDeploymentState } = await import("./lib/customize/deployment.ts");
  for (const { region, deploymentArn, modelArn } of [record, ...(record.copies ?? [])]) {
    try {
      const state = await readDeploymentState(aws!.bedrockIn(region), deploymentArn);
      const where = region === record.region ? "" : ` in ${region}`;
      if (!state.done) return `${state.note}${where}`;
      if (state.value.modelArn !== modelArn) return `it serves ${state.value.modelArn}${where}, not ${modelArn}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  return "Active";
}
