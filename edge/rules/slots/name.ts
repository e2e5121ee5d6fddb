/**
 * NAME: a name that is recognisable by itself; PERSON: the same, or lower-case words where the pattern makes a name certain;
 * PEOPLE: one or several of them; FULLNAME: first name and surname, capitalised.
 */
import { GLYPH, NUMBER, type Tokens, WORD } from "../tokens.ts";
import { formAt, type ReadSlot, type Scene, type SlotHit } from "./slot.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const PARTICLE = words("de da del della der den di do dos du la le van von bin ibn al el y ter ten st");
const LIST_LINK = words("and or y o und oder et ou & , 、 と 和");
const SUFFIX = words("jr sr junior ii iii");
const MAX_NAME_WORDS = 5;
const MAX_LOWER_NAME_WORDS = 4;
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

/** Names in scripts without spaces end before the next known word. */
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

/** A first name and a surname; a third word only after two first names ("philip seymour hoffman"), or where the first word is not a known first name. */
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

/** One or several names, the first of which is recognisable by itself; after it, two unknown words count as a name too. */
export const readNames: ReadSlot = (scene, at) =>
  readList(scene, at, readName, (_, next) => {
    const name = readName(scene, next);
    if (name || scene.cased) return name;
    const person = readPerson(scene, next);
    return person && person.end > next + 1 ? person : undefined;
  });
