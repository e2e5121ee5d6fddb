/** Names a fusion by its content, so that client and router can tell whether they mean the same one. */
import { hexDigestOf } from "../digest.ts";
import { isRecord } from "../record.ts";
import type { Fusion } from "./fusion.ts";

/** Fusions are read, never changed: each is hashed once. */
const known = new WeakMap<Fusion, string>();

/** Hex SHA-256 over canonical JSON: keys sorted, no white space (RFC 8785 for what a fusion holds). */
export function fusionDigest(fusion: Fusion): string {
  const digest = known.get(fusion) ?? hexDigestOf(canonical(fusion));
  known.set(fusion, digest);
  return digest;
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    isRecord(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
