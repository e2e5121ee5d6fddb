/** Opens a catalogue file. */
import { readFile } from "node:fs/promises";
import type { Catalogue } from "../../../edge/catalogue/catalogue.ts";
import { openCatalogue } from "../../../edge/catalogue/open.ts";
import { UsageError } from "../command/options.ts";
import { requireFile } from "../files/require-file.ts";

const HINT = "catalogue build makes one";

/** @throws UsageError with the reason where it is not a catalogue of this build. */
export const loadCatalogue = async (path: string): Promise<Catalogue> => (await readCatalogueBytes(path)).catalogue;

/** The same, with its bytes. @throws UsageError like {@link loadCatalogue}. */
export async function readCatalogueBytes(
  path: string,
): Promise<{ readonly bytes: Uint8Array; readonly catalogue: Catalogue }> {
  requireFile(path, { hint: HINT });
  const bytes = new Uint8Array(await readFile(path));
  const opened = await openCatalogue(bytes);
  if (!opened.ok) throw new UsageError(`${path}: ${opened.message}; ${HINT}`);
  return { bytes, catalogue: opened.catalogue };
}
