/**
 * The whole round: steps 1 to 9 in order, each as if typed by hand. `policies` writes what IAM has to allow, `preflight` checks an account
 * before anything is paid, `status` shows the state of a run, `review` serves the labelling screen, `teardown` lists and removes what a run left
 * on AWS: what costs money, and users' queries.
 *
 * Costs    what its steps cost; nothing on the local stand-in, which is used unless AWS credentials are set
 * Command  npm run distill    npm run distill -- status    npm run distill -- --run spring --import jsonl queries.jsonl
 */
import "./lib/command/node-version.ts";
import { setTimeout as pause } from "node:timers/promises";
import { taskNames } from "../edge/task/registry.ts";
import { ACCOUNT_OPTIONS, JUDGE_ROLE_OPTION } from "./lib/aws/account.ts";
import { connectAws } from "./lib/aws/connect.ts";
import { teachStandIn } from "./lib/aws/teach.ts";
import { FORMATS } from "./lib/collect/files.ts";
import { endOnError } from "./lib/command/ending.ts";
import { helpText, type OptionSpecs, parseOptions, UsageError } from "./lib/command/options.ts";
import { typedScript } from "./lib/command/typed.ts";
import { HYPERPARAMETER_OPTIONS, hyperParametersOf } from "./lib/customize/hyperparameters.ts";
import { PLACEMENT_OPTIONS } from "./lib/customize/placement.ts";
import { PUBLISHED } from "./lib/evaluate/published.ts";
import { DEFAULT_BASE, METHODS } from "./lib/models/bases.ts";
import { PRICE_OPTIONS } from "./lib/models/prices.ts";
import { policiesCommand } from "./lib/permissions/policies-command.ts";
import { accountStateOf } from "./lib/pipeline/account-state.ts";
import { keptCollection } from "./lib/pipeline/collected.ts";
import { noticeLines, noticesOf } from "./lib/pipeline/notices.ts";
import { runStep, type StepEnd } from "./lib/pipeline/run-step.ts";
import { statusLines, statusOf } from "./lib/pipeline/status.ts";
import { argumentsOf, STEPS } from "./lib/pipeline/steps.ts";
import { teardown } from "./lib/pipeline/teardown.ts";
import { prepareLive } from "./lib/preflight/live/prepare.ts";
import { liveLines } from "./lib/preflight/live/report.ts";
import { preflight } from "./lib/preflight/preflight.ts";
import { checkLines } from "./lib/preflight/report.ts";
import { watchLines } from "./lib/promote/hold.ts";
import { localStore, releasesOf } from "./lib/promote/local-store.ts";
import { openStore } from "./lib/promote/open-store.ts";
import { readRefusal } from "./lib/promote/record.ts";
import { releaseInForce } from "./lib/promote/release.ts";
import { JUDGE, runArticle } from "./lib/recipe/article.ts";
import { remedyOf } from "./lib/run/remedy.ts";
import { listRuns, openRun, shown } from "./lib/run/run-dir.ts";
import { taskFlag } from "./lib/task/folder.ts";
import { openTask, taskOption } from "./lib/task/open.ts";
import { formatSeconds, formatUsd } from "./lib/text/format.ts";

