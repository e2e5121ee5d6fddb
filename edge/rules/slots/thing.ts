/** THING: what a negation is about, up to a few words: "people", "training wheels or helmets", "wearing a mask". */
import { GLYPH, MINUS, type Tokens, WORD } from "../tokens.ts";
import { type ReadSlot, type Scene, wordSet } from "./slot.ts";

const DETERMINER = wordSet(
  `a an any the single some more his her their its my your our of un una ningun ninguna el la los las unos unas ein eine einen
  einem einer die der das den dem une le les des aucun aucune`,
);
const LINK = wordSet("or nor and o ni y oder noch und ou et");
/** A thing ends before these. */
const STOP = wordSet(
  `in on at with from for by to into about under over near behind during while as when where who that which is are was were be
  but then than without except not no if because after before inside outside next between until only en con por para que como
  cuando donde sin pero si im auf mit bei von aus wo wenn ohne aber nicht nur dans sur avec sous qui quand sans mais sauf pour
  please allowed`,
);
/** Beside a negation these are phrases of their own: "no one", "not only", "no smoking", "not guilty", "no to war", "no fly zone". */
const NO_THING = wordSet(
  `one longer matter doubt way problem reason idea thanks comment smoking parking entry exit trespassing guilty only just even
  yet sure bad fear i'm im re limits really quite very always all every everyone far enough mention worries worry kidding joke pasa obstante
  too time country fly deal bake look confidence code place room
  so much many normally necessarily usually immediately meant able going want wants know sold
  else hay se mehr nur auch ganz mal plus`,
);
/** What is not wanted after these is what follows: "not set in America", "not about war". */
const LEAD = /^(?:with|set|filmed|shot|made|based|about|from|related|featuring|starring|involving|containing|aus)$/;
const MAX_WORDS = 3;
const MAX_DEED_WORDS = 6;
const MAX_LISTED = 4;
const MAX_GLYPHS = 6;

export const readThing: ReadSlot = (scene, at) => {
  const { tokens } = scene;
  if (tokens.texts[at - 1] === MINUS) return { end: Math.max(blankAfter(tokens, at), formEnd(scene, at)) };
  if (tokens.kinds[at] === GLYPH) return readGlyphs(scene, at);
  let end = readOne(scene, at);
  for (let listed = 1; end > at && listed < MAX_LISTED && LINK.has(tokens.texts[end] ?? ""); listed++) {
    const next = DETERMINER.has(tokens.texts[end + 1] ?? "") ? end : readOne(scene, end + 1);
    if (next <= end + 1) break;
    end = next;
  }
  return end > at ? { end } : undefined;
};

/** QUALITY: one word of a thing, or several that a list joins: "weird or dark" of "nothing too weird or dark". */
export const readQuality: ReadSlot = (scene, at) => {
  const { texts } = scene.tokens;
  if (NO_THING.has(texts[at]!) || !isPart(scene, at)) return undefined;
  let end = at + 1;
  while (LINK.has(texts[end] ?? "") && isPart(scene, end + 1)) end += 2;
  return /^(?:to|ago)$/.test(texts[end] ?? "") ? undefined : { end }; // "not too hot to handle"
};

/** A hyphen excludes what is written in one: "-zombies 80s", "-science-fiction", "-ゾンビ 80年代"; of a known form all words, "-science fiction". */
function blankAfter({ count, spaced }: Tokens, at: number): number {
  let end = at + 1;
  while (end < count && !spaced[end]) end++;
  return end;
}

/** Where one thing ends that begins at the token, or the token itself. */
function readOne(scene: Scene, at: number): number {
  const { tokens } = scene;
  let start = at;
  if (LEAD.test(tokens.texts[start] ?? "")) start += STOP.has(tokens.texts[start + 1] ?? "") ? 2 : 1;
  while (start < tokens.count && DETERMINER.has(tokens.texts[start]!)) start++;
  if (NO_THING.has(tokens.texts[start] ?? "") || !isPart(scene, start)) return at;
  // "wearing a mask", "looking at the camera": the deed with what it is done to.
  if (/^[a-z]{2,}ing$/.test(tokens.texts[start]!)) return Math.min(scene.textEnd(start), start + MAX_DEED_WORDS);
  let end = start;
  while (end < start + MAX_WORDS && isPart(scene, end)) end++;
  // "without the sound of traffic"; but what "no sound shots of traffic" show is wanted
  const of = end === start + 1 && tokens.texts[end] === "of" ? readOne(scene, end + 1) : 0;
  return of > end + 1 ? of : end;
}

function isPart({ tokens, meanings }: Scene, at: number): boolean {
  if (at >= tokens.count || tokens.kinds[at] !== WORD) return false;
  const text = tokens.texts[at]!;
  const { number, decadeLead } = meanings[at] ?? {}; // "coche rojo [años 60]"
  return number === undefined && !decadeLead && !STOP.has(text) && !LINK.has(text) && !DETERMINER.has(text);
}

/** Where the longest known form that begins at the token ends, or the token itself. */
function formEnd({ marks }: Scene, at: number): number {
  let end = at;
  for (let m = marks.first[at] ?? -1; m >= 0; m = marks.next[m]!) end = Math.max(end, marks.end[m]!);
  return end;
}

/** A known word, or the characters before the next known word. */
function readGlyphs(scene: Scene, at: number) {
  const { tokens, marks } = scene;
  let end = formEnd(scene, at);
  if (scene.endsName(at)) return undefined;
  while (
    end === at ||
    (end < tokens.count && end - at < MAX_GLYPHS && tokens.kinds[end] === GLYPH && !scene.isOrdinary(end))
  ) {
    if (end > at && marks.first[at]! >= 0) break;
    end++;
  }
  return { end };
}
