/** What the API's documentation shows as sent and answered: made from the task, so that it is never out of date. */
import { choiceOf, handlerPlan } from "../cascade/choose.ts";
import { planOf } from "../cascade/plan.ts";
import { relaxOrder } from "../cascade/relax.ts";
import type { AnyDecision } from "../decision/decision.ts";
import { primaryOf } from "../decision/weights.ts";
import type { Fusion } from "../fusion/fusion.ts";
import type { Reading, RuleSet } from "../rules/reading.ts";
import { labelNames, OUT_OF_SCOPE, type Task, taskHash } from "../task/task.ts";
import { toProblem } from "./problem.ts";

/** The day on which the example is asked, so that it is the same every day. */
const TODAY = new Date("2026-07-01T12:00:00Z");

/** The teacher's example with the sample query, or else the last one. */
const exampleOf = <E extends { readonly query: string }>(examples: readonly E[], sampleQuery: string): E | undefined =>
  examples.find(({ query }) => query === sampleQuery) ?? examples.at(-1);

/** A decision of a model that answers like the teacher's examples, and what a person would say about it. */
function decisionExample(task: Task, rules: RuleSet) {
  const { sampleQuery } = task;
  const names = labelNames(task);
  const asked = { id: "dec_0f6c2d1e" };
  if (task.kind === "choices") {
    const { query, choice } = exampleOf(task.teacher.examples, sampleQuery) ?? { query: sampleQuery, choice: null };
    const reading = rules.read(query, { now: TODAY });
    const said = choiceOf(names, { [choice ?? OUT_OF_SCOPE]: 1 }, "distilled");
    const { filters } = reading;
    const decision = {
      ...asked,
      query,
      ...said,
      filters,
      ...handlerPlan(task, choice, reading),
      ...made(task, reading),
    };
    return { decision, feedback: { choice }, label: { choice } };
  }
  const { query, weights } = exampleOf(task.teacher.examples, sampleQuery) ?? {
    query: sampleQuery,
    weights: task.prior,
  };
  const reading = rules.read(query, { now: TODAY });
  const primary = primaryOf(names, weights);
  const { filters } = reading;
  const plan = planOf(task, query, weights, reading);
  const decision = { ...asked, query, weights, primary, filters, ...plan, ...made(task, reading) };
  return { decision, feedback: { clickedSignal: primary }, label: { weights } };
}

function made(task: Task, reading: Reading) {
  return {
    relax: relaxOrder(reading.filters, task.attributes),
    confidence: 1 - task.risk.alpha,
    source: "distilled",
    cached: false,
    reason: "student 0.41 < 0.82; distilled answered",
    release: "2026.11.22-1",
    degraded: null,
  } satisfies Partial<AnyDecision>;
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
  const { decision, feedback, label } = decisionExample(task, rules);
  const { id, query } = decision;
  const problem = toProblem("invalid-request", "query: required", [{ field: "query", message: "required" }]);
  const call = { jsonrpc: "2.0", id: 1 };
  const text = JSON.stringify(decision);
  return {
    route: { query },
    batch: { queries: [query, ""] },
    feedback: { decisionId: id, ...feedback, relevant: true },
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
