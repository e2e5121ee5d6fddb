/** The language of a query, for strata, slices and the data card. Short texts are often undecidable and give `und`. */
import { eld } from "eld/extrasmall";

/** Scripts that identify a language by themselves, even in texts too short for n-grams. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, "ja"],
  [/\p{Script=Hangul}/u, "ko"],
  [/\p{Script=Han}/u, "zh"],
  [/\p{Script=Thai}/u, "th"],
  [/\p{Script=Hebrew}/u, "he"],
  [/\p{Script=Greek}/u, "el"],
];

/** Fewer Latin words than this say too little, unless there is an accented letter. */
const MIN_WORDS = 3;
/** Another language must score this much more than English: short English texts are easily mistaken for Tagalog or Danish. */
const ENGLISH_MARGIN = 0.06;

/** BCP 47 primary language. */
export function languageOf(text: string): string {
  for (const [script, language] of SCRIPTS) if (script.test(text)) return language;
  if (/^\P{L}*$/u.test(text)) return "und";
  const latin = !/[^\p{Script=Latin}\P{L}]/u.test(text);
  const accented = /[^ -~]/.test(text);
  if (latin && !accented && text.split(/\s+/).length < MIN_WORDS) return "und";
  const found = eld.detect(text);
  if (!found.isReliable()) return "und";
  const scores: Readonly<Record<string, number>> = found.getScores();
  const english = scores["en"] ?? 0;
  return latin && !accented && english > 0 && (scores[found.language] ?? 0) - english < ENGLISH_MARGIN
    ? "en"
    : found.language;
}
