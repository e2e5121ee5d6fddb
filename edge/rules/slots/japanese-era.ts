/** Years of the Japanese calendar since there are films for most people: "昭和50年", "平成元年", "令和5年5月5日". */
import { readCardinal } from "./number.ts";
import type { Scene } from "./slot.ts";

/** By their first ideograph: the second one, the first year, and the year in which the next era began. */
const ERAS = new Map<string, readonly [second: string, first: number, next: number]>([
  ["昭", ["和", 1926, 1989]],
  ["平", ["成", 1989, 2019]],
  ["令", ["和", 2019, Number.POSITIVE_INFINITY]],
]);

export interface EraHit {
  /** Token index, exclusive: after the number, or after the name of an era that is named alone. */
  readonly end: number;
  /** The year that its number names, undefined where the era has none. */
  readonly year?: number;
  readonly first: number;
  /** Infinite for the present era. */
  readonly next: number;
}

/** The era at a token and its year, if there is one: 元 is the first. */
export function readJapaneseEra(scene: Scene, at: number): EraHit | undefined {
  const { texts } = scene.tokens;
  const era = ERAS.get(texts[at] ?? "");
  if (era === undefined || texts[at + 1] !== era[0]) return undefined;
  const [, first, next] = era;
  const number = texts[at + 2] === "元" ? { end: at + 3, value: 1 } : readCardinal(scene, at + 2);
  if (number === undefined || texts[number.end] !== "年") return { end: at + 2, first, next };
  const year = first + number.value - 1;
  return number.value >= 1 && year <= next ? { end: number.end, year, first, next } : undefined;
}
