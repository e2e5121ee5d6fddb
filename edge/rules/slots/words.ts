/**
 * Number words, time units, months and the other words that slots read quantities from. They are facts of the languages, not
 * of any task. They are in lower case and without accents, like folded text.
 */
import { splitForms } from "../lexicon.ts";
import { LOOKS_LEAD, LOOKS_NUMERIC } from "./looks.ts";

export interface WordValue {
  readonly number?: number;
  /** "second", "zweite": the place in a row. */
  readonly ordinal?: number;
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
  /** Begins an interval that has "and" before its end: "between". */
  readonly between?: true;
  /** Third of a decade or century: "early" 0, "mid" 1, "late" 2. */
  readonly third?: number;
  /** Begins a phrase for a year as seen from now: "last year". */
  readonly relative?: true;
  /** From 1. */
  readonly month?: number;
  /** From 1, Monday. */
  readonly weekday?: number;
  /** "noon", "midnight". */
  readonly hour?: number;
  /** The looks of the word, as bits. */
  readonly looks: number;
}

const NUMBERS: readonly (readonly [number, string])[] = [
  [0, "zero, null"],
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
  [20, "twenty, veinte, zwanzig, vingt/s"],
  [30, "thirty, treinta, dreissig, trente"],
  [40, "forty, fourty, cuarenta, vierzig, quarante"],
  [50, "fifty, cincuenta, funfzig, cinquante"],
  [60, "sixty, sesenta, sechzig, soixante"],
  [70, "seventy, setenta, siebzig"],
  [80, "eighty, ochenta, achtzig"],
  [90, "ninety, noventa, neunzig"],
  [100, "hundred, cien, ciento, hundert, cent, cents"],
  [200, "doscientos"],
  [300, "trescientos"],
  [500, "quinientos"],
  [800, "ochocientos"],
  [900, "novecientos"],
  [1000, "thousand, mil, tausend, mille"],
  [1.5, "anderthalb, eineinhalb"],
  [2.5, "zweieinhalb"],
  [3.5, "dreieinhalb"],
  [4.5, "viereinhalb"],
];

const ORDINALS: readonly (readonly [number, string])[] = [
  [1, "first, primer, primero, primera, erste/n/r/s, premier, premiere, 1er, 1ere"],
  [2, "second, segundo, segunda, zweite/n/r/s, deuxieme, seconde"],
  [3, "third, tercer, tercero, tercera, dritte/n/r/s, troisieme"],
  [4, "fourth, cuarto, cuarta, vierte/n/r/s, quatrieme"],
  [5, "fifth, quinto, quinta, funfte/n/r/s, cinquieme"],
  [6, "sixth, sexto, sexta, sechste/n/r/s, sixieme"],
  [7, "seventh, septimo, septima, siebte/n/r/s, septieme"],
  [8, "eighth, octavo, octava, achte/n/r/s, huitieme"],
  [9, "ninth, noveno, novena, neunte/n/r/s, neuvieme"],
  [10, "tenth, decimo, decima, zehnte/n/r/s, dixieme"],
  [11, "eleventh, elfte/n/r/s, onzieme"],
  [12, "twelfth, zwolfte/n/r/s, douzieme"],
  [13, "thirteenth"],
  [14, "fourteenth"],
  [15, "fifteenth, funfzehnte/n, quinzieme"],
  [16, "sixteenth"],
  [17, "seventeenth"],
  [18, "eighteenth, achtzehnte/n/s"],
  [19, "nineteenth, neunzehnte/n/s"],
  [20, "twentieth, zwanzigste/n/s, vingtieme"],
  [30, "thirtieth"],
];

const UNITS: readonly (readonly [number, string])[] = [
  [1, "second/s, sec/s, segundo/s, sekunde/n, seconde/s, sekundige/r/n/s, 秒, 秒钟, 秒鐘, 秒間"],
  [60, "minute/s/n, min/s, minuto/s, minutige/r/n/s, 分, 分钟, 分鐘, 分間"],
  [900, "viertelstunde, 刻钟, 刻鐘"],
  [1800, "halbstundige/r/n/s"],
  [2700, "dreiviertelstunde"],
  [
    3600,
    "hour/s, hr/s, hora/s, stunde/n, stundige/r/n/s, std, heure/s, h, 時間, 小时, 小時, 个小时, 個小時, 个钟头, 钟头",
  ],
];

const DECADES: readonly (readonly [number, string])[] = [
  [1920, "twenties, zwanziger/n, zwanzigerjahre/n, veintes"],
  [1930, "thirties, dreissiger/n, dreissigerjahre/n, treintas"],
  [1940, "forties, fourties, vierziger/n, vierzigerjahre/n, cuarentas"],
  [1950, "fifties, funfziger/n, funfzigerjahre/n, cincuentas"],
  [1960, "sixties, sechziger/n, sechzigerjahre/n, sesentas"],
  [1970, "seventies, siebziger/n, siebzigerjahre/n, setentas"],
  [1980, "eighties, achtziger/n, achtzigerjahre/n, ochentas"],
  [1990, "nineties, neunziger/n, neunzigerjahre/n, noventas"],
  [2000, "noughties, aughts, naughties, nuller, nullerjahre/n"],
];

const SHARES: readonly (readonly [number, string])[] = [
  [0.5, "half, halves, media, medio, halbe/n/s, demi, demie, 半"],
  [0.25, "quarter/s, cuarto/s, viertel, quart/s"],
  [0.75, "dreiviertel"],
  [1 / 3, "thirds, tercio/s, drittel, tiers"],
];

