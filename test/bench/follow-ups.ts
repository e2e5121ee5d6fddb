/**
 * How often a query and the one before it are read as fixtures/archive/follow-ups.jsonl says, by kind and language.
 *
 *   node --import tsx test/bench/follow-ups.ts [--part tune] [--show] [--without-catalogue]
 *
 * A pair is right when all of this holds, but for what its `want.free` leaves open:
 * - the attributes taken over are those of `want.inherited`, and text is taken over as `want.text` says;
 * - each attribute has the entries of `want.filters`, in their order: value without regard to case, bounds, `exclude`, and the role
 *   where both sides give one;
 * - the residual has the words of `want.residual`, and neither it nor any text of the plan has `want.absent`.
 *
 * Names are linked against a catalogue of the archive's titles and people, as the pairs suppose; `--without-catalogue` measures what the
 * rules read alone.
 *
 * `--show` prints the pairs that are wrong, of the part for tuning only: the rules must not be fitted to the others.
 */
import { readFileSync } from "node:fs";
import { createCompiler } from "../../distill/lib/catalogue/compile.ts";
import { loadOrdinaryWords } from "../../distill/lib/catalogue/ordinary-words.ts";
import type { OptionValues } from "../../distill/lib/command/options.ts";
import { planOf } from "../../edge/cascade/plan.ts";
import { createLinker, type Linker } from "../../edge/catalogue/link.ts";
import { readCatalogue } from "../../edge/catalogue/open.ts";
import type { Filter, Filters } from "../../edge/decision/decision.ts";
import { readFollowUp } from "../../edge/follow-up/follow-up.ts";
import { carrierWords } from "../../edge/rules/carriers.ts";
import { compileRules } from "../../edge/rules/compile.ts";
import { tokenise } from "../../edge/rules/tokens.ts";
import { videoSearch } from "../../edge/task/video-search.ts";

interface Wanted {
  readonly value?: string;
  readonly role?: string;
  readonly gte?: number | string;
  readonly lte?: number | string;
  readonly exclude?: true;
}
interface Pair {
  readonly id: string;
  readonly kind: string;
  readonly previous: string;
  readonly query: string;
  readonly locale?: string;
  readonly now?: string;
  readonly want: {
    readonly inherited: readonly string[];
    readonly text: boolean;
    readonly filters: Readonly<Record<string, readonly Wanted[]>>;
    readonly residual?: string;
    readonly absent?: string;
    readonly free?: readonly string[];
  };
  readonly part: "tune" | "held-out";
}

const CLIPS = "fixtures/archive/clips.jsonl";
const PAIRS = "fixtures/archive/follow-ups.jsonl";
/** The day on which queries that name no other are asked. */
const NOW = "2026-11-28";

export const options = {
  part: { kind: "choice", choices: ["tune", "held-out"], help: "one of the two" },
  show: { kind: "flag", help: "print the wrong pairs of the part tune" },
  withoutCatalogue: { kind: "flag", help: "link no names" },
} as const;

export async function bench(values: OptionValues<typeof options>): Promise<void> {
  const linker = values.withoutCatalogue ? undefined : await linkerOfArchive();
  const pairs = readFileSync(PAIRS, "utf8")
    .trim()
    .split("\n")
    .map((line): Pair => JSON.parse(line));
  const rules = compileRules(videoSearch);
  const wrongIn = (pair: Pair): string[] => {
    const context = {
      now: new Date(`${pair.now ?? NOW}T12:00:00Z`),
      ...(pair.locale !== undefined && { locale: pair.locale }),
      ...(linker && { linker }),
    };
    const combined = readFollowUp(rules, videoSearch.attributes, pair.previous, pair.query, context);
    const reading = combined ?? rules.read(pair.query, context);
    const { plan } = planOf(videoSearch, combined?.text ?? pair.query, videoSearch.prior, reading);
    const { residual, filters } = reading;
    const inherited = combined?.inherited ?? [];
    return differences(pair, { inherited, filters, residual, texts: [residual, ...plan.map(({ text }) => text)] });
  };
  for (const part of ["tune", "held-out"] as const) {
    if (values.part !== undefined && values.part !== part) continue;
    const own = pairs.filter((pair) => pair.part === part).map((pair) => ({ pair, wrong: wrongIn(pair) }));
    console.log(`\npart ${part}`);
    table("kind", own, ({ kind }) => kind);
    table("language", own, ({ locale = "en" }) => locale);
    if (!values.show || part !== "tune") continue;
    for (const { pair, wrong } of own) {
      if (wrong.length > 0) console.log(`WRONG ${pair.id} ${pair.previous} => ${pair.query}: ${wrong.join("; ")}`);
    }
  }
}

