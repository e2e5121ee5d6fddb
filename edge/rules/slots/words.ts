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
  /** Begins a phrase for a time as seen from now: "last year", "last Friday". */
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

/** By their number from zero, and larger ones below; the German ones up to 99 are put together from their parts. */
const NUMBERS: readonly string[] = [
  "zero, null, 零",
  "one, un, una, eine, einer, einen, une, uno",
  "two, dos, deux, couple, 两, 兩",
  "three, tres, trois",
  "four, cuatro, quatre",
  "five, cinco, cinq",
  "six, seis",
  "seven, siete, sept",
  "eight, ocho, huit",
  "nine, nueve, neuf",
  "ten, diez, dix",
  "eleven, once, onze",
  "twelve, doce, douze",
  "thirteen, trece, treize",
  "fourteen, catorce, quatorze",
  "fifteen, quince, quinze",
  "sixteen, dieciseis, seize",
  "seventeen, diecisiete",
  "eighteen, dieciocho",
  "nineteen, diecinueve",
  "twenty, veinte, vingt/s",
];

const LARGER_NUMBERS: readonly (readonly [number, string])[] = [
  [30, "thirty, treinta, trente"],
  [40, "forty, fourty, cuarenta, quarante"],
  [50, "fifty, cincuenta, cinquante"],
  [60, "sixty, sesenta, soixante"],
  [70, "seventy, setenta"],
  [80, "eighty, ochenta"],
  [90, "ninety, noventa"],
  [100, "hundred, cien, ciento, hundert, cent, cents, 百"],
  [200, "doscientos"],
  [300, "trescientos"],
  [500, "quinientos"],
  [800, "ochocientos"],
  [900, "novecientos"],
  [1000, "thousand, mil, tausend, mille, 千"],
];

/** By their place from the first; the German ones are made of the numbers. */
const ORDINALS: readonly string[] = [
  "first, primer, primero, primera, premier, premiere, 1er, 1ere",
  "second, segundo, segunda, deuxieme, seconde",
  "third, tercer, tercero, tercera, troisieme",
  "fourth, cuarto, cuarta, quatrieme",
  "fifth, quinto, quinta, cinquieme",
  "sixth, sexto, sexta, sixieme",
  "seventh, septimo, septima, septieme",
  "eighth, octavo, octava, huitieme",
  "ninth, noveno, novena, neuvieme",
  "tenth, decimo, decima, dixieme",
  "eleventh, onzieme",
  "twelfth, douzieme",
  "thirteenth",
  "fourteenth",
  "fifteenth, quinzieme",
  "sixteenth",
  "seventeenth",
  "eighteenth",
  "nineteenth",
  "twentieth, vingtieme",
];

const UNITS: readonly (readonly [number, string])[] = [
  [1, "second/s, sec/s, segundo/s, sekunde/n, seconde/s, sekundige/r/n/s, 秒, 秒钟, 秒鐘, 秒間"],
  [60, "minute/s/n, min/s, minuto/s, minutige/r/n/s, 分, 分钟, 分鐘, 分間"],
  [900, "viertelstunde, 刻钟, 刻鐘"],
  [2700, "dreiviertelstunde"],
  [
    3600,
    "hour/s, hr/s, hora/s, stunde/n, stundige/r/n/s, std, heure/s, h, 時間, 小时, 小時, 个小时, 個小時, 个钟头, 钟头",
  ],
];

/** From the twenties of the last century; German ones are made of the numbers. */
const DECADES: readonly string[] = [
  "twenties, veintes",
  "thirties, treintas",
  "forties, fourties, cuarentas",
  "fifties, cincuentas",
  "sixties, sesentas",
  "seventies, setentas",
  "eighties, ochentas",
  "nineties, noventas",
  "noughties, aughts, naughties, nuller, nullerjahre/n",
];

const SHARES: readonly (readonly [number, string])[] = [
  [0.5, "half, halves, media, medio, halb, halbe/n/s, demi, demie, 半"],
  [0.25, "quarter/s, cuarto/s, viertel, quart/s"],
  [0.75, "dreiviertel"],
  [1 / 3, "thirds, tercio/s, drittel, tiers"],
];

const MONTHS =
  "january/jan/enero/januar/janner/janvier, february/feb/febrero/februar/fevrier/fev, march/mar/marzo/marz/mars, april/apr/abril/avril/avr, may/mayo/mai, june/jun/junio/juni/juin, july/jul/julio/juli/juillet/juil, august/aug/agosto/aout, september/sep/sept/septiembre/setiembre/septembre, october/oct/octubre/oktober/okt/octobre, november/nov/noviembre/novembre, december/dec/diciembre/dezember/dez/decembre";

const WEEKDAYS =
  "monday/mondays/mon/lunes/montag/lundi, tuesday/tuesdays/tue/tues/martes/dienstag/mardi, wednesday/wednesdays/wed/miercoles/mittwoch/mercredi, thursday/thursdays/thu/thurs/jueves/donnerstag/jeudi, friday/fridays/fri/viernes/freitag/vendredi, saturday/saturdays/sat/sabado/samstag/sonnabend/samedi, sunday/sundays/sun/domingo/sonntag/dimanche";

