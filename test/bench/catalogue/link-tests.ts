/**
 * Linking tests from any list of names: each name is put into a query that people might type, in lower case, some with one
 * typing error; beside them queries that name nobody. Whoever finds names is a parameter.
 */

import type { NameRow } from "../../../distill/lib/catalogue/rows.ts";
import { createRandom, shuffle } from "../../../distill/lib/statistics/random.ts";

export interface LinkTest {
  readonly query: string;
  /** Ids that are right: all that read the same; none where the query names nobody. */
  readonly ids: ReadonlySet<string>;
  readonly kind: "person" | "title" | "nobody";
  /** One word has one typing error. */
  readonly typo: boolean;
  /** The wrapper; empty for a query that names nobody. */
  readonly wrapper: string;
}

/** What a linking function says it found: only links that it would let exclude results. */
export type FindStrictIds = (query: string) => readonly string[];

const PERSON_WRAPPERS = [
  "{} interview",
  "movies with {}",
  "films by {}",
  "{} movies",
  "directed by {}",
  "starring {}",
  "{} filmography",
  "best of {}",
  "{} talking about childhood",
  "young {}",
  "{} acceptance speech",
  "scenes with {}",
  "documentary about {}",
  "everything {} has been in",
  "{} on the red carpet",
  "{}",
] as const;
const TITLE_WRAPPERS = [
  "{} ending",
  "watch {}",
  "{} trailer",
  "scenes from {}",
  "scenes from {} ({year})",
  "{} {year}",
  "{} soundtrack",
  "movies like {}",
  "who directed {}",
  "{} cast",
  "{} full movie",
  "the final scene of {}",
  "{} opening credits",
  "{} behind the scenes",
  "is {} any good",
  "where was {} filmed",
  "{} explained",
  "{}",
] as const;

/** Tests of `count` names of each kind, without and with a typing error, the same for the same seed. */
export function makeLinkTests(rows: readonly NameRow[], count: number, seed = 1): LinkTest[] {
  const random = createRandom(`link tests ${seed}`);
  const idsOf = new Map<string, Set<string>>();
  const keyOf = (name: string): string =>
    name
      .toLowerCase()
      .replace(/^(?:the|an?) /, "")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  for (const row of rows) {
    for (const name of [row.name, ...(row.aliases ?? [])]) {
      const key = keyOf(name);
      const ids = idsOf.get(key) ?? new Set();
      ids.add(idOf(row));
      idsOf.set(key, ids);
    }
  }
  const tests: LinkTest[] = [];
  for (const kind of ["person", "title"] as const) {
    const wrappers = kind === "person" ? PERSON_WRAPPERS : TITLE_WRAPPERS;
    const own = shuffle(
      rows.filter((row) => row.kind === kind),
      random,
    ).slice(0, count);
    own.forEach((row, i) => {
      const wrapper = wrappers[i % wrappers.length]!;
      const ids = idsOf.get(keyOf(row.name)) ?? new Set();
      const wrap = (name: string): string => wrapper.replace("{}", name).replace("{year}", String(row.year ?? 2001));
      const name = row.name.toLowerCase();
      tests.push({ query: wrap(name), ids, kind, typo: false, wrapper });
      const wrong = withTypo(name, random);
      if (wrong !== undefined) tests.push({ query: wrap(wrong), ids, kind, typo: true, wrapper });
    });
  }
  return tests;
}

/** Queries that name nobody, as tests in which whatever is found is wrong. */
export const namelessTests = (queries: readonly string[]): LinkTest[] =>
  queries.map((query) => ({ query, ids: new Set(), kind: "nobody", typo: false, wrapper: "" }));

const idOf = (row: NameRow): string => `${row.kind} ${row.id ?? row.name}`;

/** One letter added, lost, changed or swapped in one word of five letters or more; undefined where there is no such word. */
function withTypo(name: string, random: () => number): string | undefined {
  const words = name.split(" ");
  const long = words.map((word, i) => (/^[a-z]{5,}$/.test(word) ? i : -1)).filter((i) => i >= 0);
  if (long.length === 0) return undefined;
  const which = long[Math.floor(random() * long.length)]!;
  const word = words[which]!;
  const at = Math.floor(random() * (word.length - 1));
  const letter = String.fromCharCode(97 + Math.floor(random() * 26));
  const wrong = [
    () => word.slice(0, at) + letter + word.slice(at),
    () => word.slice(0, at) + word.slice(at + 1),
    () => word.slice(0, at) + letter + word.slice(at + 1),
    () => word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2),
  ][Math.floor(random() * 4)]!();
  if (wrong === word) return withTypo(name, random);
  words[which] = wrong;
  return words.join(" ");
}

export interface LinkFigures {
  readonly tests: number;
  /** Share of the tests in which a right id was found. */
  readonly recall: number;
  /** Share of the ids found that are right. */
  readonly precision: number;
  /** Share of the tests in which anything was found. */
  readonly found: number;
}

export function measureLinks(tests: readonly LinkTest[], find: FindStrictIds): LinkFigures {
  let right = 0;
  let links = 0;
  let rightLinks = 0;
  let any = 0;
  for (const { query, ids } of tests) {
    const found = find(query);
    links += found.length;
    if (found.length > 0) any++;
    const good = found.filter((id) => ids.has(id)).length;
    rightLinks += good;
    if (good > 0) right++;
  }
  return {
    tests: tests.length,
    recall: right / tests.length,
    precision: rightLinks / links,
    found: any / tests.length,
  };
}
