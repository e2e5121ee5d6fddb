/** What is reported about a request: the Server-Timing header, one log line, one data point for each decision, rows for the log. */
import { costUsd, DEPLOYMENT_RATE, rateOf, targetName } from "../bedrock/models.ts";
import type { Outcome } from "../cascade/cascade.ts";
import { cleanQuery } from "../cascade/key.ts";
import type { Config } from "../config.ts";
import type { AnyDecision } from "../decision/decision.ts";
import { createKeyedDigest, hexDigestOf } from "../digest.ts";
import type { Background, DataPoint, LogLine, LogRow, WallClock, WriteLog, WriteMetrics } from "../ports.ts";
import { OUT_OF_SCOPE } from "../task/task.ts";

type Via = "route" | "batch";

export function serverTiming({ stages, totalMs }: Pick<Outcome, "stages" | "totalMs">): string {
  let timing = "";
  for (const { stage, outcome, ms } of stages) timing += `${stage};dur=${round(ms)};desc="${outcome}", `;
  return `${timing}total;dur=${round(totalMs)}`;
}

/** What logs keep of a query. */
type LogQuery = (query: string) => { readonly query?: string; readonly queryHash?: string };

/** Under what purpose the key of the digests is derived from the secret. */
const DIGEST_PURPOSE = "sluice log digests";

/**
 * The query in the form that the setting allows. A digest is a pseudonym, not anonymity; without a secret anyone who guesses
 * a query can check the guess.
 */
export function createLogQuery({ logQueries, secret }: Pick<Config, "logQueries" | "secret">): LogQuery {
  if (logQueries === "none") return () => ({});
  const digest = secret === null ? hexDigestOf : createKeyedDigest(secret, DIGEST_PURPOSE);
  return (query) => {
    const queryHash = digest(cleanQuery(query));
    return logQueries === "hashed" ? { queryHash } : { query, queryHash };
  };
}

/** The query before, in the same form, and what was taken over from it. */
function loggedPrevious(logged: LogQuery, { previous, decision }: Outcome): LogLine {
  if (previous === undefined) return {};
  const { query, queryHash } = logged(previous);
  return {
    ...(query !== undefined && { previous: query }),
    ...(queryHash !== undefined && { previousHash: queryHash }),
    inherited: decision.inherited,
  };
}

/** The part of a request's log line about its decision. */
export function decisionLine(outcome: Outcome, logged: LogQuery): LogLine {
  const { decision, stages, calls, totalMs } = outcome;
  return {
    ...logged(decision.query),
    ...loggedPrevious(logged, outcome),
    decision: decision.id,
    source: decision.source,
    simulated: decision.simulated,
    cached: decision.cached,
    degraded: decision.degraded,
    ...("choice" in decision ? { choice: decision.choice } : { primary: decision.primary }),
    confidence: decision.confidence,
    release: decision.release,
    decisionMs: round(totalMs),
    stages: outcomesOf(stages),
    ...(calls.length > 0 && { calls: calls.map(callLine) }),
  };
}

function outcomesOf(stages: Outcome["stages"]): Record<string, string> {
  const outcomes: Record<string, string> = {};
  for (const { stage, outcome } of stages) outcomes[stage] = outcome;
  return outcomes;
}

function decisionRow(outcome: Outcome, logged: LogQuery, task: string, time: Date, via: Via, locale?: string): LogRow {
  const { decision } = outcome;
  const { id, confidence, source, simulated, cached, degraded, release } = decision;
  return {
    kind: "decision",
    time: time.toISOString(),
    id,
    ...logged(decision.query),
    ...loggedPrevious(logged, outcome),
    ...(locale !== undefined && { locale }),
    ...saidBy(decision),
    confidence,
    source,
    ...(simulated && { simulated }),
    cached,
    degraded,
    release,
    task,
    via,
  };
}

const saidBy = (decision: AnyDecision) =>
  "choice" in decision
    ? { choice: decision.choice, alternatives: decision.alternatives, abstained: decision.abstained }
    : { weights: decision.weights, primary: decision.primary };

export function dataPoint(
  { decision, stages, calls, totalMs }: Outcome,
  task: string,
  via: Via,
  version = "",
): DataPoint {
  const outcomeOf = (name: string) => stages.find(({ stage }) => stage === name)?.outcome ?? "";
  const usage = calls.map((call) => call.usage ?? { inputTokens: 0, outputTokens: 0 });
  const last = calls.at(-1);
  return {
    indexes: [task],
    blobs: [
      decision.source,
      decision.degraded ?? "",
      "choice" in decision ? (decision.choice ?? OUT_OF_SCOPE) : decision.primary,
      decision.release,
      via,
      decision.cached ? "cached" : "",
      outcomeOf("rule"),
      outcomeOf("student"),
      outcomeOf("distilled"),
      last ? targetName(last.target).slice(0, 256) : "",
      version,
    ],
    doubles: [
      totalMs,
      calls.reduce((sum, { ms }) => sum + ms, 0),
      usage.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
      usage.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
      calls.reduce(
        (sum, { target, usage }) =>
          sum + (usage ? costUsd(rateOf(target.base ?? target.modelId) ?? DEPLOYMENT_RATE, usage) : 0),
        0,
      ),
      decision.confidence,
    ],
  };
}

interface AccountingParts {
  readonly config: Config;
  readonly logged: LogQuery;
  readonly wallClock: WallClock;
  /** 0 up to 1; draws the sample that is logged. */
  readonly random: () => number;
  readonly version?: string | undefined;
  readonly metrics?: WriteMetrics | undefined;
  readonly writeLog?: WriteLog | undefined;
}

/** Reports decisions to metrics and log once they are made; neither can fail a request. */
export function createAccounting({ config, logged, wallClock, random, version, metrics, writeLog }: AccountingParts) {
  return (
    outcomes: readonly Outcome[],
    via: Via,
    { background, locale }: { readonly background: Background; readonly locale?: string | undefined },
  ): void => {
    if (metrics) for (const outcome of outcomes) metrics(dataPoint(outcome, config.task, via, version));
    if (!writeLog) return;
    const sampled = outcomes.filter(() => random() < config.logSample);
    const time = new Date(wallClock());
    writeLog(
      sampled.map((outcome) => decisionRow(outcome, logged, config.task, time, via, locale)),
      background,
    );
  };
}

/** The part of a batch's log line about its decisions. */
export function batchLine(queries: number, outcomes: readonly Outcome[]): LogLine {
  return {
    queries,
    sources: tallied(outcomes.map(({ decision }) => decision.source)),
    degraded: tallied(outcomes.map(({ decision }) => decision.degraded ?? "none")),
    calls: outcomes.reduce((sum, { calls }) => sum + calls.length, 0),
    problems: tallied(outcomes.flatMap(({ calls }) => calls.flatMap(({ problem }) => problem ?? []))),
  };
}

function tallied(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

const callLine = ({ target, outcome, ms, usage, problem }: Outcome["calls"][number]) => ({
  region: target.region,
  model: target.modelId,
  outcome,
  ms: round(ms),
  ...usage,
  ...(problem !== undefined && { problem }),
});

/** A log that is broken must not break the answer. */
export const unfailing =
  (log: (line: LogLine) => void): typeof log =>
  (line) => {
    try {
      log(line);
    } catch {} // there is nowhere left to report it
  };

export const round = (ms: number) => Math.round(ms * 10) / 10;
