/**
 * Calls to the router. A key without the debug scope may not ask for a trace: the call is then repeated without one. Such a
 * key may not choose stages either, so a call that does is not repeated: its refusal is the answer.
 */
import type { AnyDecision } from "../../decision/decision.ts";
import { authorisation, call, type Problem } from "./call.ts";
import { parseServerTiming, type Timing } from "./server-timing.ts";
import { state } from "./state.ts";

export interface RouteBody {
  readonly query: string;
  readonly previous?: string;
  readonly stages?: readonly string[];
  readonly deadlineMs?: number;
  readonly locale?: string;
}

export type Answer =
  | {
      readonly kind: "decision";
      readonly decision: AnyDecision;
      readonly timings: readonly Timing[];
      readonly isTraced: boolean;
      /** The round trip, as the page sees it. */
      readonly ms: number;
    }
  | { readonly kind: "problem"; readonly status: number; readonly problem: Problem | null };

/** Rejects when the call is aborted. */
export async function route(body: RouteBody, signal: AbortSignal): Promise<Answer> {
  if (state.mayTrace) {
    const answer = await send(body, true, signal);
    if (answer.kind === "decision" || answer.status !== 403) return answer;
    state.mayTrace = false;
    if (body.stages) return answer;
  }
  return send(body, false, signal);
}

async function send(body: RouteBody, isTraced: boolean, signal: AbortSignal): Promise<Answer> {
  const started = performance.now();
  const called = await call<AnyDecision>("v1/route", isTraced ? { ...body, trace: true } : body, signal);
  if (!called.ok) return { kind: "problem", status: called.status, problem: called.problem };
  const { value: decision, headers } = called;
  // What something else than the router sends has no plan.
  if (!decision.plan) return { kind: "problem", status: 200, problem: null };
  const timings = parseServerTiming(headers.get("server-timing"));
  return { kind: "decision", decision, timings, isTraced, ms: performance.now() - started };
}

/** A clip that the archive beside a local router holds. */
export interface ArchiveResult {
  readonly title: string;
  readonly year: number;
  readonly language: string;
  /** Seconds into the video. */
  readonly start: number;
  readonly end: number;
  readonly caption: string;
  readonly transcript: string;
  readonly sounds: string;
  /** Attributes that had to be relaxed before it was found. */
  readonly relaxed: readonly string[];
}
export interface ArchiveAnswer {
  /** Clips that were searched. */
  readonly clips: number;
  /** Best first. */
  readonly results: readonly ArchiveResult[];
}

/** Null where no archive answers: only `npm start` serves one beside the router. */
export async function searchArchive(
  query: string,
  locale: string | undefined,
  signal: AbortSignal,
): Promise<ArchiveAnswer | null> {
  const search = new URLSearchParams({ q: query, ...(locale && { locale }) });
  const response = await fetch(`_sluice/archive?${search}`, { headers: authorisation(), signal }).catch(() => null);
  const answer: ArchiveAnswer | null = response?.ok ? await response.json().catch(() => null) : null;
  return Array.isArray(answer?.results) ? answer : null;
}

/** What `/readyz` reports; `facts` is null when the answer is not JSON or there is none. */
export async function readiness(): Promise<{ word: "ready" | "not ready" | "unreachable"; facts: unknown }> {
  const response = await fetch("readyz", { headers: authorisation(), cache: "no-store" }).catch(() => null);
  if (!response) return { word: "unreachable", facts: null };
  return { word: response.ok ? "ready" : "not ready", facts: await response.json().catch(() => null) };
}
