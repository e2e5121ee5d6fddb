/**
 * Number words, time units and decade words of the languages the slots can read. They are facts of the languages, not
 * of any task. They are in lower case and without accents, like folded text.
 */
import { splitForms } from "../lexicon.ts";

export interface WordValue {
  readonly number?: number;
  /** Seconds in the unit. */
  readonly unit?: number;
  /** First year of the decade. */
  readonly decade?: number;
  /** Announces a decade: "años ochenta", "années 80". */
  readonly decadeLead?: true;
  /** "half", "quarter": shares of the unit that follows. */
  readonly share?: number;
  /** "an hour": one of the unit that follows. */
  readonly article?: true;
}

const NUMBERS: readonly (readonly [number, string])[] = [
  [0, "zero"],
  [1, "one, un, una, ein, eine, einer, einen, une, uno"],
  [2, "two, dos, zwei, deux, couple"],
  [3, "three, tres, drei, trois"],
  [4, "four, cuatro, vier, quatre"],
  [5, "five, cinco, funf, cinq"],
  [6, "six, seis, sechs"],
  [7, "seven, siete, sieben, sept"],
  [8, "eight, ocho, acht, huit"],
  [9, "nine, nueve, neun, neuf"],
  [10, "ten, diez, zehn, dix"],
  [11, "eleven, once, elf, onze"],
  [12, "twelve, doce, zwolf, douze"],
  [13, "thirteen, trece, dreizehn, treize"],
  [14, "fourteen, catorce, vierzehn, quatorze"],
  [15, "fifteen, quince, funfzehn, quinze"],
  [16, "sixteen, dieciseis, sechzehn, seize"],
  [17, "seventeen, diecisiete, siebzehn"],
  [18, "eighteen, dieciocho, achtzehn"],
  [19, "nineteen, diecinueve, neunzehn"],
  [20, "twenty, veinte, zwanzig, vingt"],
  [30, "thirty, treinta, dreissig, trente"],
  [40, "forty, fourty, cuarenta, vierzig, quarante"],
  [45, "fortyfive, funfundvierzig"],
  [50, "fifty, cincuenta, funfzig, cinquante"],
  [60, "sixty, sesenta, sechzig, soixante"],
  [70, "seventy, setenta, siebzig"],
  [80, "eighty, ochenta, achtzig"],
  [90, "ninety, noventa, neunzig"],
  [100, "hundred, cien, hundert, cent"],
];

const UNITS: readonly (readonly [number, string])[] = [
  [1, "second/s, sec/s, segundo/s, sekunde/n, seconde/s, 秒, 秒钟, 秒鐘, 秒間"],
  [60, "minute/s/n, min/s, mins, minuto/s, 分, 分钟, 分鐘, 分間"],
  [3600, "hour/s, hr/s, hora/s, stunde/n, std, heure/s, h, 時間, 小时, 小時, 个小时, 個小時"],
];

const DECADES: readonly (readonly [number, string])[] = [
  [1920, "twenties, zwanziger/n"],
  [1930, "thirties, dreissiger/n"],
  [1940, "forties, fourties, vierziger/n"],
  [1950, "fifties, funfziger/n"],
  [1960, "sixties, sechziger/n"],
  [1970, "seventies, siebziger/n"],
  [1980, "eighties, achtziger/n"],
  [1990, "nineties, neunziger/n"],
  [2000, "noughties, aughts, naughties, nuller, nullerjahre"],
];

const SHARES: readonly (readonly [number, string])[] = [
  [0.5, "half, media, halbe/n, demi, demie"],
  [0.25, "quarter"],
];

const KANJI_DIGITS = "〇一二三四五六七八九十";

const values = new Map<string, WordValue>();
const put = (form: string, value: WordValue): void => {
  values.set(form, { ...values.get(form), ...value });
};
for (const [number, forms] of NUMBERS) for (const form of splitForms(forms)) put(form, { number });
for (const [unit, forms] of UNITS) for (const form of splitForms(forms)) put(form, { unit });
for (const [decade, forms] of DECADES) for (const form of splitForms(forms)) put(form, { decade });
for (const [share, forms] of SHARES) for (const form of splitForms(forms)) put(form, { share });
for (const form of splitForms("anos, annees, decada, decennie")) put(form, { decadeLead: true });
for (const [number, form] of [...KANJI_DIGITS].entries()) put(form, { number });
put("两", { number: 2 });
for (const form of ["a", "an"]) put(form, { article: true });

/** The words that say something about numbers or time. */
export const meaningfulWords = (): Iterable<string> => values.keys();

/** What a folded word says about numbers and time; undefined for nearly all words. */
export const meaningOf = (word: string): WordValue | undefined => values.get(word);
