/** The client's decision when the router does not answer: every signal alike, no filters, the query as it is. */
import type { Decision, PlanStep } from "../decision/decision.ts";

/** The part of a task that the client needs: its signals, and all retrievers that a plan may ask. */
export interface ClientTask {
  readonly signals: readonly string[];
  readonly retrievers: readonly {
    readonly name: string;
    readonly kind: PlanStep["kind"];
    readonly signal: string;
    /** Attributes of which a plan must have one before it asks this retriever. */
    readonly needs?: readonly string[] | undefined;
  }[];
}

/** A decision made without the router. It has no id to give feedback on, and says in `reason` what went wrong. */
export interface NeutralDecision extends Omit<Decision, "id" | "source" | "release"> {
  readonly id: null;
  readonly source: "client-fallback";
  readonly release: null;
}

/** Asks every retriever that searches by text and needs no filter: there is none. */
export function neutralDecision(task: ClientTask, query: string, reason: string): NeutralDecision {
  const weight = 1 / task.signals.length;
  return {
    id: null,
    query,
    weights: Object.fromEntries(task.signals.map((signal) => [signal, weight])),
    primary: task.signals[0] ?? "",
    filters: {},
    residual: query,
    strategy: "hybrid",
    plan: task.retrievers
      .filter(({ kind, needs }) => kind !== "filter" && needs === undefined)
      .map(({ name, kind, signal }) => ({ retriever: name, kind, signal, weight, text: query, filters: [] })),
    relax: [],
    confidence: 0,
    source: "client-fallback",
    cached: false,
    reason,
    release: null,
    degraded: null,
  };
}