/** The titles and people of the archive. A person's part differs from work to work, so the catalogue names none. */
async function linkerOfArchive(): Promise<Linker> {
  const compiler = createCompiler(await loadOrdinaryWords());
  const clips = readFileSync(CLIPS, "utf8")
    .trim()
    .split("\n")
    .map((line): Clip => JSON.parse(line));
  const titles = new Map(clips.map(({ title, year }) => [`${title} ${year}`, { name: title, year }]));
  for (const title of titles.values()) compiler.add({ kind: "title", ...title });
  const people = new Set(clips.flatMap((clip) => clip.people.map(({ name }) => name)));
  for (const name of people) compiler.add({ kind: "person", name });
  const opened = readCatalogue(compiler.finish());
  if (!opened.ok) throw new Error(opened.message);
  return createLinker(opened.catalogue);
}

interface Clip {
  readonly title: string;
  readonly year: number;
  readonly people: readonly { readonly name: string }[];
}

interface Got {
  readonly inherited: readonly string[];
  readonly filters: Filters;
  readonly residual: string;
  readonly texts: readonly string[];
}

/** What is wrong, in words; empty when all is right. */
function differences({ want }: Pair, got: Got): string[] {
  const isFree = (name: string): boolean => want.free?.includes(name) === true;
  const wrong: string[] = [];
  const attributes = (names: readonly string[]): string =>
    names
      .filter((name) => name !== "text" && !isFree(name))
      .sort()
      .join(" ");
  if (attributes(got.inherited) !== attributes(want.inherited)) {
    wrong.push(`takes over ${got.inherited.join(" ") || "nothing"}, not ${want.inherited.join(" ") || "nothing"}`);
  }
  if (!isFree("text") && got.inherited.includes("text") !== want.text) {
    wrong.push(want.text ? "does not take over the text" : "takes over the text");
  }
  for (const name of new Set([...Object.keys(got.filters), ...Object.keys(want.filters)])) {
    const [read, wanted] = [got.filters[name] ?? [], want.filters[name] ?? []];
    const isSame = read.length === wanted.length && wanted.every((entry, i) => isEntry(entry, read[i]!));
    if (!isSame && !isFree(name)) wrong.push(`${name} is ${JSON.stringify(read)}`);
  }
  if (want.residual !== undefined && !keeps(got.residual, want.residual)) wrong.push(`residual is "${got.residual}"`);
  if (want.absent !== undefined && got.texts.some((text) => has(text, want.absent!))) {
    wrong.push(`"${want.absent}" is in ${JSON.stringify(got.texts)}`);
  }
  return wrong;
}

const carriers = carrierWords(videoSearch);
/** Words without meaning may be trimmed from the ends of a residual. */
const keeps = (text: string, wanted: string): boolean => has(text, wanted) || meant(text).includes(meant(wanted));
const meant = (text: string): string =>
  tokenise(text)
    .texts.filter((word) => !carriers.has(word))
    .join(" ");
const has = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());

function isEntry(wanted: Wanted, read: Filter): boolean {
  if ((wanted.exclude ?? false) !== (read.exclude ?? false)) return false;
  if (!("value" in read)) return wanted.gte === read.gte && wanted.lte === read.lte;
  const hasRole = wanted.role === undefined || read.role === undefined || wanted.role === read.role;
  return hasRole && wanted.value?.toLowerCase() === read.value.toLowerCase();
}

interface Judged {
  readonly pair: Pair;
  readonly wrong: readonly string[];
}

function table(by: string, judged: readonly Judged[], keyOf: (pair: Pair) => string): void {
  const groups = [...Map.groupBy(judged, ({ pair }) => keyOf(pair)), ["all", judged] as const];
  console.log(`${by.padEnd(24)} pairs  right`);
  for (const [key, own] of groups) {
    const right = own.filter(({ wrong }) => wrong.length === 0).length;
    const share = `${((100 * right) / own.length).toFixed(1)} %`;
    console.log(`${key.padEnd(24)} ${String(own.length).padStart(5)}  ${String(right).padStart(5)}  ${share}`);
  }
}
