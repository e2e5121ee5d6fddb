/**
 * Audit: the watch's test over logs, for routers without a Durable Object (Lambda@Edge). Decisions are drawn from the log by their ids,
 * decided again under the release in force, and compared with the audit model.
 *
 * Reads    the router's log with query texts, the release in force, audits.jsonl of the run
 * Writes   audits.jsonl (one row an audit, in the order of the log), predictions/audit-log-<model>.jsonl (what has been paid for)
 * Costs    one call a distinct query drawn, capped by --budget-usd; answers stay on disk and are never paid for twice
 * Command  npm run distill -- audit --edge-logs s3://sluice-logs --audit-model us-east-1=ARN [--share 0.01]
 *
 * Run it again when the log has grown: it goes on. Exit code 1 says that a stage alarms, 3 that answers are missing.
 */
import "./lib/command/node-version.ts";
import { z } from "zod";
import { targetName } from "../edge/bedrock/models.ts";
import { cleanQuery } from "../edge/cascade/key.ts";
import { compileRules } from "../edge/rules/compile.ts";
import { riskInterval } from "../edge/watch/risk-interval.ts";
import { riskEValue } from "../edge/watch/risk-test.ts";
import { AUDITED_STAGES } from "../edge/watch/subject.ts";
import { requirePlaces } from "./lib/collect/given-places.ts";
import { type LoggedDecision, loggedDecisions, openLogStore, textsIn } from "./lib/collect/logs.ts";
import { LOG_PLACE, LOGS_ENDPOINT } from "./lib/collect/options.ts";
import { scrubQuery } from "./lib/collect/scrub.ts";
import { UsageError } from "./lib/command/options.ts";
import { argumentsFor, typedScript } from "./lib/command/typed.ts";
import {
  AUDITS_FILE,
  auditOfAnswer,
  isDrawn,
  type LoggedAudit,
  ownAnswerTo,
  testOf,
} from "./lib/evaluate/audit-logged.ts";
import { nameOfModel } from "./lib/evaluate/model-candidates.ts";
import { predictCandidate } from "./lib/evaluate/predict-candidate.ts";
import { writeJsonl } from "./lib/files/atomic-write.ts";
import { keyOf } from "./lib/files/digest.ts";
import { loadJsonl } from "./lib/files/jsonl.ts";
import { parser } from "./lib/files/parser.ts";
import { loadPrices } from "./lib/models/load-prices.ts";
import { PRICE_OPTIONS } from "./lib/models/prices.ts";
import { auditPriceOf, parseTarget } from "./lib/models/target.ts";
import { createConverse } from "./lib/paid/converse.ts";
import { leaveUnfinished } from "./lib/paid/leave-unfinished.ts";
import { createBudget } from "./lib/paid/money.ts";
import { UNFINISHED_CODE } from "./lib/paid/unfinished.ts";
import { currentContent, currentStudent } from "./lib/promote/in-force.ts";
import { RELEASES_OPTION } from "./lib/promote/local-store.ts";
import { openStore, storeArguments } from "./lib/promote/open-store.ts";
import { releaseInForce } from "./lib/promote/release.ts";
import { beginStep } from "./lib/run/step.ts";
import { taskArguments } from "./lib/task/folder.ts";
import { formatPercent } from "./lib/text/format.ts";

const step = await beginStep({
  name: "audit",
  purpose: `Compares logged decisions of rules and student with the audit model, and runs the watch's tests on them: for Lambda@Edge, where
the router cannot do it itself. It needs logs with query texts: SLUICE_LOG_QUERIES=full in the router, for a share of the
traffic that SLUICE_LOG_SAMPLE names; ask your users first. Exit code 1: a stage alarms.`,
  examples: [
    "npm run distill -- audit --edge-logs logs/ --audit-model us-east-1=us.amazon.nova-micro-v1:0",
    "npm run distill -- audit --edge-logs logs/ --audit-model us-east-1=us.amazon.nova-micro-v1:0 --share 0.01 --budget-usd 0.5",
  ],
  options: {
    edgeLogs: LOG_PLACE,
    logsEndpoint: LOGS_ENDPOINT,
    share: { kind: "number", default: 0.1, min: 0.000001, max: 1, help: "share of the logged decisions to audit" },
    auditModel: {
      kind: "text",
      value: "REGION=ID",
      help: "model to compare with (default: the one the release was measured against, else its first)",
    },
    ...PRICE_OPTIONS,
    budgetUsd: { kind: "number", min: 0, default: 1, help: "spend at most this now" },
    concurrency: { kind: "number", integer: true, min: 1, max: 64, default: 8, help: "calls at once" },
    remote: { kind: "flag", help: "the release in Workers KV, through wrangler's own login, instead of the local one" },
    releases: RELEASES_OPTION,
  },
});
const { options, run, task } = step;
requirePlaces("audit", "--edge-logs", options.edgeLogs);
const now = new Date();

