/**
 * NAME: a name that shows by itself; PERSON: the same, or lower-case words where the pattern makes a name certain;
 * PEOPLE: one or several of them; FULLNAME: first name and surname, capitalised; TITLE: words of a title; CASEDTITLE: the same, capitalised.
 */

import { GLYPH, NUMBER, SIGN, type Tokens, WORD } from "../tokens.ts";
import { formAt, type ReadSlot, type Scene, type SlotHit } from "./slot.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const PARTICLE = words("de da del della der den di do dos du la le van von bin ibn al el y ter ten st");
const TITLE_LINK = words(
  "of the and in a an to for on at from with or by vs de la el los las del y en le les du des et au der die das von & : ' , 's ! - no is not",
);
const LIST_LINK = words("and or y o und oder et ou & , 、 と 和");
/** Where a title in lower case must have ended; after its first word also at {@link TITLE_END}. */
const TITLE_STOP = words(
  "rated was were with starring directed featuring that where which who about when released playing showing airing near nearby tonight today tomorrow from by made con mit avec dirigida gibt",
);
const TITLE_END = words(
  "what how does did come comes coming came win won premiere filmed shot produced open movies films franchise suitable available appropriate streaming worth trailer trailers together",
);
/** "the movie …", "a film …", "any …" go before a title, or stand for one. */
const WORK = words("movie film show series tv episode role lead same");
const DETERMINER = words("the a an this that");
const TITLE_HEAD = words(
  "any anything there in on more other another it its this that these those them him her you me my",
);
/** "the score for …": what is asked about a title, not a part of it. */
const TITLE_PART_LINK = words("for of to");
const TITLE_PART = words(
  "screenplay script score music soundtrack song songs theme story book cast ending plot trailer sequel",
);
const SUFFIX = words("jr sr junior ii iii");
const MAX_NAME_WORDS = 5;
const MAX_LOWER_NAME_WORDS = 4;
const MAX_TITLE_WORDS = 12;
const MAX_NAME_GLYPHS = 12;
const MAX_LISTED = 6;

const isInitial = (tokens: Tokens, at: number): boolean =>
  tokens.capitals[at] === true && tokens.ends[at]! - tokens.starts[at]! === 1 && tokens.texts[at + 1] === ".";

/** End of a run of capitalised words with the particles and initials between them. */
function capitalRun(scene: Scene, at: number): number {
  const { tokens } = scene;
  let end = at;
  for (let i = at, words = 0; i < tokens.count && words < MAX_NAME_WORDS; ) {
    if (tokens.kinds[i] !== WORD && tokens.kinds[i] !== NUMBER) break;
    if (tokens.capitals[i]) {
      if (scene.isOrdinary(i) && formAt(scene.marks, i, scene.givenNames) < 0) break;
      words++;
      i += isInitial(tokens, i) ? 2 : 1;
      end = i;
    } else if (i > at && PARTICLE.has(tokens.texts[i]!) && nearCapital(tokens, i + 1)) i++;
    else break;
  }
  return end;
}

const nearCapital = (tokens: Tokens, at: number): boolean =>
  tokens.capitals[at] === true || (tokens.capitals[at + 1] === true && PARTICLE.has(tokens.texts[at] ?? ""));

/** Names in scripts without spaces run up to the next known word. */
function glyphRun(scene: Scene, at: number): number {
  const { tokens } = scene;
  if (at > 0 && tokens.kinds[at - 1] === GLYPH && !scene.isOrdinary(at - 1)) return at;
  let end = at;
  while (end < tokens.count && end - at < MAX_NAME_GLYPHS) {
    const dot = tokens.texts[end] === "・" || tokens.texts[end] === "·";
    if (!dot && (tokens.kinds[end] !== GLYPH || scene.isOrdinary(end))) break;
    end++;
  }
  return end - at >= 2 ? end : at;
}

export const readName: ReadSlot = (scene, at) => {
  const { tokens } = scene;
  if (tokens.kinds[at] === GLYPH) return undefined;
  if (tokens.capitals[at]) {
    const end = capitalRun(scene, at);
    const certain = scene.cased && (at > 0 || end > at + 1);
    if (end > at && (certain || formAt(scene.marks, at, scene.givenNames) >= 0)) return { end };
    if (end > at && at === 0 && end === tokens.count) return { end };
    if (end > at && at === 0 && scene.marks.covered[0] === 0) return { end };
    return undefined;
  }
  // In lower case a first name and a word that no lexicon knows make a name.
  if (scene.cased || formAt(scene.marks, at, scene.givenNames) < 0) return undefined;
  const end = lowerRun(scene, at);
  return end >= at + 2 ? { end } : undefined;
};

const isUnknown = (scene: Scene, at: number): boolean =>
  at < scene.tokens.count && (!scene.isOrdinary(at) || formAt(scene.marks, at, scene.givenNames) >= 0);

