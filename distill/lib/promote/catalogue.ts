/** Which catalogue a release names. */

import { MAX_CATALOGUE_BYTES } from "../../../edge/release/catalogue.ts";
import type { Release } from "../../../edge/release/release.ts";
import { type Task, taskHash } from "../../../edge/task/task.ts";
import { readCatalogueBytes } from "../catalogue/load.ts";
import { UsageError } from "../command/options.ts";
import { sha256Bytes } from "../files/digest.ts";

/** In place of a file: the release names no catalogue. */
const NO_CATALOGUE = "none";

export interface CatalogueToRelease {
  readonly sha256: string;
  /** Null where the store has it. */
  readonly bytes: Uint8Array | null;
  /** One line for people. */
  readonly what: string;
}

/**
 * The catalogue of `--catalogue`: of a file, or undefined for {@link NO_CATALOGUE}.
 *
 * @throws UsageError for a file that the router would refuse, and for a task that does not link names.
 */
export async function catalogueToRelease(option: string, task: Task): Promise<CatalogueToRelease | undefined> {
  if (option === NO_CATALOGUE) return undefined;
  if (!task.links) throw new UsageError(`the task ${task.name} has no links: a catalogue would change nothing`);
  const { bytes, catalogue } = await readCatalogueBytes(option);
  if (bytes.length > MAX_CATALOGUE_BYTES)
    throw new UsageError(
      `${option} has ${bytes.length} bytes; Workers KV keeps at most ${MAX_CATALOGUE_BYTES}: leave names out, the least popular first`,
    );
  const { titles, people } = catalogue.header;
  const sha256 = sha256Bytes(bytes);
  return {
    sha256,
    bytes,
    what: `${sha256.slice(0, 12)}, ${titles} titles and ${people} people, ${bytes.length} bytes`,
  };
}

/** The catalogue in force stays in force for a new student, model or fusion, unless the task has changed. */
export function carriedCatalogue(inForce: Release | null, task: Task): CatalogueToRelease | undefined {
  if (inForce?.catalogue === undefined || inForce.taskHash !== taskHash(task)) return undefined;
  return { sha256: inForce.catalogue, bytes: null, what: `${inForce.catalogue.slice(0, 12)}, as in force` };
}
