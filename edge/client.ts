/**
 * The typed client: a thin layer over Hono's RPC types, so that a change of the routes fails to compile here. A search box must
 * go on searching, so the client makes a neutral decision where the router is out of reach. A request that the router refuses
 * is the caller's mistake, and throws.
 */
import { hc } from "hono/client";
import type { App } from "./app.ts";
import type { BatchBindingOptions, RouteBindingOptions } from "./client/binding.ts";
import { rememberFusion } from "./client/fuse.ts";
import {
  type ChoicesClientTask,
  type ClientTask,
  type NeutralChoiceDecision,
  type NeutralDecision,
  neutralChoice,
  neutralDecision,
} from "./client/neutral.ts";
import { type Problem, RequestRefused } from "./client/problem.ts";
import type { ChoiceDecision, Decision, Stage } from "./decision/decision.ts";
import { fusionDigest } from "./fusion/digest.ts";
import type { Fusion } from "./fusion/fusion.ts";
import { isRecord } from "./record.ts";

export type { BatchBindingOptions, RouteBindingOptions, RouterBinding } from "./client/binding.ts";
export type { Searchable } from "./client/conditions.ts";
export { type Fused, type FuseOptions, fuse, type Hit, type Planned } from "./client/fuse.ts";
export {
  type ChoicesClientTask,
  type ClientTask,
  type NeutralChoiceDecision,
  type NeutralDecision,
  neutralDecision,
} from "./client/neutral.ts";
export { type OpenSearchSearch, toOpenSearch } from "./client/opensearch.ts";
export type { OpenSearchField, OpenSearchMapping, OpenSearchRetriever } from "./client/opensearch-mapping.ts";
export type { OpenSearchBody, OpenSearchPipeline } from "./client/opensearch-query.ts";
export { fillPage, type Placed } from "./client/page.ts";
export { type Problem, RequestRefused } from "./client/problem.ts";
export { relaxed } from "./client/relaxed.ts";
export { type SqlSearch, toSql } from "./client/sql.ts";
export type { SqlField, SqlMapping, SqlRetriever, SqlValue } from "./client/sql-mapping.ts";
export { fold, toPairs, toPieces } from "./client/sql-text.ts";
export type {
  Alternative,
  ChoiceDecision,
  Decision,
  Degraded,
  Filter,
  Filters,
  HandlerStep,
  PlanStep,
  RangeFilter,
  Stage,
  StageTrace,
  Strategy,
  TextRangeFilter,
  ValueFilter,
} from "./decision/decision.ts";
export type { Weights } from "./decision/weights.ts";
export type { EvidenceEffect, EvidenceName, FusedSignal, Fusion } from "./fusion/fusion.ts";

export interface ClientOptions<T extends ClientTask | ChoicesClientTask = ClientTask> {
  /** Where the router is, e.g. `https://route.example.com`. */
  readonly url: string;
  /** Signals and retrievers, or choices, for the neutral decision; the built client exports the task it was built for. */
  readonly task: T;
  /** API key, sent as a bearer token: printable ASCII. */
  readonly key?: string | undefined;
  /** Milliseconds to wait for a whole answer before going on without it. Default 2000: the router's deadline and the way there. */
  readonly timeoutMs?: number | undefined;
  /** Default: the global one. */
  readonly fetch?: typeof fetch | undefined;
}

export interface CallOptions {
  /** Overrides the client's. */
  readonly timeoutMs?: number | undefined;
  /** Aborting rejects with the signal's reason; it never turns into a neutral decision. */
  readonly signal?: AbortSignal | undefined;
}

export interface BatchOptions extends CallOptions, BatchBindingOptions {}

export interface RouteOptions extends CallOptions, RouteBindingOptions {
  /** Adds `stages` to the decision. Needs a key with the debug scope. */
  readonly trace?: boolean | undefined;
  /** The stages that may answer. Needs a key with the debug scope. */
  readonly stages?: readonly Stage[] | undefined;
}

