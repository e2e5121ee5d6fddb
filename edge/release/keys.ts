/** The keys of a release store, for all that write, copy or follow releases. */

/** The version in force, as text. Written last, so that a version is never in force before all of it is in the store. */
export const CURRENT = "current";

/** Versions that were in force, one a line, oldest first; a rollback removes the last ones. */
export const HISTORY = "history";

/** The versions that the text of {@link HISTORY} names, oldest first. */
export const versionsOf = (history: string | null): string[] =>
  (history ?? "").split("\n").flatMap((line) => line.trim() || []);

/** What `current` holds where no promoted release is in force; a store without the key means the same. */
export const BUILTIN = "builtin";

export const RELEASE_PREFIX = "release:";
export const STUDENT_PREFIX = "student:";
export const CATALOGUE_PREFIX = "catalogue:";

/** The key of one release's JSON. */
export const releaseKey = (version: string): string => `${RELEASE_PREFIX}${version}`;

/** The key of a student artefact's bytes; `sha256` in hex. */
export const studentKey = (sha256: string): string => `${STUDENT_PREFIX}${sha256}`;

/** The key of a catalogue's bytes; `sha256` in hex. */
export const catalogueKey = (sha256: string): string => `${CATALOGUE_PREFIX}${sha256}`;
