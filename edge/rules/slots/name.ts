/**
 * NAME: a name that is recognisable by itself; PERSON: the same, or lower-case words where the pattern makes a name certain;
 * PEOPLE: one or several of them; GIVEN: the same, beginning with a known first name; FULLNAME: first name and surname, capitalised.
 */
import { GLYPH, NUMBER, type Tokens, WORD } from "../tokens.ts";
import { formAt, type ReadSlot, type Scene, type SlotHit, wordSet } from "./slot.ts";
import { readYear } from "./year.ts";

const PARTICLE = wordSet("de da del della der den di do dos du la le van von bin ibn al el ter ten st");
/** Not "La Haine", "El Salvador". */
const LEADING_PARTICLE = /^(?:d[eiu]|del|von)$/;
export const LIST_LINK = wordSet("and or y o und oder et ou & , 、 と か 和 或");
const SUFFIX = wordSet("jr sr junior ii iii");
const MAX_NAME_WORDS = 5;
const MAX_LOWER_NAME_WORDS = 4;
const MAX_NAME_GLYPHS = 12;
const MAX_LISTED = 6;

/** Forms of address before a name: not part of it. */
const ADDRESS = wordSet(
  "mr mrs ms dr prof rev hon sen senator rep gov governor gen sr sra srta dra herr frau mme mlle kanzler kanzlerin president presidente minister ministre ministro",
);
/** After one word in lower case these show a group of people: "survivors of the earthquake". */
const OF_GROUP = wordSet("of from who whose");
const MAX_ADDRESS = 2;

/** Where the name begins after forms of address: "Prof. Dr. Weber". */
function afterAddress({ tokens }: Scene, at: number): number {
  let from = at;
  while (from < at + MAX_ADDRESS && ADDRESS.has(tokens.texts[from] ?? "")) from++;
  return from < tokens.count ? from : at;
}

/** A hit whose value leaves out what precedes the name. */
function hitOf({ tokens }: Scene, at: number, from: number, end: number): SlotHit {
  return from === at ? { end } : { end, span: [tokens.starts[from]!, tokens.ends[end - 1]!] };
}

const ROMAN = /^[ivx]+$/;
/** A run of names stops before an acronym of this length: "Tom Hanks HDR", but "JJ Abrams" is one name. */
const ACRONYM_LENGTH = 3;

/** Capitals throughout, where not all words are, or letters with digits: "CGI", "A24". */
function isAcronym(scene: Scene, at: number): boolean {
  const { query, starts, ends, texts } = scene.tokens;
  const text = texts[at]!;
  if (/\d/.test(text) || /^\p{L}(?:\.\p{L}){2,}\.?$/u.test(text)) return true;
  if (scene.tokens.shouts || text.length < 2 || text.includes(".") || ROMAN.test(text)) return false;
  const written = query.slice(starts[at], ends[at]);
  return written === written.toUpperCase();
}

/** End of a run of capitalised words with the particles and initials between them. */
function capitalRun(scene: Scene, at: number): number {
  const { tokens } = scene;
  let end = at;
  for (let i = at, words = 0; i < tokens.count && words < MAX_NAME_WORDS; ) {
    if (tokens.kinds[i] !== WORD && tokens.kinds[i] !== NUMBER) break;
    if (tokens.capitals[i]) {
      const isInitial = tokens.texts[i]!.length === 1 && (i > at || tokens.query[tokens.ends[i]!] === ".");
      const mayLead = i > at || (i > 0 && LEADING_PARTICLE.test(tokens.texts[i]!) && !scene.isOrdinary(i + 1)); // "by De Palma"
      const isParticle = mayLead && PARTICLE.has(tokens.texts[i]!) && tokens.capitals[i + 1] === true; // "Robert De Niro"
      const isHyphenated = i > at && tokens.query[tokens.starts[i]! - 1] === "-"; // "Waller-Bridge"
      if (
        !isInitial &&
        !isParticle &&
        !isHyphenated &&
        scene.isOrdinary(i) &&
        formAt(scene.marks, i, scene.givenNames) < 0
      )
        break;
      if (tokens.texts[i]!.length >= ACRONYM_LENGTH && isAcronym(scene, i)) break;
      words++;
      end = ++i;
    } else if (i > at && PARTICLE.has(tokens.texts[i]!) && nearCapital(tokens, i + 1)) i++;
    else break;
  }
  return end === at + 1 && (tokens.texts[at]!.length === 1 || isAcronym(scene, at)) ? at : end; // "with R rating"
}

