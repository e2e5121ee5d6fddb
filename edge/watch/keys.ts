/** The keys of the release store that the watch writes. */

/** The release on trial, as JSON `{version, mode: "shadow" | "canary", percent}`; absent where there is none. */
export const CANDIDATE = "candidate";

/** Written by the watch, removed by a person: what is named after it no longer answers alone. */
export const HOLD_PREFIX = "hold:";

/** The hold of a student artefact; `sha256` in hex. */
export const studentHoldKey = (sha256: string): string => `${HOLD_PREFIX}${sha256}`;

/** The hold of a task's rules, by their digest. */
export const rulesHoldKey = (digest: string): string => `${HOLD_PREFIX}rules:${digest}`;
