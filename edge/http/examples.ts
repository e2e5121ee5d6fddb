/** What the API's documentation shows as sent and answered: made from the task, so that it is never out of date. */
import { planOf } from "../cascade/plan.ts";
import { relaxOrder } from "../cascade/relax.ts";
import type { Decision } from "../decision/decision.ts";
import { primaryOf } from "../decision/weights.ts";
import type { Fusion } from "../fusion/fusion.ts";
import type { RuleSet } from "../rules/reading.ts";
import { asSignalsTask, labelNames, type SignalsTask, type Task, taskHash } from "../task/task.ts";
import { toProblem } from "./problem.ts";

/** The day on which the example is asked, so that it is the same every day. */
const TODAY = new Date("2026-07-01T12:00:00Z");

/** A decision of a model that answers like the teacher's examples: one with the sample query, or else the last one. */
function decisionExample(task: SignalsTask, rules: RuleSet): Decision {
  const { teacher, sampleQuery, prior, risk } = task;
  const { query, weights } = teacher.examples.find((example) => example.query === sampleQuery) ??
    teacher.examples.at(-1) ?? { query: sampleQuery, weights: prior };
  const reading = rules.read(query, { now: TODAY });
  return {
    id: "dec_0f6c2d1e",
    query,
    weights,
    primary: primaryOf(labelNames(task), weights),
    filters: reading.filters,
    ...planOf(task, query, weights, reading),
    relax: relaxOrder(reading.filters, task.attributes),
    confidence: 1 - risk.alpha,
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
  const decision = decisionExample(asSignalsTask(task, "this decision"), rules);
  const { id, query, primary } = decision;
  const problem = toProblem("invalid-request", "query: required", [{ field: "query", message: "required" }]);
  const call = { jsonrpc: "2.0", id: 1 };
  const text = JSON.stringify(decision);
  return {
    route: { query },
    batch: { queries: [query, ""] },
    feedback: { decisionId: id, clickedSignal: primary, relevant: true },
    compare: { queries: [query, ""], releases: ["builtin", "2026.11.22-1"] },
    comparison: {
      releases: ["builtin", "2026.11.22-1"],
      pairs: [[{ ...decision, release: "builtin" }, decision], problem],
    },
    label: { query, weights: decision.weights, note: "by the search team" },
    mcp: { ...call, method: "tools/call", params: { name: "route", arguments: { query } } },
    decision,
    decisions: { decisions: [decision, problem] },
    called: { ...call, result: { content: [{ type: "text", text }], structuredContent: decision } },
    fusion: fusionExample(task),
    watch: watchExample,
    problem,
  };
}
