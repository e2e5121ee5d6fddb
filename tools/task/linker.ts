/** The linker of the project's example catalogue, for rules whose examples contain its names. */
import { join } from "node:path";
import { createCompiler } from "../../distill/lib/catalogue/compile.ts";
import { loadOrdinaryWords } from "../../distill/lib/catalogue/ordinary-words.ts";
import { readNames } from "../../distill/lib/catalogue/read-names.ts";
import { createLinker, type Linker } from "../../edge/catalogue/link.ts";
import { readCatalogue } from "../../edge/catalogue/open.ts";
import { PROJECT } from "./layout.ts";

const FILES = { title: "titles.csv", person: "people.csv" } as const;

export async function linkerOf(): Promise<Linker> {
  const compiler = createCompiler(await loadOrdinaryWords());
  for (const kind of ["title", "person"] as const) {
    const file = join(PROJECT, "fixtures/catalogue", FILES[kind]);
    const rows = readNames(file, kind, ({ line, problem }) => {
      throw new Error(`${file}:${line}: ${problem}`);
    });
    for await (const { row } of rows) compiler.add(row);
  }
  const opened = readCatalogue(await compiler.finish());
  if (!opened.ok) throw new Error(opened.message);
  return createLinker(opened.catalogue);
}
