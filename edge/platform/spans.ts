/** Spans of Workers' own traces. */
import type { EnterSpan } from "../ports.ts";

const unheard = () => {};

/** Opens none in a request that is not traced: a span with an attribute costs microseconds, as much as the rules and the student together. */
export const enterSpanOf =
  (tracing: Pick<Tracing, "enterSpan" | "getActiveSpan">): EnterSpan =>
  (name, work) =>
    tracing.getActiveSpan()?.isTraced
      ? tracing.enterSpan(name, (span) => work((attribute, value) => void span.setAttribute(attribute, value)))
      : work(unheard);
