/** `catalogue build`: titles and people in, one catalogue out. */
import { existsSync, statSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { helpText, type OptionSpecs, parseOptions, UsageError } from "../command/options.ts";
import { startProgress } from "../command/progress.ts";
import { writeShared } from "../files/atomic-write.ts";
import { sha256Bytes } from "../files/digest.ts";
import { createCompiler } from "./compile.ts";
import { loadOrdinaryWords } from "./ordinary-words.ts";
import { type ProblemKind, type RowProblem, readNames } from "./read-names.ts";
import { MAX_WORD_BYTES, type NameRow } from "./rows.ts";

const SPECS = {
  titles: { kind: "path", of: "file", help: "CSV or JSON Lines: name, id?, aliases?, year?, popularity?" },
  people: { kind: "path", of: "file", help: "CSV or JSON Lines: name, id?, aliases?, role?, popularity?" },
  out: { kind: "path", of: "new file", help: "where to write the catalogue" },
  help: { kind: "flag", help: "prints this" },
} as const satisfies OptionSpecs;

const PURPOSE = `Compiles the platform's own titles and people into one file that the router links names against.

The first line of a CSV file names its columns, in any order; others are ignored. Aliases are separated by "|".
Without a column id the id is the folded name, with #2, #3 … where it repeats. Rows that cannot be used are named
with their line and left out. The same input gives the same bytes.`;

const EXAMPLES = [
  "npm run -s catalogue -- build --titles titles.csv --people people.csv --out catalogue.bin",
  "npm run -s catalogue -- build --titles fixtures/catalogue/titles.csv --people fixtures/catalogue/people.csv --out catalogue.bin",
];

/** Warnings of a kind that name their lines; others of it are only counted. */
const MAX_NAMED = 5;
/** KV's largest value. */
const MAX_CATALOGUE_BYTES = 25 * 1024 * 1024;
const ROWS_BETWEEN_UPDATES = 4096;

export async function buildCommand(argv: readonly string[]): Promise<void> {
  const options = parseOptions(SPECS, argv);
  if (options.help) {
    console.log(helpText("npm run -s catalogue -- build", PURPOSE, EXAMPLES, SPECS));
    return;
  }
  if (!options.out || !(options.titles || options.people)) {
    throw new UsageError("build needs --out FILE and --titles FILE or --people FILE, or both");
  }
  const compiler = createCompiler(await loadOrdinaryWords());
  const counts = { title: 0, person: 0 };
  const read = async (path: string | undefined, kind: NameRow["kind"]): Promise<void> => {
    if (!path) return;
    const problems = createProblemLog(path);
    const progress = startProgress(`reading ${path} (bytes)`, existsSync(path) ? statSync(path).size : 0);
    for await (const { line, row, bytes } of readNames(path, kind, problems.report)) {
      const outcome = compiler.add(row);
      if (outcome === "added") counts[kind]++;
      else problems.report({ line, kind: "words", problem: `"${row.name}" ${WHY[outcome]}; left out` });
      if (counts[kind] % ROWS_BETWEEN_UPDATES === 0) progress.update(bytes);
    }
    progress.stop();
    problems.finish();
    if (counts[kind] === 0) throw new UsageError(`${path} has no name that can be used; nothing is written`);
  };
  await read(options.titles, "title");
  await read(options.people, "person");
  const bytes = compiler.finish();
  await writeShared(options.out, bytes);
  const names = counts.title + counts.person;
  console.log(`${options.out}: ${counts.title} titles, ${counts.person} people`);
  console.log(
    `${bytes.length} bytes, ${(bytes.length / names).toFixed(1)} a name; ${gzipSync(bytes).length} after gzip`,
  );
  console.log(`sha256 ${sha256Bytes(bytes)}`);
  if (bytes.length > MAX_CATALOGUE_BYTES) {
    console.error(`warning: larger than ${MAX_CATALOGUE_BYTES} bytes, the most that KV holds: it cannot be promoted`);
  }
}

const WHY = {
  "no-words": "has no letter or digit to look up",
  "long-word": `has a word of more than ${MAX_WORD_BYTES} bytes`,
  "too-many-roles": "has a role beyond the 254 that a catalogue can tell apart",
} as const;

/** Rows that are left out come first, and one kind of fault does not hide another. */
const KINDS = [
  "row",
  "name",
  "id",
  "words",
  "separator",
  "alias",
  "year",
  "popularity",
] as const satisfies ProblemKind[];

function createProblemLog(path: string) {
  const kinds = new Map<ProblemKind, { count: number; named: string[] }>(
    KINDS.map((kind) => [kind, { count: 0, named: [] }]),
  );
  return {
    report({ line, kind, problem }: RowProblem): void {
      const of = kinds.get(kind)!;
      if (++of.count <= MAX_NAMED) of.named.push(`warning: ${path}:${line}: ${problem}`);
    },
    finish(): void {
      for (const { count, named } of kinds.values()) {
        for (const warning of named) console.error(warning);
        if (count > MAX_NAMED) console.error(`warning: ${path}: … and ${count - MAX_NAMED} more like these`);
      }
    },
  };
}
