/** Numbers for words and bits for languages, which matching compares instead of strings. */

export interface Vocabulary {
  /** How many words it has; they are numbered from 1. */
  size(): number;
  /** Adds the word if it is new. `isCue`: it is needed only for follow-ups. */
  idOf(word: string, isCue?: boolean): number;
  /** 0 for a word that no pattern or lexicon holds; those of follow-ups count only with `cues`. */
  find(word: string, cues?: boolean): number;
  /** Adds the language if it is new; `*` is every language. */
  languageBit(language: string): number;
  /** The languages to read with: the locale's own where the task knows it, else all; only Japanese is written with kana. */
  languagesFor(locale: string | undefined, query?: string): number;
}

const KANA = /[\u3041-\u30fa]/;
export const EVERY_LANGUAGE = 0x7fffffff;

/** A list by word number. It is made at its full length, because an array that is filled with gaps becomes a slow dictionary. */
export const listByWord = <T>(vocabulary: Vocabulary): (T | undefined)[] => new Array(vocabulary.size() + 1);

export function createVocabulary(): Vocabulary {
  const words = new Map<string, number>();
  const onlyCues: boolean[] = [false]; // by word number
  const languages = new Map<string, number>();
  return {
    size: () => words.size,
    idOf(word, isCue = false) {
      const known = words.get(word) ?? words.size + 1;
      if (known > words.size) {
        words.set(word, known);
        onlyCues[known] = isCue;
      } else if (!isCue) onlyCues[known] = false;
      return known;
    },
    find(word, cues = false) {
      const known = words.get(word) ?? 0;
      return onlyCues[known] && !cues ? 0 : known;
    },
    languageBit(language) {
      if (language === "*") return EVERY_LANGUAGE;
      const known = languages.get(language);
      if (known !== undefined) return known;
      const bit = 1 << languages.size;
      languages.set(language, bit);
      return bit;
    },
    languagesFor(locale, query = "") {
      const primary = locale?.split(/[-_]/, 1)[0]?.toLowerCase() ?? "";
      const unwritten = KANA.test(query) ? (languages.get("zh") ?? 0) : 0;
      return languages.get(primary) ?? EVERY_LANGUAGE & ~unwritten;
    },
  };
}
