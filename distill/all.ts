/**
 * The whole round: steps 1 to 9 in order, each as if typed by hand. `policies` writes what IAM has to allow, `preflight` checks an account
 * before anything is paid, `status` shows the state of a run, `review` serves the labelling screen, `teardown` lists and removes what a run left
 * on AWS: what costs money, and users' queries.
 *
 * Costs    what its steps cost; nothing on the local stand-in, which is used unless AWS credentials are set
 * Command  npm run distill    npm run distill -- status    npm run distill -- --run spring --import jsonl queries.jsonl
 */
import "./lib/command/node-version.ts";
import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { taskNames } from "../edge/task/registry.ts";
import { teachStandIn } from "./lib/aws/teach.ts";
import { endOnError } from "./lib/command/ending.ts";
import { parseOptions, UsageError } from "./lib/command/options.ts";
import { typedScript, withOption } from "./lib/command/typed.ts";
import { JUDGE, LARGE_MODEL, PUBLISHED } from "./lib/evaluate/published.ts";
import { NEXT_ROUND_STEP } from "./lib/next-round/record.ts";
import { policiesCommand } from "./lib/permissions/policies-command.ts";
import { earlyEnd } from "./lib/pipeline/early-end.ts";
import { keptOptions } from "./lib/pipeline/kept-options.ts";
import { COMMANDS, checkTogether, ROUND_OPTIONS, roundHelp, SCRIPTS, VERBS } from "./lib/pipeline/round-options.ts";
import { runStep, type StepEnd } from "./lib/pipeline/run-step.ts";
import { nextLines, statusOf, stepLines } from "./lib/pipeline/status.ts";
import { argumentsOf, STEPS } from "./lib/pipeline/steps.ts";
import { liveLines } from "./lib/preflight/live/report.ts";
import { checkLines } from "./lib/preflight/report.ts";
import { localStore, releasesOf } from "./lib/promote/local-store.ts";
import { readRefusal } from "./lib/promote/record.ts";
import { releaseInForce } from "./lib/promote/release.ts";
import { runArticle } from "./lib/recipe/article.ts";
import { remedyOf } from "./lib/run/remedy.ts";
import { openRun, requireRun, shown } from "./lib/run/run-dir.ts";
import { taskFlag } from "./lib/task/folder.ts";
import { openTask } from "./lib/task/open.ts";
import { formatSeconds, formatUsd } from "./lib/text/format.ts";

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
  throw new UsageError(`unknown command "${first}"; known: ${COMMANDS.join(", ")}, or none for the whole round`);
const argv = verb ? others : process.argv.slice(2);
const given = parseOptions(ROUND_OPTIONS, argv);
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
if (given.help) {
  say(roundHelp());
  process.exit(0);
}
checkTogether(given, verb);
const records = given.records ?? PUBLISHED.trainingRecords;
const task = await openTask(given.task);

if (verb === "status" || verb === "teardown") requireRun(given.run);

if (verb === "status") {
  const { statusCommand } = await import("./lib/pipeline/status-command.ts");
  await statusCommand(await openRun(given.run, task), task, given, say);
  process.exit(0);
}

// Over budget, this ends here, before anything is called.
const live = given.live ? await (await import("./lib/preflight/live/prepare.ts")).prepareLive(given) : undefined;

const { connectAws } = await import("./lib/aws/connect.ts");
const aws = await connectAws();
if (!given.json) say(`asking ${aws.where}`);
if (aws.simulated && aws.endpoint !== undefined) await teachStandIn(aws.endpoint, task);

if (verb === "teardown") {
  const { teardown } = await import("./lib/pipeline/teardown.ts");
  const run = await openRun(given.run, task);
  const result = await teardown(run, aws, { yes: given.yes, say: given.json ? () => {} : say, pause });
  if (given.json) say(JSON.stringify(result));
  await aws.close();
  if (result.failed.length > 0)
    throw new Error(
      `${result.failed.length} of ${result.found.length} could not be removed; the same command goes on with them`,
    );
  process.exit(0);
}

