/** The typed slots that patterns may name. */
import { readDuration, readTime } from "./clock.ts";
import { readName, readPeople, readPerson, readTitle } from "./name.ts";
import { readNumber } from "./number.ts";
import type { ReadSlot } from "./slot.ts";
import { readBook, readQuote, readText } from "./text.ts";
import { readYear } from "./year.ts";

export interface Slot {
  readonly name: string;
  readonly read: ReadSlot;
  /** Reaches to the end of the clause: only a clause break may follow it. */
  readonly open?: true;
}

export const slots: readonly Slot[] = [
  { name: "NUMBER", read: readNumber },
  { name: "YEAR", read: readYear },
  { name: "TIME", read: readTime },
  { name: "DURATION", read: readDuration },
  { name: "QUOTE", read: readQuote },
  { name: "BOOK", read: readBook },
  { name: "NAME", read: readName },
  { name: "PERSON", read: readPerson },
  { name: "PEOPLE", read: readPeople },
  { name: "TITLE", read: readTitle },
  { name: "TEXT", read: readText, open: true },
];
