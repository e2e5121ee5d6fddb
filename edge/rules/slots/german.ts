/** Words that German shares with other languages: "am" is no time of day there, and "hier" is not yesterday. */
import { NUMBER } from "../tokens.ts";
import type { Scene } from "./slot.ts";

/** Hardly written in another language. */
const GERMAN = /^(?:ist|sind|der|das|dem|wir|ich|wo|wer|was|eine?[nmr]?|nicht|und|von|mit|kamera|.+gang|.+tag)$/;
const REACH = 6;

/** Whether a word near the token is German, or a number with a dot follows it: "am 5. Mai". */
export function isGerman({ tokens: { texts, kinds } }: Scene, at: number): boolean {
  if (kinds[at + 1] === NUMBER && texts[at + 2] === ".") return true;
  for (let i = Math.max(at - REACH, 0); i <= at + REACH; i++) if (GERMAN.test(texts[i] ?? "")) return true;
  return false;
}
