/** RECENT: days as seen from now, as whole days since 1970-01-01: "yesterday", "last Friday", "last week", "the past 30 days", "vor drei Tagen", "先月". */
import { createPhrases, type Meaning, readUnits } from "./phrases.ts";
import type { ReadSlot } from "./slot.ts";

const MS_PER_DAY = 86_400_000;
const DAYS = 7;
/** Monday, 1970-01-05. */
const FIRST_MONDAY = 4;

/** A day of another month: 31 March less a month is 3 March, as near as a month can say. */
function monthsFrom(day: number, months: number, date?: number): number {
  const then = new Date(day * MS_PER_DAY);
  return Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + months, date ?? then.getUTCDate()) / MS_PER_DAY;
}
const mondayOf = (day: number): number => day - ((day - FIRST_MONDAY) % DAYS);

/** One day depends on where the user's clock is, so that it excludes nothing. */
const day =
  (offset: number): Meaning =>
  (now) => ({ gte: now + offset, lte: now + offset, guessed: true });
const daysAgo: Meaning = (now, count) => day(-count)(now, 0);
/** As many days on either side as a count of weeks leaves open. */
const weeksAgo: Meaning = (now, count) => ({ gte: now - DAYS * count - 3, lte: now - DAYS * count + 3, guessed: true });
const monthsAgo: Meaning = (now, count) => ({
  gte: monthsFrom(now, -count, 1),
  lte: monthsFrom(now, 1 - count, 0),
  guessed: true,
});
const lastDays: Meaning = (now, count) => ({ gte: now - count, lte: now, open: true });
const lastWeeks: Meaning = (now, count) => lastDays(now, DAYS * count);
const lastMonths: Meaning = (now, count) => ({ gte: monthsFrom(now, -count), lte: now, open: true });
const lastHours: Meaning = (now, count) => lastDays(now, Math.ceil(count / 24));
const week =
  (offset: number): Meaning =>
  (now) => ({ gte: mondayOf(now) + DAYS * offset, lte: mondayOf(now) + DAYS * offset + DAYS - 1 });
/** The latest such weekday before today: which week is meant is a guess. */
const lastWeekday: Meaning = (now, weekday) => day(-((now - FIRST_MONDAY - weekday + 1) % DAYS || DAYS))(now, 0);
/** Ended before today, as weekdays do. */
const lastWeekend: Meaning = (now) => ({ gte: mondayOf(now) - 2, lte: mondayOf(now) - 1 });
const dayOfLastWeek: Meaning = (now, weekday) =>
  weekday > DAYS ? week(-1)(now, 0) : day(mondayOf(now) - DAYS + weekday - 1 - now)(now, 0);
const month =
  (offset: number): Meaning =>
  (now) => ({ gte: monthsFrom(now, offset, 1), lte: monthsFrom(now, offset + 1, 0) });

export const readRecent: ReadSlot = createPhrases(
  [
    [
      day(0),
      "today, this morning|afternoon|evening, hoy, esta manana|tarde, heute|heutige|heutigen|heutiger|heutiges, heute morgen|vormittag|nachmittag|abend, aujourd'hui, ce matin, cet apres midi, 今朝, 今早, 今日, 今天",
    ],
    [
      day(-1),
      "yesterday, last night, ayer, anoche, gestern|gestrige|gestrigen|gestriger|gestriges, gestern abend, hier, hier soir, 昨夜, 昨晚, 昨日, 昨天",
    ],
    [day(-2), "day before yesterday, anteayer, vorgestern, avant hier, 一昨日, おととい, 前天"],
    [lastWeekday, "last|previous @, @ pasado|pasada, letzten|letzter|vergangenen|vorigen @, @ dernier|passe"],
    [
      lastWeekend,
      "last weekend, fin de semana pasado, letztes|letzten|vergangenen wochenende|wochenendes, week end dernier|passe, 先週末, 上周末",
    ],
    [dayOfLastWeek, "上周 #, 上星期 #"],
    [daysAgo, "# days|day ago, hace # dias, vor # tagen, il y a # jours, # 日前, # 天前"],
    [weeksAgo, "# weeks|week ago, hace # semanas, vor # wochen, il y a # semaines, # 週間前, # 周前"],
    [monthsAgo, "# months|month ago, hace # meses, vor # monaten, il y a # mois, # か月前, # ヶ月前, # 个月前"],
    [lastHours, "last|past # hours, ultimas # horas, letzten # stunden, # dernieres heures, 過去 # 時間, 过去 # 小时"],
    [
      lastDays,
      "last|past # days, ultimos # dias, letzten|vergangenen # tage|tagen, # derniers jours, 過去 # 日間, 过去|最近 # 天",
    ],
    [
      lastWeeks,
      "last|past # weeks, ultimas # semanas, letzten|vergangenen # wochen, # dernieres semaines, 過去 # 週間, 过去|最近 # 周",
    ],
    [
      lastMonths,
      "last|past # months, ultimos # meses, letzten|vergangenen # monate|monaten, # derniers mois, 過去 # か月, 过去|最近 # 个月",
    ],
    [(now) => weeksAgo(now, 1), "a week ago, hace una semana, vor einer woche, il y a une semaine"],
    [(now) => monthsAgo(now, 1), "a month ago"],
    [(now) => lastWeeks(now, 1), "past week"],
    [(now) => lastMonths(now, 1), "past month"],
    [week(0), "this week, esta semana, diese|dieser woche, cette semaine, 今週, 本周, 这周"],
    [
      week(-1),
      "last|previous week, semana pasada, letzte|letzter|letzten|vergangene|vergangener|vergangenen|vorige|voriger|vorigen woche, semaine derniere|passee, 先週, 上周, 上星期, 上个星期",
    ],
    [month(0), "this month, este mes, diesen|diesem|dieses monat|monats, ce mois, 今月, 本月, 这个月"],
    [
      month(-1),
      "last|previous month, mes pasado, letzten|letztem|vergangenen|vorigen monat|monats, mois dernier|passe, 先月, 上个月, 上月",
    ],
  ],
  ({ today }) => today,
);

const UNITS: readonly (readonly [RegExp, Meaning])[] = [
  [/^(?:days?|dias?|tage?n?|jours?|天)$/, lastDays],
  [/^(?:weeks?|semanas?|wochen?|semaines?|周)$/, lastWeeks],
  [/^(?:months?|mes|meses|monate?n?|mois)$/, lastMonths],
];

/** DAYSOLD: days, weeks or months counted back from now, as the day that they lead to: "six months" of "older than six months". */
export const readDaysOld: ReadSlot = (scene, at) => {
  const number = readUnits(scene, at);
  const unit = UNITS.find(([words]) => words.test(scene.tokens.texts[number?.end ?? -1] ?? ""));
  if (!number || !unit) return undefined;
  const { gte = scene.today } = unit[1](scene.today, number.value);
  return { end: number.end + 1, gte, lte: gte, step: 1 };
};