export interface Feedback {
  readonly decisionId: string;
  readonly clickedSignal?: string | undefined;
  /** For a task of choices: what the query was, as a person sees it; null for out of scope. */
  readonly choice?: string | null | undefined;
  readonly relevant?: boolean | undefined;
}

/** What a client of the task decides. */
type DecidedBy<T> = T extends ChoicesClientTask ? ChoiceDecision | NeutralChoiceDecision : Decision | NeutralDecision;

export interface Client<D = Decision | NeutralDecision> {
  /** Decides for one query. */
  route(query: string, options?: RouteOptions): Promise<D>;
  /** Decides for 1 to 100 queries, in their order; a bad query gets a problem in place of a decision. */
  routeBatch(queries: readonly string[], options?: BatchOptions): Promise<(D | Problem)[]>;
  /**
   * The fusion of the release in force, for `fuse`; null where it has none. It is the same object as long as nothing has changed,
   * and the last one known while the router is out of reach. Ask again when a decision's `fusion` changes.
   */
  fusion(options?: CallOptions): Promise<Fusion | null>;
  /** Reports how a decision turned out; false when the router keeps no log or is out of reach. */
  feedback(feedback: Feedback, options?: CallOptions): Promise<boolean>;
}

const TIMEOUT_MS = 2000;

/**
 * Makes a client.
 *
 * @example
 * const sluice = createClient({ url: "https://route.example.com", key, task });
 * const decision = await sluice.route("someone says let it go while thunder rumbles");
 */
export function createClient<T extends ClientTask | ChoicesClientTask>(
  options: ClientOptions<T>,
): Client<DecidedBy<T>> {
  const { url, task, key, timeoutMs = TIMEOUT_MS } = options;
  if (!/^https?:/i.test(url) || !URL.canParse(url))
    throw new TypeError(`createClient: url must be absolute, http or https, not ${JSON.stringify(url)}`);
  // Without types nothing else would ask for it before the router is out of reach.
  if (!task) throw new TypeError("createClient: task is missing; the module that exports createClient exports it too");
  // What a request cannot be made of is in its error, and the error in the reason of a neutral decision.
  const { username, password, search, hash } = new URL(url);
  if (username + password !== "") throw new TypeError("createClient: url must not hold a user or a password");
  if (search + hash !== "") throw new TypeError("createClient: url must not hold a query or a fragment");
  if (key !== undefined && !/^[ -~]*$/.test(key)) throw new TypeError("createClient: key must be printable ASCII");
  const rpc = hc<App>(url, {
    headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
    ...(options.fetch && { fetch: options.fetch }),
  });
  const call = (limits: CallOptions, send: (init: RequestInit) => Promise<Reply>): Promise<Answer> =>
    exchange(send, limits.timeoutMs ?? timeoutMs, limits.signal);

  type Decided = DecidedBy<T>;
  /** Enough to tell a decision from the answer of another server, as on a wrong address, or of a router of another kind of task. */
  const isDecision = (value: unknown): value is Decided =>
    isRecord(value) &&
    ("choices" in task ? Array.isArray(value["alternatives"]) : isRecord(value["weights"])) &&
    Array.isArray(value["plan"]) &&
    typeof value["source"] === "string";
  const neutral = (query: string, reason: string) =>
    ("choices" in task ? neutralChoice(task, query, reason) : neutralDecision(task, query, reason)) as Decided; // by the same test
  const remember = (decision: Decided): Decided => {
    if ("weights" in decision) rememberFusion(decision);
    return decision;
  };

  let known: Fusion | null = null;

  return {
    async route(query, options = {}) {
      const { timeoutMs: _, signal: __, stages, ...rest } = options;
      const json = { query, ...rest, ...(stages && { stages: [...stages] }) };
      const answer = await call(options, (init) => rpc.v1.route.$post({ json }, { init }));
      if (answer.ok && isDecision(answer.body)) return remember(answer.body);
      return remember(neutral(query, answer.ok ? NOT_A_DECISION : answer.reason));
    },

    async routeBatch(queries, options = {}) {
      const { timeoutMs: _, signal: __, ...rest } = options;
      const json = { queries: [...queries], ...rest };
      const answer = await call(options, (init) => rpc.v1.route.batch.$post({ json }, { init }));
      const decisions = answer.ok ? decisionsOf(answer.body, queries.length, isDecision) : undefined;
      const reason = answer.ok ? NOT_A_DECISION : answer.reason;
      for (const decision of decisions ?? []) if (isDecision(decision)) remember(decision);
      return decisions ?? queries.map((query) => remember(neutral(query, reason)));
    },

    async fusion(options = {}) {
      const kept = known;
      const headers = kept ? { "if-none-match": `W/"${fusionDigest(kept)}"` } : {};
      const answer = await call(options, (init) => rpc.v1.fusion.$get({}, { headers, init })).catch(
        (error: unknown) => {
          if (error instanceof RequestRefused && error.status === 404) return { ok: true, body: null } as const;
          throw error;
        },
      );
      // 304 does not count as a success; it says that nothing changed.
      if (answer.ok && (answer.body === null || isFusion(answer.body))) known = answer.body;
      return known;
    },

    async feedback(feedback, options = {}) {
      const answer = await call(options, (init) => rpc.v1.feedback.$post({ json: feedback }, { init }));
      return answer.ok;
    },
  };
}

