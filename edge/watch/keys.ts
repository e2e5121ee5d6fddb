/** The keys of the release store that the watch writes. */

/** The version of a release, which is also part of a key. */
export const VERSION_FORM = /^[\w.-]{1,64}$/;

/** The release on trial, as JSON `{version, mode: "shadow" | "canary", percent}`; absent where there is none. */
export const CANDIDATE = "candidate";

export interface CandidateRecord {
  readonly version: string;
  readonly mode: "shadow" | "canary";
  /** 0 to 100; 0 of a shadow. */
  readonly percent: number;
}

/** Total: whatever the store holds gives a record, or null where it is none. */
export function parseCandidate(text: string | null): CandidateRecord | null {
  try {
    const { version, mode, percent } = JSON.parse(text ?? "null") as Record<string, unknown>;
    if (typeof version !== "string" || !VERSION_FORM.test(version)) return null;
    if (mode === "shadow") return { version, mode, percent: 0 };
    if (mode !== "canary" || typeof percent !== "number" || !(percent > 0 && percent <= 100)) return null;
    return { version, mode, percent };
  } catch {
    return null; // not JSON, or JSON of nothing
  }
}

/** Written by the watch, removed by a person: what is named after it no longer answers alone. */
export const HOLD_PREFIX = "hold:";

/** The hold of a student artefact; `sha256` in hex. */
export const studentHoldKey = (sha256: string): string => `${HOLD_PREFIX}${sha256}`;

/** The hold of a task's rules, by their digest. */
export const rulesHoldKey = (digest: string): string => `${HOLD_PREFIX}rules:${digest}`;
