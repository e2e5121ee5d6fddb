/**
 * Words that could be taken for typing errors, and are not: words of English (SCOWL's, up to those of a large dictionary) and of
 * the project's own queries that are one edit from a word that the rules correct to. Words of the rules need no listing, and all
 * others never come into question, so that the list stays small.
 */
import { readFileSync } from "node:fs";
import { englishWords } from "../../distill/lib/catalogue/english-words.ts";
import { correctableWords, partsOf } from "../../edge/rules/compile.ts";
import { wordsOf } from "../../edge/rules/tokens.ts";
import { isCorrectable, isOneSlip } from "../../edge/rules/typos.ts";
import type { Task } from "../../edge/task/task.ts";

const QUERIES = ["composed.jsonl", "handwritten.jsonl"];
/** A word of the queries that is found less often may be a slip of its own. */
const MIN_QUERIES = 2;

/** Typing errors that people make in the commonest words of the rules: none may be taken for an ordinary word by chance. */
export const SLIPS: readonly string[] =
  `commedy comdey horor horrer docmentary documentry documantary thriler sciense animatd animaton westren spanih japanse frensh movis moive
   betwen befor directd staring wihtout withuot speach teror peliculas komodei comedei romanitc actoin
   flims filsm moveis`.split(/\s+/);

/** In no particular order. */
export function ordinaryWords(task: Task): string[] {
  const parts = partsOf(task);
  const { vocabulary } = parts;
  const near = nearnessOf(new Set([...correctableWords(parts)].filter(isCorrectable)));
  const words = new Set<string>();
  for (const word of [...englishWords(10, 20, 35, 40, 50), ...wordsOfQueries()]) {
    if (/^[a-z]+$/.test(word) && vocabulary.find(word) === 0 && near(word)) words.add(word);
  }
  return [...words];
}

function* wordsOfQueries(): Generator<string> {
  const counts = new Map<string, number>();
  for (const file of QUERIES) {
    const lines = readFileSync(new URL(`../../fixtures/queries/${file}`, import.meta.url), "utf8")
      .trimEnd()
      .split("\n");
    for (const line of lines) {
      const { query, tags } = JSON.parse(line) as { readonly query: string; readonly tags: readonly string[] };
      if (tags.includes("typo")) continue;
      for (const word of new Set(wordsOf(query))) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  for (const [word, count] of counts) if (count >= MIN_QUERIES) yield word;
}

/** One edit leaves the first two letters of a word of five or more, or its last two. */
function nearnessOf(meant: Iterable<string>): (word: string) => boolean {
  const byEnds = new Map<string, string[]>();
  const endsOf = (word: string): string[] => [`${word.slice(0, 2)}-`, `-${word.slice(-2)}`];
  for (const word of meant) {
    for (const ends of endsOf(word)) {
      const list = byEnds.get(ends);
      if (list) list.push(word);
      else byEnds.set(ends, [word]);
    }
  }
  return (word) => endsOf(word).some((ends) => byEnds.get(ends)?.some((other) => isOneSlip(word, other)));
}

export const ordinaryModule = (filter: string): string =>
  `/** Made by \`npm run build:rules\`: words that are not typing errors, though one edit away from a word of the rules (edge/rules/word-filter.ts); not for editing. */
export const ordinary =
  "${filter}";
`;
