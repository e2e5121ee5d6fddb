/** Years of the Japanese calendar since there are films for most people: "昭和50年", "平成元年", "令和5年5月5日". */
import { readCardinal } from "./number.ts";
import type { Amount, Scene } from "./slot.ts";

/** The year before the first one of each era. */
const ERAS = new Map([
  ["昭和", 1925],
  ["平成", 1988],
  ["令和", 2018],
]);

/** The year that an era and a number name, up to its 年: 元 is the first. */
export function readJapaneseYear(scene: Scene, at: number): Amount | undefined {
  const { texts } = scene.tokens;
  const before = ERAS.get(`${texts[at]}${texts[at + 1]}`);
  if (before === undefined) return undefined;
  const number = texts[at + 2] === "元" ? { end: at + 3, value: 1 } : readCardinal(scene, at + 2);
  return number && texts[number.end] === "年" ? { end: number.end, value: before + number.value } : undefined;
}