const VERBS = ["preflight", "status", "teardown"] as const;
const SCRIPTS: readonly string[] = ["audit", "recalibrate", "next-round"];
const OPTIONS = {
  recipe: {
    kind: "choice",
    choices: ["article"],
    help: "in place of the nine steps: what AWS's article did, and its table beside ours",
  },
  records: {
    kind: "number",
    integer: true,
    min: 100,
    help: `--recipe: labelled queries to train on (default ${PUBLISHED.trainingRecords})`,
  },
  judge: { kind: "text", value: "ID", help: `--recipe: the model that judges (default ${JUDGE})` },
  run: { kind: "text", value: "NAME", default: "local", help: "name of the run, a directory under runs/" },
  task: taskOption("what is routed"),
  seed: { kind: "number", integer: true, help: "seed of everything random; fixed when the run is made" },
  from: { kind: "number", integer: true, min: 1, max: 9, default: 1, help: "first step" },
  to: { kind: "number", integer: true, min: 1, max: 9, default: 9, help: "last step" },
  import: { kind: "source", choices: FORMATS, help: "step 1: take queries from a file" },
  skipInvalid: { kind: "flag", help: "step 1: leave out rows that cannot be read, and list them" },
  pool: { kind: "choice", choices: ["import", "fixtures", "both"], help: "step 1: what the training part is made of" },
  train: {
    kind: "number",
    integer: true,
    min: 1,
    help: "step 1: at most this many training rows (default on the stand-in, without --import: 9000)",
  },
  synthetic: { kind: "number", integer: true, min: 0, help: "step 2: queries to ask the teacher for" },
  labels: {
    kind: "choice",
    choices: ["teacher", "gold"],
    help: "step 3: gold uses human labels for the training part",
  },
  samples: { kind: "number", integer: true, min: 1, max: 20, help: "step 3: answers for each query" },
  method: {
    kind: "choice",
    choices: METHODS,
    help: "step 5: distillation has Bedrock label, fine-tuning uses our labels",
  },
  data: { kind: "text", value: "FILE", help: "step 5: train on this file as it is" },
  adopt: { kind: "text", value: "ARN", help: "step 6: take this custom model or deployment; step 5 is left out" },
  prompt: { kind: "text", value: "FILE", help: "step 6: the system prompt of the adopted model" },
  copyTo: {
    kind: "list",
    value: "REGION",
    help: "step 6: copy the model to this region too, and deploy it there; preflight: check that you may",
  },
  teacher: {
    kind: "text",
    value: "MODEL_ID",
    help: "model that labels; by default the first of the preference list that is in service",
  },
  base: { kind: "text", value: "ID", help: `step 5: model to customise (default ${DEFAULT_BASE})` },
  ...HYPERPARAMETER_OPTIONS,
  ...PRICE_OPTIONS,
  budgetUsd: {
    kind: "number",
    min: 0,
    help: "steps 2, 3 and 8, and preflight --live: each spends at most this on calls",
  },
  batch: { kind: "flag", help: "step 3: one batch inference job, at half the price" },
  retrieval: {
    kind: "text",
    value: "DIR",
    help: "step 8: relevance judgements and result lists (default: our small set)",
  },
  ...ACCOUNT_OPTIONS,
  judgeRole: JUDGE_ROLE_OPTION,
  ...PLACEMENT_OPTIONS,
  logs: { kind: "list", value: "BUCKET", help: "preflight: check that step 1 may read logs in this bucket" },
  accept: { kind: "list", value: "GATE", help: "step 9: name of a gate that may fail" },
  force: { kind: "flag", help: "run the steps again even if nothing has changed" },
  remote: { kind: "flag", help: "status: the release in Workers KV, through wrangler's own login, not the local one" },
  live: {
    kind: "flag",
    help: "preflight: also ask each model once and use the bucket once, within --budget-usd; prints a report",
  },
  withAccount: { kind: "flag", help: "preflight --live: leave the account number in the report" },
  yes: { kind: "flag", help: "teardown: remove what is listed" },
  json: { kind: "flag", help: "preflight, status and teardown: print JSON" },
  help: { kind: "flag", help: "show this text" },
} as const satisfies OptionSpecs;

endOnError("distill", "npm run distill -- [COMMAND]", { remedy: remedyOf });

const [first, ...others] = process.argv.slice(2);
// Commands of their own, each a script beside the steps.
if (first !== undefined && SCRIPTS.includes(first)) process.exit((await runStep(first, others, process.env)).code);
if (first === "policies") {
  await policiesCommand(others);
  process.exit(0);
}
if (first === "review") {
  const { reviewCommand } = await import("./lib/review/command.ts");
  if (!(await reviewCommand(others))) process.exit(0);
  await new Promise(() => {}); // serves until Ctrl-C
}
const verb = VERBS.find((name) => name === first);
if (first !== undefined && !verb && !first.startsWith("-"))
  throw new UsageError(
    `unknown command "${first}"; known: ${[...VERBS, "policies", "review", ...SCRIPTS].join(", ")}, or none for the whole round`,
  );
