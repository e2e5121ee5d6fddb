/** The typed slots that patterns may name. */
import { readDuration, readTime, readUnit } from "./clock.ts";
import { readCasedTitle, readFullName, readName, readNames, readPeople, readPerson, readTitle } from "./name.ts";
import { readNumber, readOrdinal } from "./number.ts";
import type { ReadSlot } from "./slot.ts";
import { readBook, readQuote, readText } from "./text.ts";
import { readDecade, readYear } from "./year.ts";

export interface Slot {
  readonly name: string;
  readonly read: ReadSlot;
  /** Reaches to the end of the clause: only a clause break may follow it. */
  readonly open?: true;
}

export const slots: readonly Slot[] = [
  { name: "NUMBER", read: readNumber },
  { name: "ORDINAL", read: readOrdinal },
  { name: "YEAR", read: readYear },
  { name: "DECADE", read: readDecade },
  { name: "TIME", read: readTime },
  { name: "DURATION", read: readDuration },
  { name: "UNIT", read: readUnit },
  { name: "QUOTE", read: readQuote },
  { name: "BOOK", read: readBook },
  { name: "NAME", read: readName },
  { name: "NAMES", read: readNames },
  { name: "FULLNAME", read: readFullName },
  { name: "PERSON", read: readPerson },
  { name: "PEOPLE", read: readPeople },
  { name: "TITLE", read: readTitle },
  { name: "CASEDTITLE", read: readCasedTitle },
  { name: "TEXT", read: readText, open: true },
];
