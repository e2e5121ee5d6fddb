/** The typed slots that patterns may name. */
import { readDuration, readTime, readUnit } from "./clock.ts";
import { readCompany, readFullName, readName, readNames, readPeople, readPerson } from "./name.ts";
import { readNumber, readOrdinal } from "./number.ts";
import {
  LOOKS_CAPITAL,
  LOOKS_DIGIT,
  LOOKS_GIVEN_NAME,
  LOOKS_NUMERIC,
  LOOKS_SIGN,
  LOOKS_WORD,
  type ReadSlot,
} from "./slot.ts";
import { readBook, readQuote, readText } from "./text.ts";
import { readThing } from "./thing.ts";
import {
  readCasedTitle,
  readDatedTitle,
  readEpisodeCode,
  readNumberedTitle,
  readTitle,
  readTitleWord,
} from "./title.ts";
import { readDecade, readYear } from "./year.ts";

export interface Slot {
  readonly name: string;
  readonly read: ReadSlot;
  /** Looks of a token that it may begin with. */
  readonly begins: number;
  /** Reaches to the end of the clause: only a clause break may follow it. */
  readonly open?: true;
}

const NUMERIC = LOOKS_DIGIT | LOOKS_NUMERIC;
const NAMED = LOOKS_CAPITAL | LOOKS_GIVEN_NAME;

export const slots: readonly Slot[] = [
  { name: "NUMBER", read: readNumber, begins: NUMERIC },
  { name: "ORDINAL", read: readOrdinal, begins: LOOKS_DIGIT },
  { name: "YEAR", read: readYear, begins: NUMERIC | LOOKS_SIGN },
  { name: "DECADE", read: readDecade, begins: NUMERIC },
  { name: "TIME", read: readTime, begins: LOOKS_DIGIT },
  { name: "DURATION", read: readDuration, begins: NUMERIC },
  { name: "UNIT", read: readUnit, begins: LOOKS_NUMERIC | LOOKS_WORD },
  { name: "QUOTE", read: readQuote, begins: LOOKS_SIGN },
  { name: "BOOK", read: readBook, begins: LOOKS_SIGN },
  { name: "NAME", read: readName, begins: NAMED },
  { name: "NAMES", read: readNames, begins: NAMED },
  { name: "FULLNAME", read: readFullName, begins: LOOKS_CAPITAL },
  { name: "COMPANY", read: readCompany, begins: LOOKS_CAPITAL },
  { name: "PERSON", read: readPerson, begins: LOOKS_WORD },
  { name: "PEOPLE", read: readPeople, begins: LOOKS_WORD },
  { name: "TITLE", read: readTitle, begins: LOOKS_WORD | LOOKS_DIGIT },
  { name: "CASEDTITLE", read: readCasedTitle, begins: LOOKS_CAPITAL | LOOKS_DIGIT },
  { name: "NUMBEREDTITLE", read: readNumberedTitle, begins: LOOKS_WORD | LOOKS_DIGIT },
  { name: "DATEDTITLE", read: readDatedTitle, begins: LOOKS_WORD | LOOKS_DIGIT },
  { name: "EPISODECODE", read: readEpisodeCode, begins: LOOKS_WORD | LOOKS_DIGIT },
  { name: "TITLEWORD", read: readTitleWord, begins: LOOKS_CAPITAL },
  { name: "THING", read: readThing, begins: LOOKS_WORD },
  { name: "TEXT", read: readText, begins: LOOKS_WORD | LOOKS_DIGIT, open: true },
];
