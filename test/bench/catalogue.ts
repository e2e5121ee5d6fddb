/**
 * The catalogue: sizes, time and memory of a build, time to open and memory, in Node and in workerd, time of a look-up, and what is
 * found of the names.
 *
 *   npm run bench -- catalogue                                              # generated names
 *   npm run bench -- catalogue --titles titles.csv --people people.csv      # and one's own
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { createCompiler } from "../../distill/lib/catalogue/compile.ts";
import { loadOrdinaryWords } from "../../distill/lib/catalogue/ordinary-words.ts";
import { readNames } from "../../distill/lib/catalogue/read-names.ts";
import type { NameRow } from "../../distill/lib/catalogue/rows.ts";
import type { OptionValues } from "../../distill/lib/command/options.ts";
import type { Catalogue } from "../../edge/catalogue/catalogue.ts";
import { createLinker } from "../../edge/catalogue/link.ts";
import { openCatalogue, readCatalogue } from "../../edge/catalogue/open.ts";
import { createWords, splitWords } from "../../edge/catalogue/words.ts";
import type { Weights } from "../../edge/decision/weights.ts";
import { compileRules } from "../../edge/rules/compile.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { generatedPeople, generatedTitles } from "./catalogue/generated-names.ts";
import { measureIsolate } from "./catalogue/isolate.ts";
import { benchLift } from "./catalogue/lift.ts";
import {
  type FindStrictIds,
  type LinkTest,
  makeLinkTests,
  measureLinks,
  namelessTests,
} from "./catalogue/link-tests.ts";
import {
  differenceOf,
  estimate,
  inRounds,
  median,
  quantile,
  ratioOf,
  told,
  toldDifference,
  toldFigure,
} from "./rounds.ts";

const SIZES = [33_000, 300_000, 1_000_000];
/** Rounds before the code is compiled. */
const WARM_UP = 4;
/** A query is read this many times in a row, which the clock can measure. */
const REPEATS = 4;
/** Names of each kind that linking is tested with. */
const TESTED = 2000;

export const options = {
  titles: { kind: "path", of: "file", help: "CSV or JSON Lines of titles" },
  people: { kind: "path", of: "file", help: "CSV or JSON Lines of people" },
} as const;

