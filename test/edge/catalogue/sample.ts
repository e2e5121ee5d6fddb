/** Small catalogues for the tests. */
import { createCompiler } from "../../../distill/lib/catalogue/compile.ts";
import type { NameRow, Ordinariness } from "../../../distill/lib/catalogue/rows.ts";
import type { Catalogue } from "../../../edge/catalogue/catalogue.ts";
import { createLinker, type Link } from "../../../edge/catalogue/link.ts";
import { entriesOf } from "../../../edge/catalogue/meanings.ts";
import { readCatalogue } from "../../../edge/catalogue/open.ts";
import { createWords, splitWords } from "../../../edge/catalogue/words.ts";

const EVERYDAY = new Set(["up", "it", "her", "hard", "home", "way", "no", "field", "2"]);

const fewWords: Ordinariness = (word) => (EVERYDAY.has(word) ? 2 : 0);

export function compileRows(rows: readonly NameRow[], ordinariness: Ordinariness = fewWords): Uint8Array {
  const compiler = createCompiler(ordinariness);
  for (const row of rows) {
    const outcome = compiler.add(row);
    if (outcome !== "added") throw new Error(`${row.name}: ${outcome}`);
  }
  return compiler.finish();
}

export function catalogueOf(rows: readonly NameRow[], ordinariness?: Ordinariness): Catalogue {
  const opened = readCatalogue(compileRows(rows, ordinariness));
  if (!opened.ok) throw new Error(opened.message);
  return opened.catalogue;
}

export interface FoundName {
  readonly text: string;
  readonly ids: readonly string[];
  readonly link: Link;
}

/** All candidates of a query, with the text they cover and the ids they may mean. */
export function findNames(catalogue: Catalogue, query: string): FoundName[] {
  const linker = createLinker(catalogue);
  return linker.link(splitWords(query, createWords())).map((link) => ({
    text: query.slice(link.start, link.end),
    ids: entriesOf(catalogue, link).map(({ id }) => id),
    link,
  }));
}

const title = (name: string, id: string, more: Partial<NameRow> = {}): NameRow => ({
  kind: "title",
  name,
  id,
  ...more,
});
const person = (name: string, id: string, more: Partial<NameRow> = {}): NameRow => ({
  kind: "person",
  name,
  id,
  ...more,
});

export const SAMPLE: readonly NameRow[] = [
  title("The Matrix", "t1", { year: 1999, popularity: 900 }),
  title("Dune", "t2", { year: 1984, popularity: 200 }),
  title("Dune", "t3", { year: 2021, popularity: 800 }),
  title("Die Hard", "t4"),
  title("Up", "t5", { year: 2009 }),
  title("Ocean's Eleven", "t6"),
  title("Rocky II", "t7"),
  title("Spider-Man: No Way Home", "t8"),
  title("千と千尋の神隠し", "t9", { aliases: ["Spirited Away", "千与千寻"] }),
  title("L'Avventura", "t10"),
  title("E.T. the Extra-Terrestrial", "t11", { aliases: ["E.T."] }),
  title("Breaking Bad", "t12"),
  title("Spider-Man", "t13"),
  title("Kestrel & Lowe", "t14"),
  person("Tom Hanks", "p1", { role: "actor", popularity: 100 }),
  person("Steven Spielberg", "p2", { role: "director", popularity: 90 }),
  person("Sasha Spielberg", "p3", { popularity: 2 }),
  person("Beyoncé", "p4", { popularity: 90 }),
  person("J. K. Rowling", "p5", { role: "writer", popularity: 90 }),
  person("Jim Carrey", "p6", { popularity: 90 }),
  person("Sally Field", "p7", { popularity: 90 }),
  person("Colin Hanks", "p8", { popularity: 80 }),
];
