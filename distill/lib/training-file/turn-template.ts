/**
 * Where the query is in a user's turn. A turn may be the query alone, or the query inside a prompt: labelled (`Query: …`),
 * tagged (`<query>…</query>`), or between texts that all turns of a file share. Pure.
 */

/** What stands before and after the query in every turn; both empty when the turns are queries alone. */
export interface TurnTemplate {
  readonly before: string;
  readonly after: string;
}

/** Fewer turns than this may begin alike by chance. */
const MIN_TURNS = 20;
/** Texts that queries share by chance ("show me …") have no such end; the frame of a prompt has. */
const END_OF_FRAME = /^[\s\S]*(?:[:\n">`“]|(?<!\p{L})')\s*/u;
const START_OF_FRAME = /["\n<`”]|'(?!\p{L})|[.;|]\s/u;

/** Finds the template of turns that are given one by one. */
export function createTemplateFinder() {
  let turns = 0;
  let before = "";
  let after = "";
  return {
    add(turn: string): void {
      if (turns++ === 0) [before, after] = [turn, turn];
      before = before.slice(0, sharedStart(before, turn));
      after = after.slice(after.length - sharedEnd(after, turn));
    },
    template(): TurnTemplate {
      if (turns < MIN_TURNS) return { before: "", after: "" };
      const start = after.search(START_OF_FRAME);
      return { before: END_OF_FRAME.exec(before)?.[0] ?? "", after: start < 0 ? "" : after.slice(start) };
    },
  };
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

function sharedEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}

/** The query in a turn. Quotation marks are part of a query that stands alone, and not of one that is labelled. */
export function queryOf(turn: string, { before, after }: TurnTemplate): string {
  const isFramed = turn.length >= before.length + after.length && turn.startsWith(before) && turn.endsWith(after);
  const inside = (isFramed ? turn.slice(before.length, turn.length - after.length) : turn).trim();
  const tagged = /^[\s\S]*<query>([\s\S]*?)<\/query>/i.exec(inside)?.[1];
  if (tagged !== undefined) return tagged.trim();
  const labelled = /^(?:[a-z]+ ){0,2}query\s*[:=]\s*([\s\S]+)$/i.exec(inside)?.[1];
  return labelled === undefined ? inside : labelled.replace(/^(["'“])([\s\S]*)["'”]$/, "$2").trim();
}