const MONTHS =
  "january/jan/enero/januar/janner/janvier, february/feb/febrero/februar/fevrier/fev, march/mar/marzo/marz/mars, april/apr/abril/avril/avr, may/mayo/mai, june/jun/junio/juni/juin, july/jul/julio/juli/juillet/juil, august/aug/agosto/aout, september/sep/sept/septiembre/setiembre/septembre, october/oct/octubre/oktober/okt/octobre, november/nov/noviembre/novembre, december/dec/diciembre/dezember/dez/decembre";

const WEEKDAYS =
  "monday/mondays/mon/lunes/montag/lundi, tuesday/tuesdays/tue/tues/martes/dienstag/mardi, wednesday/wednesdays/wed/miercoles/mittwoch/mercredi, thursday/thursdays/thu/thurs/jueves/donnerstag/jeudi, friday/fridays/fri/viernes/freitag/vendredi, saturday/saturdays/sat/sabado/samstag/sonnabend/samedi, sunday/sundays/sun/domingo/sonntag/dimanche";

const THIRDS = [
  "early, beginning, principio/s, comienzos, anfang, fruhe/n/r, debut",
  "mid, middle, mediados, mitte, milieu",
  "late, end, fin, finales, ende, spate/n/r",
];

/** From 1: centuries. */
export const ROMAN: readonly string[] =
  "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi".split(" ");

const KANJI_DIGITS = "〇一二三四五六七八九十";

const values = new Map<string, WordValue>();
const put = (form: string, value: Omit<WordValue, "looks">, looks = LOOKS_NUMERIC): void => {
  values.set(form, { ...values.get(form), ...value, looks: (values.get(form)?.looks ?? 0) | looks });
};
const putAll = (
  lists: readonly (readonly [number, string])[],
  key: "number" | "ordinal" | "unit" | "decade" | "share",
): void => {
  for (const [value, forms] of lists) for (const form of splitForms(forms)) put(form, { [key]: value });
};
putAll(NUMBERS, "number");
putAll(ORDINALS, "ordinal");
putAll(UNITS, "unit");
putAll(DECADES, "decade");
putAll(SHARES, "share");
for (const form of splitForms("anos, annees, decada, decennie")) put(form, { decadeLead: true });
for (const [number, form] of [...KANJI_DIGITS].entries()) put(form, { number });
for (const [form, number] of [
  ["零", 0],
  ["两", 2],
  ["兩", 2],
  ["百", 100],
  ["千", 1000],
] as const)
  put(form, { number });
for (const form of ["a", "an"]) put(form, { article: true }, LOOKS_LEAD);
for (const form of ["between", "entre", "zwischen"]) put(form, { between: true }, LOOKS_LEAD);
for (const [third, forms] of THIRDS.entries()) for (const form of splitForms(forms)) put(form, { third }, LOOKS_LEAD);
for (const [i, forms] of MONTHS.split(", ").entries())
  for (const form of forms.split("/")) put(form, { month: i + 1 }, LOOKS_LEAD);
for (const [i, forms] of WEEKDAYS.split(", ").entries())
  for (const form of forms.split("/")) put(form, { weekday: i + 1 }, LOOKS_LEAD);

for (const [i, roman] of ROMAN.entries()) if (roman.length > 1) put(`${roman}e`, { ordinal: i + 1 }); // "XIXe siècle"
for (const form of splitForms("noon, midday, mediodia, mittag, midi")) put(form, { hour: 12 }, LOOKS_LEAD);
for (const form of splitForms("midnight, medianoche, mitternacht, minuit")) put(form, { hour: 0 }, LOOKS_LEAD);
// First words of a century, of times of day, and of quarters of a year.
for (const form of splitForms("siglo, 上, 下, 早, 凌, 午, 晚, q1, q2, q3, q4")) put(form, {}, LOOKS_LEAD);

/** Compounds that are one word: German up to 99 and the years since 1900, Spanish up to 29, German lengths in hours. */
function putCompounds(): void {
  const small = ["", "ein", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwolf"];
  const teens = ["dreizehn", "vierzehn", "funfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"];
  const tens = ["zwanzig", "dreissig", "vierzig", "funfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
  const german = [...small, ...teens];
  for (const [i, ten] of tens.entries()) {
    for (let ones = 0; ones < 10; ones++) german[20 + 10 * i + ones] = ones === 0 ? ten : `${small[ones]}und${ten}`;
  }
  for (const [number, form] of german.entries()) {
    if (number > 20 && number % 10 > 0) put(form, { number });
    put(`neunzehnhundert${form}`, { number: 1900 + number });
    if (number < 40) for (const link of ["", "und"]) put(`zweitausend${link}${form}`, { number: 2000 + number });
    if (number > 0 && number <= 12) {
      for (const ending of ["e", "er", "en", "es"]) put(`${form}stundig${ending}`, { unit: number * 3600 });
    }
  }
  const ones = ["uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"];
  for (const [i, one] of ones.entries()) put(`veinti${one}`, { number: 21 + i });
}
putCompounds();

/** Marks the first words of phrases for years as seen from now. */
export const markRelative = (word: string): void => put(word, { relative: true }, LOOKS_LEAD);

/** Words that slots compare as they are. They mean nothing by themselves, but are no typing errors of others either. */
const literal = new Set<string>();
export function readAsTyped(words: Iterable<string>): void {
  for (const word of words) literal.add(word);
}
readAsTyped(ROMAN);

/** The words that say something about numbers or time. */
export const meaningfulWords = (): Iterable<string> => new Set([...values.keys(), ...literal]);

/** What a folded word says about numbers and time; undefined for nearly all words. */
export const meaningOf = (word: string): WordValue | undefined => values.get(word);
