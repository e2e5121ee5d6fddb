/** Divides a query that holds two intents: some signals get a text of their own, all others get the rest. */
import { type Match, startOf } from "./matcher.ts";

/**
 * `texts` gives for a signal the pattern element that holds its text. The result is empty where nothing is left for the other
 * signals: the query then holds only one intent.
 */
export function divide(
  texts: Readonly<Record<string, string>>,
  match: Match,
  signals: readonly string[],
  isTaken: (at: number) => boolean,
  leave: (isLeftOut: (at: number) => boolean) => string,
  verbatim: (start: number, end: number) => string,
): Record<string, string> {
  const own = new Map<string, readonly [start: number, end: number]>();
  for (const [signal, element] of Object.entries(texts)) {
    const place = match.sequence.elements.findIndex((one) => one.name === element);
    if (place >= 0) own.set(signal, [startOf(match, place), match.ends[place]!]);
  }
  const isOwned = (at: number): boolean => [...own.values()].some(([start, end]) => at >= start && at < end);
  const rest = leave((at) => isTaken(at) || isOwned(at));
  if (rest === "" || own.size === 0) return {};
  return Object.fromEntries(
    signals.map((signal) => {
      const span = own.get(signal);
      return [signal, span ? verbatim(span[0], span[1]) : rest];
    }),
  );
}
