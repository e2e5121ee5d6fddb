/** The contract's properties (docs, `/openapi.json`), checked on one answer. Each function returns what is wrong. */
import { labelNames, type SignalsTask } from "../../../edge/task/task.ts";

interface Entry {
  readonly span?: readonly number[];
  readonly confidence: number;
  readonly strict: boolean;
  readonly or?: true;
  readonly exclude?: true;
  readonly value?: string;
  readonly gte?: number | string;
  readonly lte?: number | string;
}

interface Answer {
  readonly id: string;
  readonly query: string;
  readonly weights: Readonly<Record<string, number>>;
  readonly primary: string;
  readonly filters: Readonly<Record<string, readonly Entry[]>>;
  readonly inherited?: readonly string[];
  readonly relax: readonly string[];
  readonly plan: readonly {
    retriever: string;
    kind: string;
    signal: string;
    weight: number;
    text: string;
    filters: string[];
  }[];
  readonly confidence: number;
  readonly source: string;
  readonly degraded: string | null;
  readonly release: string;
}

const isShare = (value: unknown): boolean => typeof value === "number" && value >= 0 && value <= 1;

export function* faultsOfDecision(task: SignalsTask, decision: Answer): Generator<string> {
  const names = labelNames(task);
  const { query, weights, filters, plan, relax } = decision;
  yield* nulls(decision, "");
  if (!/^dec_[\w-]+$/.test(decision.id)) yield `id ${decision.id}`;
  if (typeof query !== "string") return yield "query is not text";
  if (JSON.stringify(Object.keys(weights).sort()) !== JSON.stringify([...names].sort()))
    yield "weights of other signals";
  const values = names.map((name) => weights[name] ?? Number.NaN);
  if (!values.every(isShare)) yield `weights ${JSON.stringify(weights)}`;
  if (Math.abs(values.reduce((sum, value) => sum + value, 0) - 1) > 1e-6)
    yield `weights sum to ${values.reduce((a, b) => a + b, 0)}`;
  if (decision.primary !== names[values.indexOf(Math.max(...values))]) yield `primary ${decision.primary}`;
  if (!isShare(decision.confidence)) yield `confidence ${decision.confidence}`;
  if (!["rule", "student", "distilled", "fallback"].includes(decision.source)) yield `source ${decision.source}`;
  if (decision.degraded !== null && !/^(bedrock-[a-z-]+|batch-limit|no-model|model-budget)$/.test(decision.degraded))
    yield `degraded ${decision.degraded}`;
  for (const [attribute, entries] of Object.entries(filters)) yield* faultsOfEntries(attribute, entries, decision);
  const strict = Object.keys(filters).filter((name) => filters[name]!.some((entry) => entry.strict));
  if (JSON.stringify([...relax].sort()) !== JSON.stringify(strict.sort()))
    yield `relax ${relax} but strict are ${strict}`;
  const applied = new Set(plan.flatMap((step) => step.filters));
  for (const name of Object.keys(filters)) if (!applied.has(name)) yield `no step applies ${name}`;
  for (const name of applied) if (!filters[name]) yield `a step applies ${name}, which is no filter of the decision`;
  if (plan.length === 0) yield "an empty plan";
  for (const { retriever, kind, weight, text, signal } of plan) {
    const known = task.retrievers.find(({ name }) => name === retriever);
    if (!known || known.kind !== kind || known.signal !== signal) yield `retriever ${retriever} ${kind} ${signal}`;
    if (!isShare(weight)) yield `weight ${weight} of ${retriever}`;
    if (kind !== "filter" && text.trim() === "") yield `${retriever} searches for nothing`;
  }
}

function* faultsOfEntries(
  attribute: string,
  entries: readonly Entry[],
  { query, inherited }: Answer,
): Generator<string> {
  if (entries.length === 0) yield `${attribute} is an empty list`;
  let end = 0;
  for (const [i, entry] of entries.entries()) {
    const where = `${attribute}.${i}`;
    const { span, value, gte, lte } = entry;
    if (span) {
      const [from = -1, to = -1] = span;
      if (!(Number.isInteger(from) && Number.isInteger(to) && from >= end && to > from && to <= query.length))
        yield `${where} has the span ${span} in a query of ${query.length}`;
      end = to;
    } else if (!inherited?.includes(attribute)) yield `${where} has no span`;
    if (!isShare(entry.confidence)) yield `${where} has the confidence ${entry.confidence}`;
    if (typeof entry.strict !== "boolean") yield `${where} does not say whether it is strict`;
    if (entry.or && (i === 0 || entry.exclude || !span)) yield `${where} carries "or"`;
    if (value === undefined && gte === undefined && lte === undefined) yield `${where} says nothing`;
    if (value !== undefined && (typeof value !== "string" || value === "")) yield `${where} has the value ${value}`;
    for (const bound of [gte, lte]) {
      if (typeof bound === "number" && !Number.isFinite(bound)) yield `${where} has the bound ${bound}`;
      if (typeof bound === "string" && !/^(\d{4}-\d{2}-\d{2}|\d{2}:\d{2})$/.test(bound))
        yield `${where} has the bound ${bound}`;
      if (typeof bound === "string" && bound.length === 10 && Number.isNaN(Date.parse(bound)))
        yield `${where}: ${bound} is no day`;
    }
    const wraps = typeof gte === "string" && gte.length === 5;
    if (gte !== undefined && lte !== undefined && !wraps && gte > lte) yield `${where} goes from ${gte} to ${lte}`;
  }
}

/** JSON has no NaN and no undefined: both arrive as null, which only `degraded` may be. */
function* nulls(value: unknown, path: string): Generator<string> {
  if (value === null && path !== ".degraded" && !path.startsWith(".stages.")) yield `${path} is null`;
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* nulls(inner, `${path}.${name}`);
}

export function* faultsOfProblem(status: number, type: string | null, body: unknown): Generator<string> {
  if (!type?.startsWith("application/problem+json")) yield `an answer of ${status} as ${type}`;
  const problem = body as { type?: unknown; status?: unknown; title?: unknown; detail?: unknown } | null;
  if (typeof problem?.type !== "string" || !/^urn:sluice:problem:[a-z-]+$/.test(problem.type))
    yield `a problem of type ${problem?.type}`;
  if (problem?.status !== status) yield `a problem of status ${problem?.status} in an answer of ${status}`;
  if (typeof problem?.title !== "string" || typeof problem.detail !== "string")
    yield "a problem without title or detail";
}

/** What `POST /mcp` answers: one answer of JSON-RPC 2.0, or a list of them for a batch. */
export function* faultsOfRpc(body: unknown): Generator<string> {
  const answers = Array.isArray(body) ? body : [body];
  if (answers.length === 0) yield "an empty batch of answers";
  for (const answer of answers as readonly (Readonly<Record<string, unknown>> | null)[]) {
    if (answer?.["jsonrpc"] !== "2.0") yield "an answer that is not of JSON-RPC 2.0";
    const { id, result, error } = answer ?? {};
    if (id !== null && typeof id !== "string" && !Number.isSafeInteger(id)) yield `an answer with the id ${id}`;
    if ((result === undefined) === (error === undefined)) yield "an answer without either a result or an error";
    const { code, message } = (error ?? { code: 0, message: "" }) as { code?: unknown; message?: unknown };
    if (!Number.isInteger(code) || typeof message !== "string") yield "an error without code or message";
  }
}

export type { Answer };
