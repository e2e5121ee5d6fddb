/// <reference path="../../modules.d.ts" />
/** The typed slots that patterns may name. */
import { readCentury } from "./century.ts";
import { readAfternoon, readClock } from "./clock.ts";
import { readCode } from "./code.ts";
import { readEmail, readPhone, readUrl } from "./contact.ts";
import { readCalendar, readDate } from "./date.ts";
import { readDuration, readDurations, readLength, readSeconds, readUnit } from "./duration.ts";
import { readEpisodeCode, readSeasonCode } from "./episode.ts";
import {
  LOOKS_CAPITAL,
  LOOKS_CODE,
  LOOKS_DIGIT,
  LOOKS_GIVEN_NAME,
  LOOKS_LEAD,
  LOOKS_NUMERIC,
  LOOKS_SIGN,
  LOOKS_WORD,
} from "./looks.ts";
import { readCompany, readFullName, readGiven, readName, readNames, readPeople, readPerson } from "./name.ts";
import { readCount, readNumber, readOrdinal } from "./number.ts";
import { readTime } from "./position.ts";
import { readDaysOld, readRecent } from "./relative-day.ts";
import { readAge } from "./relative-year.ts";
import { readScaled, readScore } from "./score.ts";
import type { ReadSlot } from "./slot.ts";
import { readBook, readQuote, readText } from "./text.ts";
import { readQuality, readThing } from "./thing.ts";
import {
  readCasedTitle,
  readDatedTitle,
  readNumberedTitle,
  readSentenceTitle,
  readSequel,
  readTitle,
  readTitleWord,
} from "./title.ts";
import { readEra, readSubjectYear, readYear } from "./year.ts";

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

/** What identifies an order or a person. A router built for a task that names none of them has none. */
export const identifiers = (): readonly Slot[] => [
  { name: "CODE", read: readCode, begins: LOOKS_WORD | LOOKS_DIGIT },
  { name: "EMAIL", read: readEmail, begins: LOOKS_WORD | LOOKS_DIGIT },
  { name: "URL", read: readUrl, begins: LOOKS_WORD | LOOKS_DIGIT },
  { name: "PHONE", read: readPhone, begins: LOOKS_DIGIT | LOOKS_SIGN },
];

export const slots: readonly Slot[] = [
  { name: "NUMBER", read: readNumber, begins: NUMERIC },
  { name: "ORDINAL", read: readOrdinal, begins: NUMERIC },
  { name: "COUNT", read: readCount, begins: NUMERIC },
  { name: "YEAR", read: readYear, begins: NUMERIC | LOOKS_SIGN | LOOKS_LEAD },
  { name: "ERA", read: readEra, begins: NUMERIC | LOOKS_SIGN | LOOKS_LEAD },
  { name: "SUBJECTYEAR", read: readSubjectYear, begins: LOOKS_WORD | LOOKS_DIGIT | LOOKS_SIGN },
  { name: "CENTURY", read: readCentury, begins: NUMERIC | LOOKS_LEAD },
  { name: "DATE", read: readDate, begins: NUMERIC | LOOKS_LEAD },
  { name: "RECENT", read: readRecent, begins: NUMERIC | LOOKS_LEAD },
  { name: "DAYSOLD", read: readDaysOld, begins: NUMERIC | LOOKS_LEAD },
  { name: "AGE", read: readAge, begins: NUMERIC | LOOKS_LEAD },
  { name: "CALENDAR", read: readCalendar, begins: LOOKS_LEAD },
  { name: "CLOCK", read: readClock, begins: NUMERIC | LOOKS_LEAD },
  { name: "AFTERNOON", read: readAfternoon, begins: LOOKS_DIGIT },
  { name: "TIME", read: readTime, begins: LOOKS_DIGIT },
  { name: "DURATION", read: readDuration, begins: NUMERIC | LOOKS_LEAD },
  { name: "DURATIONS", read: readDurations, begins: NUMERIC | LOOKS_LEAD },
  { name: "LENGTH", read: readLength, begins: NUMERIC },
  { name: "UNIT", read: readUnit, begins: LOOKS_NUMERIC | LOOKS_WORD },
  { name: "SECONDS", read: readSeconds, begins: LOOKS_DIGIT },
  { name: "SCORE", read: readScore, begins: NUMERIC },
  { name: "SCALED", read: readScaled, begins: NUMERIC },
  { name: "SEASONCODE", read: readSeasonCode, begins: LOOKS_CODE | LOOKS_DIGIT },
  { name: "EPISODECODE", read: readEpisodeCode, begins: LOOKS_CODE },
  { name: "QUOTE", read: readQuote, begins: LOOKS_SIGN },
  { name: "BOOK", read: readBook, begins: LOOKS_SIGN },
  { name: "NAME", read: readName, begins: NAMED },
  { name: "NAMES", read: readNames, begins: NAMED },
  { name: "FULLNAME", read: readFullName, begins: LOOKS_CAPITAL },
  { name: "COMPANY", read: readCompany, begins: LOOKS_CAPITAL },
  { name: "PERSON", read: readPerson, begins: LOOKS_WORD },
  { name: "GIVEN", read: readGiven, begins: LOOKS_GIVEN_NAME },
  { name: "PEOPLE", read: readPeople, begins: LOOKS_WORD },
  { name: "TITLE", read: readTitle, begins: LOOKS_WORD | LOOKS_DIGIT },
  { name: "CASEDTITLE", read: readCasedTitle, begins: LOOKS_CAPITAL | LOOKS_DIGIT },
  { name: "SENTENCETITLE", read: readSentenceTitle, begins: LOOKS_CAPITAL },
  { name: "SEQUEL", read: readSequel, begins: LOOKS_WORD | LOOKS_DIGIT },
  { name: "NUMBEREDTITLE", read: readNumberedTitle, begins: LOOKS_WORD | LOOKS_DIGIT },
  { name: "DATEDTITLE", read: readDatedTitle, begins: LOOKS_WORD | LOOKS_DIGIT },
  { name: "TITLEWORD", read: readTitleWord, begins: LOOKS_CAPITAL },
  { name: "QUALITY", read: readQuality, begins: LOOKS_WORD },
  { name: "THING", read: readThing, begins: LOOKS_WORD },
  { name: "TEXT", read: readText, begins: LOOKS_WORD | LOOKS_DIGIT, open: true },
  ...(typeof __SLUICE_IDENTIFIERS__ === "undefined" || __SLUICE_IDENTIFIERS__ ? identifiers() : []),
];
