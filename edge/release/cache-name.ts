/**
 * The name of a release in the keys of kept answers. It depends on what answers, not on the version alone: a version is `builtin` whatever
 * models the configuration names, a store that was emptied may hold another record under an old version, and what a student answered must
 * not be served once the watch holds it.
 */
import { hexDigestOf } from "../digest.ts";
import type { Snapshot } from "./snapshot.ts";

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
