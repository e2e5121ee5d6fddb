/** Promotions and their parts, in words. */
import { fusionDigest } from "../../../edge/fusion/digest.ts";
import type { Fusion } from "../../../edge/fusion/fusion.ts";
import { typed } from "../command/typed.ts";
import type { Promoted } from "./release.ts";

/**
 * @param where the store, for people
 * @param same what makes a command be about the same task and store
 */
export function told(promoted: Promoted, where: string, same: readonly string[]): string {
  const { version } = promoted.release;
  switch (promoted.kind) {
    case "promoted":
      return `${version} in ${where}, after ${promoted.previous}; ${typed("npx tsx distill/9-promote.ts", [...same, "--rollback"])} puts that back`;
    case "on trial": {
      const { mode, percent } = promoted.trial;
      const how =
        mode === "canary" ? `as a canary of ${percent} % of the queries` : "as a shadow, which answers nothing";
      return `${version} in ${where}, ${how}; ${promoted.previous} stays in force, and the same command without --${mode} puts this version in force`;
    }
    default:
      return `${version} already holds these artefacts; nothing changed`;
  }
}

export function describeFusion(fusion: Fusion | undefined): string {
  if (!fusion) return "none";
  return `${fusionDigest(fusion).slice(0, 12)}, fitted to ${fusion.fitted.queries} judged queries`;
}
