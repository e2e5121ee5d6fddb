/** `catalogue inspect`: what a catalogue holds, and what it makes of a query. */

import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { createLinker } from "../../../edge/catalogue/link.ts";
import { entriesOf } from "../../../edge/catalogue/meanings.ts";
import { createWords, splitWords } from "../../../edge/catalogue/words.ts";
import { UsageError } from "../command/options.ts";
import { sha256Bytes } from "../files/digest.ts";
import { loadCatalogue } from "./load.ts";

const HELP = `Prints what a catalogue holds; with a query, the names that are found in it.

Usage: npm run -s catalogue -- inspect FILE [QUERY] [--json]

Examples:
  npm run -s catalogue -- inspect catalogue.bin
  npm run -s catalogue -- inspect catalogue.bin "nosferatu ending"`;

const ORDINARY = ["no", "a word of the dictionary", "an everyday word"];

export async function inspectCommand(argv: readonly string[]): Promise<void> {
  if (argv.includes("--help")) {
    console.log(HELP);
    return;
  }
  const [path, query, ...rest] = argv.filter((argument) => argument !== "--json");
  const stray = argv.find((argument) => argument.startsWith("-") && argument !== "--json") ?? rest[0];
  if (stray !== undefined) throw new UsageError(`unexpected "${stray}"\n\n${HELP}`);
  if (path === undefined) throw new UsageError(HELP);
  const catalogue = await loadCatalogue(path);
  const json = argv.includes("--json");
  if (query !== undefined) {
    const linker = createLinker(catalogue);
    const links = linker.link(splitWords(query, createWords())).map(({ keyFrom, keyTo, from, to, ...link }) => ({
      text: query.slice(link.start, link.end),
      ...link,
      entries: entriesOf(catalogue, { keyFrom, keyTo }),
    }));
    if (json) console.log(JSON.stringify(links, null, 2));
    else if (links.length === 0) console.log("no name is found in it");
    else
      for (const { text, via, typo, ordinary, entries } of links) {
        console.log(
          `"${text}" (${via}${typo ? ", one typing error" : ""}; ordinary: ${ORDINARY[ordinary] ?? ordinary})`,
        );
        for (const { kind, id, name, year, role } of entries) {
          console.log(
            `  ${kind} ${id}  ${name}${year === undefined ? "" : ` (${year})`}${role === undefined ? "" : `, ${role}`}`,
          );
        }
      }
    return;
  }
  const { header } = catalogue;
  const bytes = await readFile(path);
  const sha256 = sha256Bytes(bytes);
  const gzipBytes = gzipSync(bytes).length;
  if (json) {
    console.log(JSON.stringify({ bytes: bytes.length, gzipBytes, sha256, ...header }, null, 2));
    return;
  }
  const names = header.titles + header.people;
  console.log(
    `file      ${path}, ${bytes.length} bytes (${(bytes.length / names).toFixed(1)} a name), ${gzipBytes} after gzip`,
  );
  console.log(`sha256    ${sha256}`);
  console.log(`format    ${header.format}, names folded by version ${header.folding}`);
  console.log(`titles    ${header.titles}`);
  console.log(`people    ${header.people}; ${header.parts} of them are found by surname alone`);
  console.log(`aliases   ${header.aliases}`);
  console.log(`words     ${header.words}`);
  console.log(`roles     ${header.roles.join(", ") || "none"}`);
  console.log(`ids       titles: ${describeIds(header.titleIds)}; people: ${describeIds(header.personIds)}`);
}

function describeIds({ mode, shapes }: { mode: string; shapes: readonly (readonly [string, number])[] }): string {
  if (mode === "name") return "made of the names";
  if (mode === "text") return "as given";
  return `numbers after ${shapes
    .slice(0, 5)
    .map(([prefix]) => `"${prefix}"`)
    .join(", ")}${shapes.length > 5 ? ", …" : ""}`;
}