const nearCapital = (tokens: Tokens, at: number): boolean =>
  tokens.capitals[at] === true || (tokens.capitals[at + 1] === true && PARTICLE.has(tokens.texts[at] ?? ""));

/** Between the parts of a foreign name. */
const isDot = (text: string | undefined): boolean => text === "・" || text === "·";

const AMID_KATAKANA = /^[ァ-ヺ]{2}/;

/** Names in scripts without spaces end before the next known word. */
function glyphRun(scene: Scene, at: number): number {
  const { tokens } = scene;
  if (at > 0 && (isDot(tokens.texts[at - 1]) || (tokens.kinds[at - 1] === GLYPH && !scene.isOrdinary(at - 1))))
    return at;
  if (at > 0 && AMID_KATAKANA.test(tokens.query.slice(tokens.starts[at]! - 1))) return at; // "コメディ[アン]"
  let end = at;
  while (end < tokens.count && end - at < MAX_NAME_GLYPHS) {
    if (!isDot(tokens.texts[end]) && (tokens.kinds[end] !== GLYPH || scene.isOrdinary(end))) break;
    end++;
  }
  return end - at >= 2 ? end : at;
}

/** After these German words a single word with a capital may be any noun: "Filme mit Regen", "mit Musik von Hans Zimmer". */
const BEFORE_NOUN = /^(?:mit|ohne|ausser|statt|keine?)$/;

export const readName: ReadSlot = (scene, at) => {
  const { tokens } = scene;
  if (tokens.kinds[at] === GLYPH) return undefined;
  const from = afterAddress(scene, at);
  if (tokens.capitals[from]) {
    const end = capitalRun(scene, from);
    if (end === from) return undefined;
    const certain = scene.cased && (from > 0 || end > from + 1);
    const isGiven = formAt(scene.marks, from, scene.givenNames) >= 0;
    const { weekday, month } = scene.meanings[from] ?? {};
    if (end === from + 1 && (weekday ?? month) !== undefined) return undefined; // "from Monday"
    const isSingle = end === from + 1 || tokens.texts[from + 1] === "von";
    if (isSingle && !isGiven && BEFORE_NOUN.test(tokens.texts[at - 1] ?? "")) return undefined;
    const alone = from === 0 && (end === tokens.count || scene.marks.covered[0] === 0);
    return certain || isGiven || alone ? hitOf(scene, at, from, end) : undefined;
  }
  // In lower case a first name and a word that no lexicon knows make a name.
  if (scene.cased || formAt(scene.marks, from, scene.givenNames) < 0) return undefined;
  const end = lowerRun(scene, from);
  return end >= from + 2 ? hitOf(scene, at, from, end) : undefined;
};

const isGiven = (scene: Scene, at: number): boolean => formAt(scene.marks, at, scene.givenNames) >= 0;

const isUnknown = (scene: Scene, at: number): boolean =>
  at < scene.tokens.count && (!scene.isOrdinary(at) || isGiven(scene, at));

/** A first name and a surname; a third word only after two first names ("philip seymour hoffman"), or where the first word is not a known first name. */
function lowerRun(scene: Scene, at: number): number {
  const { tokens } = scene;
  const given = isGiven(scene, at);
  let end = at;
  for (let words = 0; end < tokens.count && end - at < MAX_LOWER_NAME_WORDS && tokens.kinds[end] === WORD; end++) {
    const text = tokens.texts[end]!;
    if (words > 0 && text === "o" && tokens.texts[end + 1] === "'") {
      end++; // "conan o'brien"
      continue;
    }
    if (scene.meanings[end] !== undefined || text === "'s" || /^\d+(?:\D|h\d+)?$/.test(text)) break; // "film de 13h"
    if (words > 0 && (PARTICLE.has(text) || (text.length === 1 && !scene.isOrdinary(end)))) {
      if (!isUnknown(scene, end + 1) || tokens.kinds[end + 1] !== WORD) break;
      continue;
    }
    if (text.length === 1) break;
    if (words > 1 && SUFFIX.has(text)) return end + 1;
    if (words > 2 || (words === 2 && given && (!isGiven(scene, end - 1) || text.endsWith("ing")))) break; // "michael b. jordan boxing"
    if (!isUnknown(scene, end) && !(given && words === 1 && scene.isSurname(end))) break;
    words++;
  }
  return end;
}

