/** What the API's documentation shows as sent and answered: made from the task, so that it is never out of date. */
import { statementOf } from "../cascade/statement.ts";
import type { AnyDecision } from "../decision/decision.ts";
import { primaryOf, type Weights } from "../decision/weights.ts";
import type { Fusion } from "../fusion/fusion.ts";
import type { RuleSet } from "../rules/reading.ts";
import { labelNames, OUT_OF_SCOPE, type Task, taskHash } from "../task/task.ts";
import { toProblem } from "./problem.ts";

/** The day on which the example is asked, so that it is the same every day. */
const TODAY = new Date("2026-07-01T12:00:00Z");

/** The teacher's example with the sample query, or else the last one. */
const exampleOf = <E extends { readonly query: string }>(examples: readonly E[], sampleQuery: string): E | undefined =>
  examples.find(({ query }) => query === sampleQuery) ?? examples.at(-1);

/** One of the teacher's examples as a distribution over the labels, and what a person would say about it. */
function answerExample(task: Task) {
  const { sampleQuery } = task;
  if (task.kind === "choices") {
    const { query, choice } = exampleOf(task.teacher.examples, sampleQuery) ?? { query: sampleQuery, choice: null };
    return { query, weights: { [choice ?? OUT_OF_SCOPE]: 1 }, feedback: { choice }, label: { choice } };
  }
  const { query, weights } = exampleOf(task.teacher.examples, sampleQuery) ?? {
    query: sampleQuery,
    weights: task.prior,
  };
  return { query, weights, feedback: { clickedSignal: primaryOf(labelNames(task), weights) }, label: { weights } };
}

/** A decision of a model that answers like the teacher. */
function decisionExample(task: Task, rules: RuleSet, query: string, weights: Weights): AnyDecision {
  const reading = rules.read(query, { now: TODAY });
  return {
    id: "dec_0f6c2d1e",
    query,
    ...statementOf(task, labelNames(task), reading, weights, "distilled"),
    confidence: 1 - task.risk.alpha,
    source: "distilled",
    cached: false,
    reason: "student 0.41 < 0.82; distilled answered",
    release: "2026.11.22-1",
    degraded: null,
  };
}

function fusionExample(task: Task): Fusion {
  const names = labelNames(task);
  const effect = { mean: 0.4, deviation: 0.2, effect: 0.3 };
  const signal = { reliability: 0.2, evidence: { margin: effect, fall: effect, results: effect, top: effect } };
  const shares = Object.fromEntries(names.map((name) => [name, 1 / names.length]));
  return {
    format: 1,
    task: task.name,
    taskHash: taskHash(task),
    routing: 0.8,
    signals: Object.fromEntries(names.map((name) => [name, signal])),
    fitted: {
      queries: 120,
      judgements: "0".repeat(64),
      shrinkage: 3,
      isLearnt: true,
      towards: { shares, routing: 1 },
    },
  };
}

const watchExample = {
  release: "2026.11.22-1",
  stages: {
    rule: { audits: 412, disagreements: 3, risk: [0.001, 0.0073, 0.021], e: 0.02, alpha: 0.05, alarmedAt: null },
  },
  spendUsd: 0.12,
  holds: {},
  canary: null,
  alarms: [],
  hours: [],
};

export function examplesFor(task: Task, rules: RuleSet) {
  const { query, weights, feedback, label } = answerExample(task);
  const decision = decisionExample(task, rules, query, weights);
  const problem = toProblem("invalid-request", "query: required", [{ field: "query", message: "required" }]);
  const call = { jsonrpc: "2.0", id: 1 };
  const text = JSON.stringify(decision);
  return {
    route: { query },
    batch: { queries: [query, ""] },
    feedback: { decisionId: decision.id, ...feedback, relevant: true },
    compare: { queries: [query, ""], releases: ["builtin", "2026.11.22-1"] },
    comparison: {
      releases: ["builtin", "2026.11.22-1"],
      pairs: [[{ ...decision, release: "builtin" }, decision], problem],
    },
    label: { query, ...label, note: "by the search team" },
    mcp: { ...call, method: "tools/call", params: { name: "route", arguments: { query } } },
    decision,
    decisions: { decisions: [decision, problem] },
    called: { ...call, result: { content: [{ type: "text", text }], structuredContent: decision } },
    fusion: fusionExample(task),
    watch: watchExample,
    problem,
  };
}