interface Reply {
  readonly status: number;
  readonly ok: boolean;
  json(): Promise<unknown>;
}
type Answer = { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly reason: string };

const NOT_A_DECISION = "the answer is not a decision: is this URL a Sluice router?";

/** The longest that a timer takes. */
const MOST_MS = 2 ** 31 - 1;

/** One call under one time limit, body included. Rejects when the router refuses or the caller aborts; else says what went wrong. */
async function exchange(
  send: (init: RequestInit) => Promise<Reply>,
  timeoutMs: number,
  abort: AbortSignal | undefined,
): Promise<Answer> {
  // What is left of a caller's own budget may be a fraction, or less than nothing.
  const limitMs = Math.max(0, Math.ceil(timeoutMs));
  if (!(limitMs <= MOST_MS)) throw new RangeError(`timeoutMs must be ${MOST_MS} or less, not ${timeoutMs}`);
  const timeout = AbortSignal.timeout(limitMs);
  try {
    abort?.throwIfAborted();
    const reply = await send({ signal: abort ? AbortSignal.any([abort, timeout]) : timeout });
    const body: unknown = await reply.json().catch((error: unknown) => {
      if (timeout.aborted || abort?.aborted || (reply.ok && !(error instanceof SyntaxError))) throw error;
      return undefined; // not JSON: no answer of a router
    });
    if (reply.ok) return { ok: true, body };
    if (isRefusal(reply.status)) throw new RequestRefused(reply.status, isProblem(body) ? body : undefined);
    return { ok: false, reason: `the router answered with status ${reply.status}` };
  } catch (error) {
    abort?.throwIfAborted();
    if (error instanceof RequestRefused) throw error;
    if (timeout.aborted) return { ok: false, reason: `no answer within ${limitMs} ms` };
    return { ok: false, reason: `the router cannot be reached: ${error instanceof Error ? error.message : error}` };
  }
}

/** 408 and 429 say something about the router's state; they are not the caller's mistake. */
const isRefusal = (status: number): boolean => status >= 400 && status < 500 && status !== 408 && status !== 429;

/** `fuse` takes no other format. */
const isFusion = (value: unknown): value is Fusion =>
  isRecord(value) && value["format"] === 1 && isRecord(value["signals"]) && typeof value["routing"] === "number";

const isProblem = (value: unknown): value is Problem => isRecord(value) && typeof value["title"] === "string";

function decisionsOf<D>(
  body: unknown,
  count: number,
  isDecision: (value: unknown) => value is D,
): (D | Problem)[] | undefined {
  const items: unknown = isRecord(body) ? body["decisions"] : undefined;
  if (!Array.isArray(items) || items.length !== count) return undefined;
  return items.every((item) => isDecision(item) || isProblem(item)) ? items : undefined;
}
