/** The catalogue that ships in fixtures/catalogue, compiled once for the tests that link names. */
import { createCompiler } from "../../../distill/lib/catalogue/compile.ts";
import { loadOrdinaryWords } from "../../../distill/lib/catalogue/ordinary-words.ts";
import { readNames } from "../../../distill/lib/catalogue/read-names.ts";
import { createLinker, type Linker } from "../../../edge/catalogue/link.ts";
import { readCatalogue } from "../../../edge/catalogue/open.ts";

let compiled: Promise<Uint8Array> | undefined;

export function shippedCatalogue(): Promise<Uint8Array> {
  compiled ??= compile();
  return compiled;
}

async function compile(): Promise<Uint8Array> {
  const compiler = createCompiler(await loadOrdinaryWords());
  for (const [file, kind] of [
    ["titles", "title"],
    ["people", "person"],
  ] as const) {
    const rows = readNames(`fixtures/catalogue/${file}.csv`, kind, ({ line, problem }) => {
      throw new Error(`fixtures/catalogue/${file}.csv:${line}: ${problem}`);
    });
    for await (const { row } of rows) compiler.add(row);
  }
  return compiler.finish();
}

export async function shippedLinker(): Promise<Linker> {
  const opened = readCatalogue(await shippedCatalogue());
  if (!opened.ok) throw new Error(opened.message);
  return createLinker(opened.catalogue);
}