const options = parseOptions(OPTIONS, verb ? others : process.argv.slice(2));
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
if (options.help) {
  const purpose =
    "Runs the distillation pipeline: collect, synthesize, label, prepare, customize, deploy, student, evaluate, promote.";
  const examples = [
    "npm run distill",
    "npm run distill -- policies --account 111122223333",
    "npm run distill -- preflight",
    "npm run distill -- preflight --live --budget-usd 0.05",
    "npm run distill -- --run spring --import jsonl queries.jsonl --labels gold",
    "npm run distill -- --run mine --import bedrock training.jsonl --data training.jsonl --method fine-tuning",
    "npm run distill -- --run llama --method fine-tuning --teacher us.meta.llama3-3-70b-instruct-v1:0 --price 0.72/0.72",
    "npm run distill -- --run article --recipe article",
    "npm run distill -- status --run spring",
    "npm run distill -- review --run spring --who ada      # review --help says more",
    "npm run distill -- teardown --run spring --yes",
    "npm run distill -- recalibrate --edge-logs s3://sluice-logs/decisions",
    "npm run distill -- next-round --run summer --edge-logs s3://sluice-logs",
  ];
  say(
    helpText(
      `npm run distill -- [${[...VERBS, "policies", "review", ...SCRIPTS].join("|")}]`,
      purpose,
      examples,
      OPTIONS,
    ),
  );
  process.exit(0);
}
if (options.from > options.to)
  throw new UsageError(`--from ${options.from} comes after --to ${options.to}: no step is left`);
if (options.live && verb !== "preflight") throw new UsageError("--live belongs to preflight: nothing was called");
const own = ["train", "synthetic", "labels", "method", "data", "adopt", "prompt", "epochs"] as const;
const clash = options.recipe && own.find((name) => options[name] !== undefined);
if (clash) throw new UsageError(`--${clash} does not go with --recipe, which sets it itself`);
if (!options.recipe && (options.records !== undefined || options.judge !== undefined))
  throw new UsageError("--records and --judge go with --recipe");
const records = options.records ?? PUBLISHED.trainingRecords;
const task = await openTask(options.task);
if (options.prompt !== undefined && options.adopt === undefined)
  throw new UsageError("--prompt goes with --adopt: a model of step 5 is asked with the prompt it was trained with");
hyperParametersOf(options.method ?? "distillation", options); // refuses those of a distillation

if ((verb === "status" || verb === "teardown") && !listRuns().includes(options.run))
  throw new UsageError(
    `no run "${options.run}"; there ${listRuns().length === 0 ? "is none yet" : `are ${listRuns().join(", ")}`}`,
  );

if (verb === "status") {
  const now = new Date();
  const run = await openRun(options.run, task);
  const status = await statusOf(run);
  if (!options.json) say(statusLines(status, now).join("\n"));
  const aws = await connectAws();
  const store = openStore(task, { remote: options.remote });
  const inForce = await releaseInForce(store);
  const watched = await watchLines(store, task);
  const notices = noticesOf(await accountStateOf(run, aws, inForce, now), now);
  if (options.json) say(JSON.stringify({ ...status, inForce: inForce.version, watch: watched, notices }));
  else
    say(
      ["", `in force: ${inForce.version}; asked ${aws.where}`, ...watched, ...noticeLines(notices, aws.simulated)].join(
        "\n",
      ),
    );
  await aws.close();
  process.exit(0);
}

const collects = verb === undefined && !options.recipe && options.from <= 1;
const kept = collects ? keptCollection((await openRun(options.run, task)).readStep("1-collect"), options) : undefined;

// Over budget, this ends here, before anything is called.
const live = options.live ? await prepareLive(options) : undefined;

const aws = await connectAws();
if (!options.json) say(`asking ${aws.where}`);
if (aws.simulated && aws.endpoint !== undefined) await teachStandIn(aws.endpoint, task);

if (verb === "teardown") {
  const run = await openRun(options.run, task);
  const result = await teardown(run, aws, { yes: options.yes, say: options.json ? () => {} : say, pause });
  if (options.json) say(JSON.stringify(result));
  await aws.close();
  if (result.failed.length > 0)
    throw new Error(
      `${result.failed.length} of ${result.found.length} could not be removed; the same command goes on with them`,
    );
  process.exit(0);
}

