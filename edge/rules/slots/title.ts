/** TITLE: words of a title; CASEDTITLE: the same, capitalised. */
import { NUMBER, SIGN } from "../tokens.ts";
import type { ReadSlot, Scene } from "./slot.ts";

const wordSet = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Words that may stand between the capitalised words of a title. */
const LINK = wordSet(
  "of the and in a an to for on at from with or by vs de la el los las del y en le les du des et au der die das von & : ' , 's ! - no is not",
);
const DETERMINER = wordSet("the a an this that");
/** No title in lower case begins with these. */
const HEAD = wordSet("any anything there in on more other another it its this that these those them him her you me my");
const PART_LINK = wordSet("for of to");
const MAX_TITLE_WORDS = 12;

export const readTitle: ReadSlot = (scene, at) => {
  const { tokens } = scene;
  if (tokens.kinds[at] === SIGN) return undefined;
  const end = scene.cased ? capitalTitle(scene, at) : lowerTitle(scene, at);
  return end > at ? { end } : undefined;
};

/** Capitalised words only: such a title needs no cue before it. */
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
    else if (!LINK.has(tokens.texts[i]!)) break;
  }
  return end;
}

function lowerTitle(scene: Scene, at: number): number {
  const { tokens } = scene;
  const { stops, ends } = scene.titles;
  if (headsTitle(scene, at)) return at;
  let end = at;
  let telling = false;
  while (end < tokens.count && end - at < MAX_TITLE_WORDS && tokens.kinds[end] !== SIGN) {
    const text = tokens.texts[end]!;
    if (stops.has(text) || (end > at && ends.has(text))) break;
    telling ||= !scene.endsName(end);
    end++;
  }
  return telling ? end : at;
}

/** Whether the words introduce a title, replace one, or ask about one: "the movie …", "any …", "the score for …". */
function headsTitle({ tokens: { texts }, titles: { works, parts } }: Scene, at: number): boolean {
  const [first = "", second = "", third = ""] = [texts[at], texts[at + 1], texts[at + 2]];
  if (works.has(first) || HEAD.has(first) || (DETERMINER.has(first) && works.has(second))) return true;
  return (parts.has(first) && PART_LINK.has(second)) || (parts.has(second) && PART_LINK.has(third));
}
