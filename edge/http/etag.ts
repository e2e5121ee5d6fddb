/** An ETag over everything that a caller acts on. */
import type { AnyDecision } from "../decision/decision.ts";
import { hexDigestOf } from "../digest.ts";

/**
 * A weak ETag over everything except `id`, times, `cached` and `reason`: a decision that comes out of the cache the second
 * time is still the same decision, and a client that asks again must get its 304.
 */
export function etagOf({
  id: _id,
  stages: _stages,
  cached: _cached,
  reason: _reason,
  ...content
}: AnyDecision): string {
  return `W/"${hexDigestOf(JSON.stringify(content)).slice(0, 32)}"`;
}

/** `If-None-Match` under weak comparison (RFC 9110, 13.1.2). */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
  return header.trim() === "*" || header.split(",").some((tag) => opaque(tag) === opaque(etag));
}
