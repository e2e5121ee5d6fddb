/**
 * Words that hold a sentence together and do not say what it is about. A result that has no other word of a text says nothing, and to
 * score it takes longest, as most texts have them.
 */

/** Of English, German, French and Spanish; without those that are ordinary words in another: "war", "hat", "man", "son", "pour", "con", "comment". */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  [
    "a an the and or of to in on at by for from with into as if so but not",
    "i you he she it we they me him us them my your his her its our their",
    "is are was were am be been do does did have has had will would can there here",
    "this that these those who what where when which why how",
    "der das den dem des ein eine einen einem einer und oder nicht von vom zu zum zur im mit auf für bei aus nach über",
    "ich er sie es wir ihr ist sind wird wie wo wer wenn dass",
    "le la les un une du et ou ne pas de dans avec sans sous au aux en par",
    "je tu il elle on nous vous ils elles ce cette ces qui que quoi où est sont quand",
    "el los las una unos unas del al y o por para se su sus lo que es están está qué cómo dónde quién cuando como donde",
    "d j l m n qu s t",
  ].flatMap((line) => line.split(" ")),
);

export interface Parted {
  /** What has to be found: all words, where a text consists of function words. */
  readonly telling: readonly string[];
  /** What only orders. */
  readonly others: readonly string[];
}

/** Parts words; one written as several, "it's", is a function word where all of them are. */
export function partWords(words: readonly string[]): Parted {
  const telling = words.filter((word) => !isFunctionWord(word));
  return telling.length > 0 ? { telling, others: words.filter(isFunctionWord) } : { telling: words, others: [] };
}

/** Runs of letters, digits and marks. */
export const wordRuns = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

const isFunctionWord = (word: string): boolean =>
  wordRuns(word.normalize("NFC").toLowerCase()).every((run) => FUNCTION_WORDS.has(run));
