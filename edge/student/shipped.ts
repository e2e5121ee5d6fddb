/// <reference path="../modules.d.ts" />
/** The student artefacts built in, by task name. */
import videoSearch from "./video-search.bin";

export const shippedStudents: Readonly<Record<string, Uint8Array>> =
  typeof __SLUICE_TASK__ === "undefined" || __SLUICE_TASK__ === "video-search"
    ? { "video-search": new Uint8Array(videoSearch) }
    : {};
