/** Opens a catalogue file. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { type Catalogue, openCatalogue } from "../../../edge/catalogue/open.ts";
import { UsageError } from "../command/options.ts";

/** @throws UsageError with the reason where it is not a catalogue of this build. */
export async function loadCatalogue(path: string): Promise<Catalogue> {
  if (!existsSync(path)) throw new UsageError(`${path}: no such file`);
  const opened = await openCatalogue(new Uint8Array(await readFile(path)));
  if (!opened.ok) throw new UsageError(`${path}: ${opened.message}`);
  return opened.catalogue;
}
