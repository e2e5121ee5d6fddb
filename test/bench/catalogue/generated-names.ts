/**
 * Plausible names in any number, the same for the same seed: people of given names and surnames with the long tail that
 * real ones have, titles of dictionary words in the usual moulds. For sizes and times; what is found of real names is
 * measured with real names (`--titles`, `--people`).
 */
import { englishWords } from "../../../distill/lib/catalogue/english-words.ts";
import type { NameRow } from "../../../distill/lib/catalogue/rows.ts";
import { createRandom } from "../../../distill/lib/statistics/random.ts";

const words = (text: string): string[] => text.trim().split(/\s+/);

const GIVEN = words(`
  James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah
  Charles Karen Daniel Lisa Matthew Nancy Anthony Betty Mark Sandra Donald Margaret Steven Ashley Andrew Kimberly Paul Emily Joshua
  Donna Kenneth Michelle Kevin Carol Brian Amanda George Melissa Edward Deborah Ronald Stephanie Timothy Rebecca Jason Laura Jeffrey
  Helen Ryan Sharon Jacob Cynthia Gary Amy Nicholas Kathleen Eric Angela Jonathan Shirley Stephen Anna Larry Brenda Justin Pamela
  Scott Emma Brandon Nicole Benjamin Samantha Samuel Katherine Gregory Christine Frank Raymond Alexander Rachel Patrick Carolyn Jack
  Janet Dennis Maria Jerry Heather Tyler Diane Aaron Ruth Jose Julie Adam Olivia Nathan Joyce Henry Virginia Victoria Peter Kelly
  Zachary Lauren Douglas Christina Harold Joan Kyle Evelyn Noah Judith Gerald Megan Ethan Andrea Carl Cheryl Terry Hannah Keith Martha
  Akira Yuki Haruto Sakura Hiroshi Kenji Mei Wei Jing Chen Min Jun Hyun Soo Raj Priya Amit Anil Sanjay Deepa Omar Fatima Ali Leila
  Ivan Olga Dmitri Natasha Sergei Svetlana Jean Pierre Marie Claude Luc Hélène François Zoé Chloé Jürgen Günther Käthe Wolfgang Ingrid
  Björn Åsa Søren Lars Freya Luis José María Jesús Sofía Andrés Lucía Giovanni Paolo Chiara Lorenzo Bruno João Inês Tiago`);
const STEMS = words(`
  Hal Mor Cast Bren Wal Fair Ash Black Whit Rich Har Ed Rob Thorn Gar Lind Berg Stein Rosen Gold Silver Kauf Schwar Wein Fisch Hof
  Kow Now Wis Lew Zie Sob Maz Kra Iva Pet Smir Vol Kuz Pop Sok Leb Ros Bian Fer Mar Gal Con Cos Gre Bru Ric Vil San Her Gon Rod Per
  Alv Mend Ort Cas Dia Gut Jim Nav Del Dub Lef Mer Roy Gir Bon Four Mou Tak Yam Suz Wat Ito Kob Kat Yos Mats Ino Kim Par Cho Jun Han
  Lim Sin Gup Pat Kap Mal Cha Ban Muk Red Rao Nai Oko Ade Mba Nko Dla Mok Gri Hol And Jen Han Lar Ols Nil Erik Svens Mac Don Fitz Ger
  Bur Cal Dun Ell Fin Gil Hob Ing Jar Kel Lan Mil Nor Old Pem Quin Ram Sel Tal Und Var Wes Yor Zan`);
const ENDINGS = words(`
  berg son ton ley man stein ford wood field worth ham land er ers ing sky ski wicz enko ov ova in ina ez es ano ini elli etti oni ucci
  ard eau ier ont ette moto da mura yama saki shima hara no ta an ek ic ovic sen sson quist strom dottir well combe by dale more
  lin gen bach mann feld baum hauser meier holt stad rup gaard nathan wala kar war ra oye bayo mwe`);