/** Words that lead a quantity, with what they say of it. */
const LEADS: readonly (readonly [Omit<WordValue, "looks">, string])[] = [
  [{ article: true }, "a, an"],
  [{ between: true }, "between, entre, zwischen"],
  [{ third: 0 }, "early, beginning, principio/s, comienzos, anfang, fruhe/n/r, debut"],
  [{ third: 1 }, "mid, middle, mediados, mitte, milieu"],
  [{ third: 2 }, "late, end, fin, finales, ende, spate/n/r"],
  [{ hour: 12 }, "noon, midday, mediodia, mittag, midi"],
  [{ hour: 0 }, "midnight, medianoche, mitternacht, minuit"],
  // First words of a century, of times of day, of Japanese eras, and of quarters of a year.
  [{}, "siglo, 上, 下, 早, 凌, 午, 晚, 昭, 平, 令, q1, q2, q3, q4"],
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
  lists: Iterable<readonly [number, string]>,
  key: "number" | "ordinal" | "unit" | "decade" | "share",
  of = (listed: number): number => listed,
): void => {
  for (const [listed, forms] of lists) for (const form of splitForms(forms)) put(form, { [key]: of(listed) });
};
putAll(NUMBERS.entries(), "number");
putAll(LARGER_NUMBERS, "number");
putAll(ORDINALS.entries(), "ordinal", (at) => at + 1);
put("thirtieth", { ordinal: 30 });
putAll(UNITS, "unit");
putAll(DECADES.entries(), "decade", (at) => 1920 + 10 * at);
putAll(SHARES, "share");
for (const form of splitForms("anos, annees, decada, decennie")) put(form, { decadeLead: true });
for (const [number, form] of [...KANJI_DIGITS].entries()) put(form, { number });
for (const [value, forms] of LEADS) for (const form of splitForms(forms)) put(form, value, LOOKS_LEAD);
for (const [i, forms] of MONTHS.split(", ").entries())
  for (const form of forms.split("/")) put(form, { month: i + 1 }, LOOKS_LEAD);
for (const [i, forms] of WEEKDAYS.split(", ").entries())
  for (const form of forms.split("/")) put(form, { weekday: i + 1 }, LOOKS_LEAD);

for (const [i, roman] of ROMAN.entries()) if (roman.length > 1) put(`${roman}e`, { ordinal: i + 1 }); // "XIXe siècle"

/** German ordinals whose stem is not that of the number. */
const STEMS: Readonly<Record<number, string>> = { 1: "erst", 3: "dritt", 7: "siebt", 8: "acht" };

/** Of German adjectives. */
const ENDINGS = ["e", "en", "er", "es"];

const FRACTIONS = {
  viertel: 0.25,
  halb: 0.5,
  dreiviertel: 0.75,
  anderthalb: 1.5,
  eineinhalb: 1.5,
  zweieinhalb: 2.5,
  dreieinhalb: 3.5,
  viereinhalb: 4.5,
};

/** "zweistündig", "fünfzehnminütige". */
function putLengths(form: string, number: number): void {
  for (const ending of ENDINGS) {
    put(`${form}minutig${ending}`, { unit: number * 60 });
    put(`${form}stundig${ending}`, { unit: number * 3600 });
  }
}

/** German numbers up to 99 with what is made of them (years since 1900, ordinals, decades, lengths), and Spanish ones up to 29. */
function putCompounds(): void {
  const small = ["", "ein", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwolf"];
  const teens = ["dreizehn", "vierzehn", "funfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"];
  const tens = ["zwanzig", "dreissig", "vierzig", "funfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
  const german = [...small, ...teens];
  for (const [i, ten] of tens.entries()) {
    for (let ones = 0; ones < 10; ones++) german[20 + 10 * i + ones] = ones === 0 ? ten : `${small[ones]}und${ten}`;
  }
  for (const [number, form] of german.entries()) {
    if (number > 0) {
      put(form, { number });
      putLengths(form, number);
    }
    const stem = STEMS[number] ?? `${form}${number < 20 ? "t" : "st"}`;
    if (number > 0 && number <= 20) for (const ending of ENDINGS) put(stem + ending, { ordinal: number });
    if (number > 10 && number % 10 === 0)
      for (const ending of ["er", "ern", "erjahre", "erjahren"]) put(form + ending, { decade: 1900 + number });
    put(`neunzehnhundert${form}`, { number: 1900 + number });
    if (number < 40) for (const link of ["", "und"]) put(`zweitausend${link}${form}`, { number: 2000 + number });
  }
  for (const [form, number] of Object.entries(FRACTIONS)) {
    if (number > 1) put(form, { number });
    putLengths(form, number);
  }
  const ones = ["uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"];
  for (const [i, one] of ones.entries()) put(`veinti${one}`, { number: 21 + i });
}
putCompounds();

/** Marks the first words of phrases for years as seen from now. */
export const markRelative = (word: string): void => put(word, { relative: true }, LOOKS_LEAD);

/** Words that slots compare as they are. They mean nothing by themselves, but are not typing errors of others either. */
const literal = new Set<string>();
export function readAsTyped(words: Iterable<string>): void {
  for (const word of words) literal.add(word);
}
readAsTyped(ROMAN);

/** The words that say something about numbers or time. */
export const meaningfulWords = (): Iterable<string> => new Set([...values.keys(), ...literal]);

/** What a folded word says about numbers and time; undefined for nearly all words. */
export const meaningOf = (word: string): WordValue | undefined => values.get(word);
