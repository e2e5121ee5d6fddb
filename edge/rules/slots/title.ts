/** TITLE: words of a title; CASEDTITLE: the same, capitalised. */
import { NUMBER, SIGN, type Tokens } from "../tokens.ts";
import type { ReadSlot, Scene } from "./slot.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const TITLE_LINK = words(
  "of the and in a an to for on at from with or by vs de la el los las del y en le les du des et au der die das von & : ' , 's ! - no is not",
);
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
const MAX_TITLE_WORDS = 12;

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
