/** The client's decision when the router does not answer: every signal alike, or the default choice; no filters, the query as it is. */
import type { AnyDecision, ChoiceDecision, Decision, PlanStep } from "../decision/decision.ts";

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

/** The same for a task of choices: its choices, the one to go on with where there is no router, and who then takes the query. */
export interface ChoicesClientTask {
  readonly choices: readonly string[];
  /** Null for out of scope. */
  readonly defaultChoice: string | null;
  readonly defaultHandler: string;
}

interface WithoutRouter {
  readonly id: null;
  readonly source: "client-fallback";
  readonly release: null;
}

/** A decision made without the router. It has no id to give feedback on, and says in `reason` what went wrong. */
export interface NeutralDecision extends Omit<Decision, keyof WithoutRouter>, WithoutRouter {}

/** The same for a task of choices: its default. */
export interface NeutralChoiceDecision extends Omit<ChoiceDecision, keyof WithoutRouter>, WithoutRouter {}

const neutral = (query: string, reason: string) =>
  ({
    id: null,
    query,
    filters: {},
    residual: query,
    relax: [],
    confidence: 0,
    source: "client-fallback",
    cached: false,
    reason,
    release: null,
    degraded: null,
  }) satisfies Omit<AnyDecision, "plan" | "strategy" | keyof WithoutRouter> & WithoutRouter;

/** Asks every retriever that searches by text and needs no filter, because a neutral decision has none. */
export function neutralDecision(task: ClientTask, query: string, reason: string): NeutralDecision {
  const weight = 1 / task.signals.length;
  return {
    ...neutral(query, reason),
    weights: Object.fromEntries(task.signals.map((signal) => [signal, weight])),
    primary: task.signals[0] ?? "",
    strategy: "hybrid",
    plan: task.retrievers
      .filter(({ kind, needs }) => kind !== "filter" && needs === undefined)
      .map(({ name, kind, signal }) => ({ retriever: name, kind, signal, weight, text: query, filters: [] })),
  };
}

export const neutralChoice = (task: ChoicesClientTask, query: string, reason: string): NeutralChoiceDecision => ({
  ...neutral(query, reason),
  choice: task.defaultChoice,
  alternatives: [],
  abstained: true,
  strategy: "single-signal",
  plan: [{ handler: task.defaultHandler, filters: [] }],
});