const ROLES = ["actor", "actor", "actor", "director", "writer", "speaker"];

/** How steeply words and names fall off. At 3, 33,000 names have some 24,000 distinct words, about as many as real ones. */
const SKEW = 3;

const plain = (texts: readonly string[]): string[] => texts.filter((text) => /^[a-z]{3,10}$/.test(text));
const common = plain(englishWords(10, 20));
const rarer = plain(englishWords(35, 40));
const rare = plain(englishWords(50));

export function* generatedPeople(count: number, seed = 1): Generator<NameRow> {
  const random = createRandom(`people ${seed}`);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const skewed = <T>(list: readonly T[]): T => list[Math.floor(random() ** SKEW * list.length)]!;
  const numbers = distinctNumbers(random);
  for (let i = 0; i < count; i++) {
    const given = random() < 0.85 ? skewed(GIVEN) : pick(STEMS) + pick(["a", "o", "i", "ie", "an", "en", "el", "is"]);
    // A third of the surnames have three parts, so that there are more of them than anybody knows.
    const surname = skewed(STEMS) + (random() < 0.3 ? skewed(STEMS).toLowerCase() : "") + skewed(ENDINGS);
    const middle =
      random() < 0.12 ? ` ${random() < 0.5 ? `${pick("ABCDEFGHJKLMNPRSTW".split(""))}.` : skewed(GIVEN)}` : "";
    yield {
      kind: "person",
      name: `${given}${middle} ${surname}`,
      id: `nm${numbers()}`,
      role: pick(ROLES),
      popularity: tail(random),
    };
  }
}

export function* generatedTitles(count: number, seed = 1): Generator<NameRow> {
  const random = createRandom(`titles ${seed}`);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const skewed = <T>(list: readonly T[]): T => list[Math.floor(random() ** SKEW * list.length)]!;
  const word = (): string => {
    const draw = random();
    return capital(
      draw < 0.5
        ? skewed(common)
        : draw < 0.9
          ? skewed(rarer)
          : draw < 0.97
            ? skewed(rare)
            : pick(STEMS) + pick(ENDINGS),
    );
  };
  const moulds: readonly (() => string)[] = [
    () => `The ${word()} ${word()}`,
    () => `The ${word()}`,
    () => `${word()} ${word()}`,
    () => word(),
    () => `${word()} of the ${word()}`,
    () => `The ${word()} of ${word()}`,
    () => `${word()} in ${word()}`,
    () => `${skewed(GIVEN)}'s ${word()}`,
    () => `${word()} and ${word()}`,
    () => `${word()} & ${word()}`,
    () => `A ${word()} ${word()} ${word()}`,
    () => `${word()} ${word()}: The ${word()} ${word()}`,
    () => `${word()}-${word()}`,
    () => `${word()} ${pick(["2", "3", "II", "III", "IV"])}`,
    () => `${word()} for a ${word()} ${word()}`,
    () => `${skewed(GIVEN)} ${skewed(STEMS)}${skewed(ENDINGS)}`,
  ];
  const numbers = distinctNumbers(random);
  for (let i = 0; i < count; i++) {
    const year = 2026 - Math.floor(random() ** 2 * 110);
    yield { kind: "title", name: skewed(moulds)(), id: `tt${numbers()}`, year, popularity: tail(random) };
  }
}

const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1);
/** Popularity has a long tail: few have most of it. */
const tail = (random: () => number): number => Math.floor(10 / (random() + 1e-5));

/** Seven digits, none twice, in no order: as the ids of a database that is larger than the catalogue. */
function distinctNumbers(random: () => number): () => string {
  const offset = Math.floor(random() * 10_000_000);
  let at = offset;
  // Coprime to ten million: it visits every number once.
  return () => {
    at = (at + 7_368_787) % 10_000_000;
    return String(at).padStart(7, "0");
  };
}
