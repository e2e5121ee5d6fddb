/** Spans of Workers' own traces. */
import type { EnterSpan, FindSpans } from "../ports.ts";

/**
 * None in a request that is not traced: a span with an attribute costs microseconds, as much as the rules and the student together, and
 * asking whether a request is traced costs one.
 */
export const spansOf =
  (tracing: Pick<Tracing, "enterSpan" | "getActiveSpan">): FindSpans =>
  () =>
    tracing.getActiveSpan()?.isTraced ? enterSpanOf(tracing) : undefined;

const enterSpanOf =
  (tracing: Pick<Tracing, "enterSpan">): EnterSpan =>
  (name, work) =>
    tracing.enterSpan(name, (span) => work((attribute, value) => void span.setAttribute(attribute, value)));