/** A first name and a surname; a third word only after two first names ("philip seymour hoffman"), or where the first word is no known first name. */
function lowerRun(scene: Scene, at: number): number {
  const { tokens } = scene;
  const isGiven = (i: number): boolean => formAt(scene.marks, i, scene.givenNames) >= 0;
  const given = isGiven(at);
  let end = at;
  for (let words = 0; end < tokens.count && end - at < MAX_LOWER_NAME_WORDS && tokens.kinds[end] === WORD; end++) {
    const text = tokens.texts[end]!;
    if (scene.meanings[end] !== undefined || text === "'s") break;
    if (words > 0 && (PARTICLE.has(text) || (text.length === 1 && !scene.isOrdinary(end)))) {
      if (!isUnknown(scene, end + 1)) break;
      continue;
    }
    if (text.length === 1) break;
    if (words > 1 && SUFFIX.has(text)) return end + 1;
    if (words > 2 || (words === 2 && given && !isGiven(end - 1))) break;
    if (!isUnknown(scene, end) && !(given && words === 1 && scene.isSurname(end))) break;
    words++;
  }
  return end;
}

/** A capitalised first name with at least one more name. */
export const readFullName: ReadSlot = (scene, at) => {
  if (!scene.tokens.capitals[at] || formAt(scene.marks, at, scene.givenNames) < 0) return undefined;
  if (at > 0 && scene.tokens.capitals[at - 1] && scene.marks.covered[at - 1] === 0) return undefined;
  const end = capitalRun(scene, at);
  return end >= at + 2 ? { end } : undefined;
};

export const readPerson: ReadSlot = (scene, at) => {
  const { tokens } = scene;
  if (tokens.kinds[at] === GLYPH) {
    const end = glyphRun(scene, at);
    return end > at ? { end } : undefined;
  }
  if (tokens.capitals[at]) {
    const end = capitalRun(scene, at);
    return end > at ? { end } : undefined;
  }
  if (scene.cased) return undefined;
  const end = lowerRun(scene, at);
  return end > at ? { end } : undefined;
};

export const readPeople: ReadSlot = (scene, at) => readList(scene, at, readPerson, readPerson);

function readList(scene: Scene, at: number, readOne: ReadSlot, readNext: ReadSlot): SlotHit | undefined {
  const first = readOne(scene, at);
  if (first === undefined) return undefined;
  const { tokens } = scene;
  const parts: (readonly [number, number])[] = [[tokens.starts[at]!, tokens.ends[first.end - 1]!]];
  let { end } = first;
  while (parts.length < MAX_LISTED) {
    let next = end;
    while (next < end + 2 && LIST_LINK.has(tokens.texts[next] ?? "")) next++;
    const more = next > end ? readNext(scene, next) : undefined;
    if (more === undefined) break;
    parts.push([tokens.starts[next]!, tokens.ends[more.end - 1]!]);
    end = more.end;
  }
  return { end, parts };
}

/** One or several names, the first of which shows by itself; after it two unknown words are one as well. */
export const readNames: ReadSlot = (scene, at) =>
  readList(scene, at, readName, (_, next) => {
    const name = readName(scene, next);
    if (name || scene.cased) return name;
    const person = readPerson(scene, next);
    return person && person.end > next + 1 ? person : undefined;
  });

export const readTitle: ReadSlot = (scene, at) => {
  const { tokens } = scene;
  if (tokens.kinds[at] === SIGN) return undefined;
  const end = scene.cased ? capitalTitle(scene, at) : lowerTitle(scene, at);
  return end > at ? { end } : undefined;
};

/** Capitalised words only: the form of a title that needs no cue. */
export const readCasedTitle: ReadSlot = (scene, at) => {
  if (!scene.cased && scene.tokens.count > 1) return undefined;
  const end = capitalTitle(scene, at);
  if (
    end === at ||
    scene.tokens.kinds[at] === SIGN ||
    (end === at + 1 && (scene.isOrdinary(at) || scene.tokens.kinds[at] === NUMBER))
  )
    return undefined;
  return end > at ? { end } : undefined;
};

function capitalTitle({ tokens }: Scene, at: number): number {
  if (!tokens.capitals[at] && tokens.kinds[at] !== NUMBER) return at;
  let end = at;
  for (let i = at; i < tokens.count && i - at < MAX_TITLE_WORDS; i++) {
    if (tokens.capitals[i] || tokens.kinds[i] === NUMBER) end = i + 1;
    else if (!TITLE_LINK.has(tokens.texts[i]!)) break;
  }
  return end;
}

function lowerTitle(scene: Scene, at: number): number {
  const { tokens } = scene;
  if (headsTitle(tokens, at)) return at;
  let end = at;
  let telling = false;
  while (end < tokens.count && end - at < MAX_TITLE_WORDS && tokens.kinds[end] !== SIGN) {
    const text = tokens.texts[end]!;
    if (TITLE_STOP.has(text) || (end > at && TITLE_END.has(text))) break;
    telling ||= !scene.endsName(end);
    end++;
  }
  return telling ? end : at;
}

function headsTitle({ texts }: Tokens, at: number): boolean {
  const [first = "", second = "", third = ""] = [texts[at], texts[at + 1], texts[at + 2]];
  if (WORK.has(first) || TITLE_HEAD.has(first) || (DETERMINER.has(first) && WORK.has(second))) return true;
  return (
    (TITLE_PART.has(first) && TITLE_PART_LINK.has(second)) || (TITLE_PART.has(second) && TITLE_PART_LINK.has(third))
  );
}
