/** W3C Trace Context (https://www.w3.org/TR/trace-context/): a well-formed header is passed on, any other is dropped. */

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

export interface TraceContext {
  readonly traceparent: string;
  readonly traceId: string;
}

export function parseTraceparent(header: string | undefined): TraceContext | undefined {
  const traceId = TRACEPARENT.exec(header ?? "")?.[1];
  return header !== undefined && traceId !== undefined ? { traceparent: header, traceId } : undefined;
}