step.heading("What answers");
const store = openStore(task, options);
const inForce = await releaseInForce(store);
const current = await currentContent(inForce, task);
const { content } = current;
const read = await currentStudent(store, inForce, current, task);
const asked = options.auditModel ?? content.audit?.model ?? content.models.map(targetName)[0];
if (asked === undefined) throw new UsageError(`${inForce.version} names no model: give --audit-model REGION=ID`);
const target = parseTarget("--audit-model", asked);
const model = targetName(target);
if (content.audit && content.audit.model !== model)
  throw new UsageError(
    `${inForce.version} was measured against ${content.audit.model}, not ${model}: audit with that one`,
  );
const alphaOf = (stage: "rule" | "student"): number => content.audit?.[stage] ?? 2 * task.risk.alpha;
step.say(
  `${inForce.version} in ${store.where}, student ${content.student?.slice(0, 12) ?? "none"}, audited against ${model}`,
);

step.heading("Draw");
const parts = { rules: compileRules(task), student: read?.student ?? null, task, now };
const counts = { lines: 0, withoutQuery: 0 };
const drawn: LoggedDecision[] = [];
const openS3 = openLogStore(options.logsEndpoint, async () => (await step.aws()).s3);
for (const place of options.edgeLogs)
  for await (const logged of loggedDecisions(place, task.name, openS3, counts)) {
    const scrubbed = scrubQuery(logged.query);
    if (scrubbed.ok && isDrawn(logged.id, options.share, run.settings.seed))
      drawn.push({ ...logged, query: scrubbed.query });
  }
const decisions = textsIn(counts, options.edgeLogs);
const before = await loadJsonl(run.path(AUDITS_FILE), parseAudit(), { optional: true });
const kept = new Set(before.map(({ id }) => id));
const open = drawn.flatMap((logged) => {
  const own = kept.has(logged.id) ? null : ownAnswerTo(logged.query, parts);
  return own ? [{ ...logged, own, asked: keyOf("audit", cleanQuery(logged.query)) }] : [];
});
step.say(`${drawn.length} of ${decisions} decisions drawn; ${open.length} new ones that rules or student answer`);
await step.beginRun();

step.heading("Audit");
const aws = await step.aws();
const prices = await loadPrices(run, options, step.aws, { modelIds: [target.modelId], now });
const price = auditPriceOf(prices, target.modelId);
const budget = createBudget(options.budgetUsd);
const { answers, missing, cutShort, needsUsd } = await predictCandidate(step, {
  name: `audit-log-${target.region}-${nameOfModel(target.modelId)}`,
  model: { modelId: target.modelId, ...(content.prompt !== undefined && { prompt: content.prompt }) },
  price,
  // Each distinct query once, whichever decisions it belongs to.
  queries: [...new Map(open.map(({ asked, query }) => [asked, { id: asked, query }])).values()],
  converse: createConverse(aws.runtime({ region: target.region, maxAttempts: 1 })),
  simulated: aws.simulated,
  concurrency: options.concurrency,
  budget,
});
const added = open.flatMap(({ id, query, own, asked }): LoggedAudit[] => {
  const weights = answers.get(asked)?.weights;
  return weights ? [auditOfAnswer(own, { id, query, student: content.student, model }, task, weights)] : [];
});
const audits = [...before, ...added];
await writeJsonl(run.path(AUDITS_FILE), audits);

step.heading("Tests");
const stages = AUDITED_STAGES.map((stage) => {
  const own = audits.filter(
    (audit) =>
      audit.stage === stage && audit.model === model && (stage === "rule" || audit.student === content.student),
  );
  const { test, alarmedAt } = testOf(own, alphaOf(stage), now.toISOString());
  const risk = riskInterval(test.disagreements, test.audits);
  step.say(
    `${stage}: ${test.disagreements} of ${test.audits} audits disagree, risk ${risk.map(formatPercent).join(" to ")}, in order up to ${formatPercent(alphaOf(stage))}; e ${riskEValue(test).toFixed(2)}${alarmedAt === null ? "" : ", ALARM"}`,
  );
  return {
    stage,
    audits: test.audits,
    disagreements: test.disagreements,
    risk,
    e: riskEValue(test),
    alarm: alarmedAt !== null,
  };
});
if (missing > 0)
  await leaveUnfinished(step, cutShort ?? "left", `${missing} answers missing`, { ...budget, enoughUsd: needsUsd });
await step.finish({ summary: { inForce: inForce.version, model, stages }, inputs: [], outputs: [AUDITS_FILE] });
if (stages.some(({ alarm }) => alarm)) {
  const { edgeLogs, logsEndpoint } = options;
  const from = [...argumentsFor("edgeLogs", edgeLogs), ...argumentsFor("logsEndpoint", logsEndpoint)];
  const about = ["--run", run.name, ...taskArguments(task), ...storeArguments(options)];
  step.warn(
    `an alarm: deploy the release before this one, or have this one certified again: ${typedScript("distill", ["recalibrate", ...about, ...from])}`,
  );
  process.exitCode = 1;
} else if (cutShort !== null) process.exitCode = UNFINISHED_CODE;

/** Rows of this command. */
function parseAudit() {
  return parser(
    z.object({
      id: z.string(),
      query: z.string(),
      student: z.string().nullable(),
      stage: z.enum(AUDITED_STAGES),
      pattern: z.string(),
      answer: z.string(),
      agrees: z.boolean(),
      model: z.string(),
    }),
  );
}