interface Annotated {
  readonly query: string;
  readonly label: Weights;
  readonly filters: readonly { readonly attribute: string; readonly value?: string }[];
}
const handwritten = readFileSync("fixtures/queries/handwritten.jsonl", "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Annotated & { readonly tags: readonly string[] });

const rules = compileRules(videoSearch);
const now = new Date("2026-11-28");

export async function bench({ titles, people }: OptionValues<typeof options>): Promise<void> {
  if (titles === undefined && people === undefined) {
    for (const size of SIZES) benchSize(size);
    await benchLinks("generated names, 33,000", [...generatedTitles(16_500), ...generatedPeople(16_500)]);
    await benchLift(handwritten);
    return;
  }
  const rows: NameRow[] = [];
  const read = async (path: string | undefined, kind: NameRow["kind"]): Promise<void> => {
    if (path === undefined) return;
    for await (const { row } of readNames(path, kind, ({ line, problem }) =>
      console.log(`${path}:${line}: ${problem}`),
    )) {
      rows.push(row);
    }
  };
  await read(titles, "title");
  await read(people, "person");
  await benchLinks(`${rows.length} names of ${[titles, people].filter(Boolean).join(" and ")}`, rows);
}

/** Each size in a process of its own, so that its memory can be told. */
function benchSize(size: number): void {
  const child = spawnSync(process.execPath, ["--expose-gc", "--import", "tsx", import.meta.filename, String(size)], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (child.status !== 0) throw new Error(`the bench of ${size} names ended with ${child.status}`);
}

async function compile(rows: Iterable<NameRow>): Promise<{ bytes: Uint8Array; names: number; seconds: number }> {
  const ordinariness = await loadOrdinaryWords();
  const started = performance.now();
  const compiler = createCompiler(ordinariness);
  let names = 0;
  for (const row of rows) if (compiler.add(row) === "added") names++;
  const bytes = compiler.finish();
  return { bytes, names, seconds: (performance.now() - started) / 1000 };
}

function describeSize(bytes: Uint8Array, names: number): string {
  const packed = gzipSync(bytes).length;
  return `${bytes.length} bytes, ${(bytes.length / names).toFixed(1)} a name; after gzip ${packed}, ${(packed / names).toFixed(1)} a name`;
}

async function measureSize(size: number): Promise<void> {
  const half = size / 2;
  const rows = function* (): Generator<NameRow> {
    yield* generatedTitles(half);
    yield* generatedPeople(half);
  };
  const { bytes, names, seconds } = await compile(rows());
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(`${names} generated names: built in ${seconds.toFixed(1)} s, ${peak.toFixed(0)} MB at the peak`);
  console.log(`  ${describeSize(bytes, names)}`);
  const open = async (): Promise<number> => {
    const started = performance.now();
    const opened = await openCatalogue(bytes);
    const took = performance.now() - started;
    if (!opened.ok) throw new Error(opened.message);
    return took;
  };
  const ms = await inRounds({ subjects: { open }, reference: "open", minRounds: 15 });
  global.gc?.();
  const before = process.memoryUsage();
  const opened = readCatalogue(bytes);
  if (!opened.ok) throw new Error(opened.message);
  global.gc?.();
  const after = process.memoryUsage();
  const grown = (after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers) / 1e6;
  console.log(
    `  opened, digest checked: ${toldFigure(estimate(ms.open), "ms")}; memory: the file and ${grown.toFixed(1)} MB beside it`,
  );
  console.log(`  ${await describeSpeed(opened.catalogue)}`);
  const { firstMs, openMs, heapBytes, bufferBytes } = await measureIsolate(bytes);
  const beside = (heapBytes + bufferBytes - bytes.length) / 1e6;
  console.log(
    `  in workerd: opened, digest checked, in ${toldDifference(openMs, "ms")}, ${firstMs.toFixed(1)} ms the first time; the file and ${beside.toFixed(1)} MB beside it`,
  );
}

/** Each query read without and with the catalogue, and its words looked up alone, in the same rounds. */
async function describeSpeed(catalogue: Catalogue): Promise<string> {
  const linker = createLinker(catalogue);
  const words = createWords();
  // Of each query the fastest round: the tail of a single round is that of the machine, which only ever adds time.
  const fastest = { plain: [] as number[], linked: [] as number[], lookUps: [] as number[] };
  const timed = (arm: keyof typeof fastest, read: (query: string) => void) => (): number =>
    median(
      handwritten.map(({ query }, i) => {
        const started = process.hrtime.bigint();
        for (let k = 0; k < REPEATS; k++) read(query);
        const us = Number(process.hrtime.bigint() - started) / 1000 / REPEATS;
        fastest[arm][i] = Math.min(fastest[arm][i] ?? Number.POSITIVE_INFINITY, us);
        return us;
      }),
    );
  const subjects = {
    plain: timed("plain", (query) => void rules.read(query, { now })),
    linked: timed("linked", (query) => void rules.read(query, { now, linker })),
    lookUps: timed("lookUps", (query) => void linker.link(splitWords(query, words))),
  };
  for (let round = 0; round < WARM_UP; round++) for (const run of Object.values(subjects)) run();
  const us = await inRounds({ subjects, reference: "plain", maxRounds: 40 });
  const added = fastest.linked.map((linked, i) => linked - fastest.plain[i]!);
  return (
    `a hand-written query at the median: reading it takes ${toldFigure(estimate(us.plain), "µs")}, with a catalogue ` +
    `${toldDifference(differenceOf(us.linked, us.plain), "µs")} more, to that ${told(ratioOf(us.linked, us.plain))}; ` +
    `look-ups of all its words alone ${toldFigure(estimate(us.lookUps), "µs")}. ` +
    `The fastest of each query: p50 ${quantile(added, 0.5).toFixed(1)} µs more, p90 ${quantile(added, 0.9).toFixed(1)}, p99 ${quantile(added, 0.99).toFixed(1)}`
  );
}

async function benchLinks(what: string, rows: readonly NameRow[]): Promise<void> {
  const { bytes, names } = await compile(rows);
  const opened = readCatalogue(bytes);
  if (!opened.ok) throw new Error(opened.message);
  console.log(`linking, ${what}: ${describeSize(bytes, names)}`);
  console.log(`  ${await describeSpeed(opened.catalogue)}`);
  const tests = makeLinkTests(rows, TESTED);
  const named = new Set(["people", "title"]);
  const nameless = handwritten.filter(
    ({ filters, tags }) => !tags.includes("names") && !filters.some(({ attribute }) => named.has(attribute)),
  );
  const groups: readonly (readonly [string, readonly LinkTest[]])[] = [
    ["people, lower case", tests.filter(({ kind, typo }) => kind === "person" && !typo)],
    ["titles, lower case", tests.filter(({ kind, typo }) => kind === "title" && !typo)],
    ["people, one typing error", tests.filter(({ kind, typo }) => kind === "person" && typo)],
    ["titles, one typing error", tests.filter(({ kind, typo }) => kind === "title" && typo)],
    ["hand-written queries that name nobody", namelessTests(nameless.map(({ query }) => query))],
  ];
  const find = strictLinks(opened.catalogue);
  console.log("  as the rules read it: links that may exclude results");
  for (const [name, group] of groups) {
    if (group.length === 0) continue;
    const { tests, recall, precision, found } = measureLinks(group, find);
    console.log(
      group[0]!.kind === "nobody"
        ? `  ${name} (${tests}): something found in ${percent(found)}`
        : `  ${name} (${tests}): recall ${percent(recall)}, precision ${percent(precision)}`,
    );
  }
}

/** The ids of entries that may exclude results. */
function strictLinks(catalogue: Catalogue): FindStrictIds {
  const linker = createLinker(catalogue);
  return (query) =>
    Object.entries(rules.read(query, { now, linker }).filters).flatMap(([attribute, entries]) =>
      entries.flatMap(({ id, strict }) =>
        id !== undefined && strict ? [`${attribute === "people" ? "person" : "title"} ${id}`] : [],
      ),
    );
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

if (process.argv[1] === import.meta.filename) {
  await measureSize(Number(process.argv[2]));
}