const run = await openRun(given.run, task, { make: false });
// A round on our own queries is a rehearsal: this many rows keep it under two minutes on two cores, and certify a
// student; more of them take longer and certify no larger share of the queries.
const isRehearsal = aws.simulated && given.import.length === 0 && run.readStep(NEXT_ROUND_STEP) === undefined;
const train = given.train ?? (isRehearsal ? 9_000 : undefined);
// Our own judgements are of the first task's archive.
const retrieval = given.retrieval ?? (task.name === taskNames[0] ? "fixtures/retrieval" : undefined);
const steps = STEPS.filter((_, i) => i + 1 >= given.from && i + 1 <= given.to);
const kept = keptOptions(
  given,
  (step) => (given.recipe || !steps.includes(step) ? undefined : run.readStep(step)),
  (step) => argumentsOf(step, { ...given, train, retrieval }),
);
const whole = parseOptions(ROUND_OPTIONS, [...argv, ...kept.ofRound]);
const options = given.recipe
  ? given
  : { ...whole, train: whole.train ?? train, retrieval: whole.retrieval ?? retrieval };
const made = options.recipe
  ? { train: 1, synthetic: records, retrieval: undefined, compared: [LARGE_MODEL], judge: options.judge ?? JUDGE }
  : {};
const { preflight } = await import("./lib/preflight/preflight.ts");
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

const startedAtMs = performance.now();
const refusedBefore = readRefusal(run)?.at;
// One stand-in for all steps, or the account that the steps find in the environment by themselves.
const env = aws.simulated && aws.endpoint ? { ...process.env, AWS_ENDPOINT_URL: aws.endpoint } : process.env;
if (options.recipe) {
  let ended = "";
  let end: StepEnd = { code: 0 };
  const code = await runArticle({
    run: options.run,
    records,
    judge: options.judge ?? JUDGE,
    task,
    say,
    step: async (name, args) => {
      say(`\n${"─".repeat(100)}`);
      ended = name;
      end = await runStep(name, [...argumentsOf(name, options), ...args], env);
      return end.interrupted ?? end.code;
    },
  });
  await aws.close();
  if (code !== 0) say(`\n${earlyEnd("the recipe", end, again(ended))}`);
  process.exit(code);
}
if (kept.lines.length > 0) say(`\n${kept.lines.join("\n")}`);
for (const step of steps) {
  if (step === "5-customize" && options.adopt !== undefined) continue;
  if (kept.left.includes(step)) continue;
  say(`\n${"─".repeat(100)}`);
  const end = await runStep(step, [...argumentsOf(step, options), ...(kept.ofStep[step] ?? [])], env);
  const { code, interrupted } = end;
  const refusal = step === "9-promote" && code === 1 ? readRefusal(run) : undefined;
  if (refusal && refusal.at !== refusedBefore) {
    await finish();
    process.exit(refusal.loss === undefined ? code : 0);
  }
  if (code !== 0 || interrupted !== undefined) {
    await aws.close();
    // Forced again from the beginning, it would do and pay for again what is done.
    say(`\n${earlyEnd(step, end, again(step, options.force ? ["--from", String(STEPS.indexOf(step) + 1)] : []))}`);
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

/** The round as it was typed, for going on after this step, with the larger budget that it needs. */
function again(step: string, more: readonly string[] = []): string {
  const args = [...process.argv.slice(2), ...more];
  const budgetUsd = run.writingOf(step)?.budgetUsd;
  return typedScript("distill", budgetUsd === undefined ? args : withOption(args, "--budget-usd", String(budgetUsd)));
}

async function finish(): Promise<void> {
  await aws.close();
  const status = await statusOf(run);
  const report = run.path("report.html");
  say(`\n${stepLines(status, new Date()).join("\n")}`);
  say(
    `  the round took ${formatSeconds((performance.now() - startedAtMs) / 1000)}; ${formatUsd(status.spendUsd)}${aws.simulated ? " simulated" : ""}${existsSync(report) ? `; read ${shown(report)}` : ""}`,
  );
  say(nextLines(status).join("\n"));
}
