/** What a release is called in the keys of kept answers. */
import { hexDigestOf } from "../digest.ts";
import type { Snapshot } from "./follow.ts";

/**
 * A release in cache keys, by what answers under it: a version is `builtin` whatever models the configuration names, and a store that was
 * emptied may hold another record under an old version.
 */
export function cacheNameOf({
  version,
  models,
  promptHash,
  prompt,
  distilledConfidence,
  studentDigest,
  held,
}: Snapshot): string {
  const answering = [models, promptHash, prompt, distilledConfidence, studentDigest, held?.student];
  return `${version}+${hexDigestOf(JSON.stringify(answering)).slice(0, 16)}`;
}
