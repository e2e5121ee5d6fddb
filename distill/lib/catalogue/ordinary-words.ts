/**
 * How ordinary a word is, for names that are also words ("It", "Up", "Gladiator"). English from SCOWL, which grades words by
 * how common they are: up to 20 are everyday words, up to 40 are in any dictionary. French, German and Spanish from the
 * project's own composed queries: every word there in lower case counts as a word of the dictionary. Numbers are everyday
 * words ("1917", "300"). An ideograph or kana says little alone, so each counts as a word of the dictionary: how many of
 * them a name has tells whoever links it more.
 */
import { resolve } from "node:path";
import { createWords, foldedWords, splitWords } from "../../../edge/catalogue/words.ts";
import { readLines } from "../files/jsonl.ts";
import { englishWords } from "./english-words.ts";
import type { Ordinariness } from "./rows.ts";

/** Ideographs and kana, and everything behind them. */
const FIRST_GLYPH = 0x2e80;
const OWN_QUERIES = resolve(import.meta.dirname, "../../../fixtures/queries/composed.jsonl");
const OWN_LANGUAGES = /"lang":"(?:fr|de|es)"/;

let loaded: Promise<Ordinariness> | undefined;

/** Read once in a process. */
export function loadOrdinaryWords(): Promise<Ordinariness> {
  loaded ??= readOrdinaryWords();
  return loaded;
}

async function readOrdinaryWords(): Promise<Ordinariness> {
  const split = createWords();
  const folded = (text: string): string => foldedWords(splitWords(text, split)).join(" ");
  const grades = new Map<string, 1 | 2>();
  const grade = (word: string, of: 1 | 2): void => {
    const key = folded(word);
    if (!grades.has(key)) grades.set(key, of);
  };
  for (const word of englishWords(10, 20)) grade(word, 2);
  for (const word of englishWords(35, 40)) grade(word, 1);
  for await (const { text } of readLines(OWN_QUERIES)) {
    if (!OWN_LANGUAGES.test(text)) continue;
    const { query } = JSON.parse(text) as { readonly query: string };
    if (query === query.toLowerCase()) continue; // names are not told from words there
    for (const word of query.split(/\s+/)) {
      if (!/^\p{Ll}+$/u.test(word)) continue;
      grade(word, 1);
    }
  }
  return (word) => {
    if (/^\d+$/.test(word)) return 2;
    return (word.codePointAt(0) ?? 0) >= FIRST_GLYPH ? 1 : (grades.get(word) ?? 0);
  };
}