// A round on our own queries is a rehearsal: this many rows keep it under two minutes on two cores, and certify a
// student; more of them take longer and certify no larger share of the queries.
const train = options.train ?? (aws.simulated && options.import.length === 0 ? 9_000 : undefined);
const made = options.recipe ? { train: 1, synthetic: records } : { train };
const ready = await preflight(aws, task, { ...options, ...made, now: new Date() });
const report = live && (await live(aws, ready));
if (options.json && verb) say(JSON.stringify(report ? { ...ready, live: report } : ready));
else say([...checkLines(ready), ...(report ? liveLines(report) : [])].join("\n"));
if (report && !(ready.passed && report.passed)) {
  await aws.close();
  process.exit(1);
}
if (verb || !ready.passed) {
  if (!ready.passed && !options.json)
    say("\nnothing was paid and nothing was started: fix what failed, then try again");
  await aws.close();
  process.exit(ready.passed ? 0 : 1);
}

const startedAt = Date.now();
// One stand-in for all steps, or the account that the steps find in the environment by themselves.
const env = aws.simulated && aws.endpoint ? { ...process.env, AWS_ENDPOINT_URL: aws.endpoint } : process.env;
if (options.recipe) {
  let end: StepEnd = { code: 0 };
  const code = await runArticle({
    run: options.run,
    records,
    judge: options.judge ?? JUDGE,
    task,
    say,
    step: async (name, args) => {
      say(`\n${"─".repeat(100)}`);
      end = await runStep(name, [...argumentsOf(name, options), ...args], env);
      return end.interrupted ?? end.code;
    },
  });
  await aws.close();
  if (code !== 0) say(`\n${howToGoOn("the recipe", end)}`);
  process.exit(code);
}
// Our own judgements are of the first task's archive.
const retrieval = options.retrieval ?? (task.name === taskNames[0] ? "fixtures/retrieval" : undefined);
for (const [i, step] of STEPS.entries()) {
  if (i + 1 < options.from || i + 1 > options.to) continue;
  if (step === "5-customize" && options.adopt !== undefined) continue;
  say(`\n${"─".repeat(100)}`);
  if (step === "1-collect" && kept !== undefined) {
    say(`1-collect: nothing to do, the run keeps its queries, which are from \`${kept}\``);
    continue;
  }
  const end = await runStep(step, argumentsOf(step, { ...options, train, retrieval }), env);
  const { code, interrupted } = end;
  const refusal = step === "9-promote" && code === 1 ? readRefusal(await openRun(options.run, task)) : undefined;
  if (refusal?.loss !== undefined && Date.parse(refusal.at) >= startedAt) {
    await finish();
    say(`  not promoted: ${refusal.loss}; ${refusal.inForce} stays in force. To promote it all the same:`);
    say(`  ${refusal.command}`);
    process.exit(0);
  }
  if (code !== 0 || interrupted !== undefined) {
    await aws.close();
    // Forced again from the beginning, it would do and pay for again what is done.
    say(`\n${howToGoOn(step, end, options.force ? ["--from", String(i + 1)] : [])}`);
    process.exit(interrupted ?? code);
  }
}
await finish();
if (options.to === STEPS.length) {
  const { version } = await releaseInForce(localStore(releasesOf(task)));
  say(
    `  in force for npm start: ${version}; npx tsx distill/9-promote.ts${taskFlag(task)} --rollback goes back to the one before`,
  );
}

/** What a round says where it ends early. */
function howToGoOn(what: string, { interrupted, killedBy }: StepEnd, more: readonly string[] = []): string {
  const ended =
    interrupted !== undefined
      ? `${what} was interrupted`
      : killedBy !== undefined
        ? `${what} was ended by ${killedBy}, as happens where memory runs out`
        : `${what} ended with a fault, which it names above`;
  const command = typedScript("distill", [...process.argv.slice(2), ...more]);
  return `${ended}; what is done and paid for is kept. ${interrupted !== undefined ? "This goes on" : "Once that is fixed, this goes on"}:\n  ${command}`;
}

async function finish(): Promise<void> {
  await aws.close();
  const run = await openRun(options.run, task);
  const status = await statusOf(run);
  say(`\n${statusLines(status, new Date()).join("\n")}`);
  say(
    `  the round took ${formatSeconds((Date.now() - startedAt) / 1000)}; ${formatUsd(status.spendUsd)}${aws.simulated ? " simulated" : ""}; read ${shown(run.path("report.html"))}`,
  );
}