/** A capitalised first name with at least one more name. */
export const readFullName: ReadSlot = (scene, at) => {
  const { capitals, texts } = scene.tokens;
  const from = afterAddress(scene, at);
  if (!capitals[from] || !isGiven(scene, from)) return undefined;
  const isMore = at > 0 && capitals[at - 1] && scene.marks.covered[at - 1] === 0;
  if (isMore && !ADDRESS.has(texts[at - 1]!)) return undefined;
  const end = capitalRun(scene, from);
  return end >= from + 2 ? hitOf(scene, at, from, end) : undefined;
};

export const readPerson: ReadSlot = (scene, at) => {
  const { tokens } = scene;
  if (tokens.kinds[at] === GLYPH) {
    const end = readYear(scene, at) ? at : glyphRun(scene, at); // "去年の曲"
    return end > at && tokens.texts[end - 1] !== "後" ? { end } : undefined; // "試合後のインタビュー"
  }
  const from = afterAddress(scene, at);
  if (!tokens.capitals[from] && scene.cased) return undefined;
  const end = tokens.capitals[from] ? capitalRun(scene, from) : lowerRun(scene, from);
  if (end === from + 1 && !tokens.capitals[from] && OF_GROUP.has(tokens.texts[end] ?? "")) return undefined;
  return end > from ? hitOf(scene, at, from, end) : undefined;
};

/** PEOPLE of whom the first has a known first name. */
export const readGiven: ReadSlot = (scene, at) => (isGiven(scene, at) ? readPeople(scene, at) : undefined);

export const readPeople: ReadSlot = (scene, at) => readList(scene, at, readPerson, readPerson);

const spanOf = ({ starts, ends }: Tokens, { end, span }: SlotHit, start: number): readonly [number, number] =>
  span ?? [starts[start]!, ends[end - 1]!];

export function readList(scene: Scene, at: number, readOne: ReadSlot, readNext: ReadSlot): SlotHit | undefined {
  const first = readOne(scene, at);
  if (first === undefined) return undefined;
  const { tokens } = scene;
  const parts = [spanOf(tokens, first, at)];
  let { end } = first;
  while (parts.length < MAX_LISTED) {
    let next = end;
    while (next < end + 2 && LIST_LINK.has(tokens.texts[next] ?? "")) next++;
    const more = next > end ? readNext(scene, next) : undefined;
    if (more === undefined) break;
    parts.push(spanOf(tokens, more, next));
    end = more.end;
  }
  return { end, parts };
}

/** One or several names, the first of which is recognisable by itself; after it, two unknown words count as a name too. */
export const readNames: ReadSlot = (scene, at) => readList(scene, at, readName, readNextName);

function readNextName(scene: Scene, at: number): SlotHit | undefined {
  const name = readName(scene, at);
  if (name || scene.cased) return name;
  const person = readPerson(scene, at);
  return person && person.end > at + 1 ? person : undefined;
}

/** Last words of companies. */
const COMPANY = wordSet(
  "studios studio pictures films entertainment productions network networks channel animations broadcasting filmproduktion producciones estudios",
);

/** A capitalised name that ends as companies' names do: "Lotte Reiniger Productions", "Gainax Studios". */
export const readCompany: ReadSlot = ({ tokens, cased }, at) => {
  if (!cased || !tokens.capitals[at] || COMPANY.has(tokens.texts[at]!)) return undefined;
  let end = at + 1;
  while (end < at + MAX_NAME_WORDS && tokens.capitals[end] && !COMPANY.has(tokens.texts[end]!)) end++;
  return tokens.capitals[end] && COMPANY.has(tokens.texts[end]!) ? { end: end + 1 } : undefined;
};
