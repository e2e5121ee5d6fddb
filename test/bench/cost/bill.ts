/**
 * What a number of queries a day means for each part of a deployment, in units and in USD. Pure arithmetic: shares, sizes and
 * prices are arguments. docs/scale.md explains each line.
 */
import { LIST_PRICES, PLAN_USD_PER_MONTH } from "./list-prices.ts";

export interface Traffic {
  readonly queriesPerDay: number;
  /** Shares of the queries that rules and student answer, 0 to 1; the rest reaches a model. */
  readonly byRules: number;
  readonly byStudent: number;
  /** Share of the queries, 0 to 1, that a cache answers before student and model are asked. */
  readonly repeated: number;
  /** CPU milliseconds of a request: answered inside the worker, and with a call to a model. */
  readonly cpuMs: number;
  readonly cpuMsWithCall: number;
  /** Isolates that are awake at a time, over all locations. */
  readonly isolates: number;
  /** `SLUICE_LOG_SAMPLE`. */
  readonly logSample: number;
  readonly logRowBytes: number;
  /** Days that logs are kept. */
  readonly logDays: number;
  /** `head_sampling_rate` of Workers Logs: the share of requests whose log line is kept. */
  readonly lineSample: number;
  /** `SLUICE_AUDIT_SHARE` and `SLUICE_AUDIT_USD_PER_DAY`. */
  readonly auditShare: number;
  readonly auditUsdPerDay: number;
  /** Tokens of a call, and USD a million of them. */
  readonly call: TokenCall;
  readonly auditCall: TokenCall;
}

export interface TokenCall {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly inputUsd: number;
  readonly outputUsd: number;
}

interface Line {
  readonly part: string;
  readonly unit: string;
  /** Units of a day; of storage, what is held once the first day is deleted. */
  readonly perDay: number;
  readonly usdPerMonth: number;
  /** Where a limit of the platform or of an account is near, or how to pay less. */
  readonly note?: string;
}

interface Bill {
  readonly lines: readonly Line[];
  readonly usdPerMonth: number;
}

const DAY_SECONDS = 86_400;
const MONTH_DAYS = 30;
/** A look at the store: `current`, its record, the holds of student and rules, and the candidate (`edge/release/follow.ts`). */
const READS_A_LOOK = 5;
const LOOK_SECONDS = 2;
/** Rows of a second of one isolate that an object in R2 holds at most (`edge/platform/r2-log.ts`). */
const ROWS_A_SECOND = 500;
/** The memory that an object is billed for. */
const OBJECT_GB = 0.128;
/** Requests a second that one Durable Object is made for (Cloudflare's limits, read 2026-11-28). */
const OBJECT_REQUESTS_A_SECOND = 1000;
/** Rows that the watch's book writes (`edge/watch/book.ts`): the hour for each draw; the day and the answer, twice, the test and the hour for each audit. */
const ROWS = { drawn: 1, asked: 6 };
/** Log lines of one account and day that Workers Logs keeps. */
const MOST_LINES_A_DAY = 5e9;

export function billOf(traffic: Traffic): Bill {
  const { queriesPerDay, isolates } = traffic;
  const unseen = 1 - traffic.repeated;
  const local = Math.min(1, traffic.byRules + traffic.byStudent);
  const calls = queriesPerDay * unseen * (1 - local);
  const awake = Math.min(isolates, queriesPerDay); // fewer queries than isolates wake fewer
  const looksADay = Math.min((awake * DAY_SECONDS) / LOOK_SECONDS, queriesPerDay);
  const logged = logOf(traffic);
  const audits = auditsOf(traffic, local);
  const linesLogged = queriesPerDay * traffic.lineSample;
  const lines: Line[] = [
    metered("Workers: requests", "request", "requests", queriesPerDay),
    metered(
      "Workers: CPU time",
      "ms",
      "cpuMs",
      (queriesPerDay - calls) * traffic.cpuMs + calls * traffic.cpuMsWithCall,
      "batches of 50 queries are one request and share its fixed part",
    ),
    metered(
      "Workers Logs",
      "line",
      "logEvents",
      linesLogged,
      linesLogged > MOST_LINES_A_DAY
        ? "over 5e9 lines an account and day Cloudflare keeps one in a hundred"
        : "head_sampling_rate under [observability.logs] keeps a share",
    ),
    metered(
      "KV: reads of the release",
      "read",
      "kvReads",
      looksADay * READS_A_LOOK,
      "grows with isolates, not queries",
    ),
    metered("R2: objects of the log", "write", "r2Writes", logged.objectsPerDay, logged.note),
    stored(logged.gbHeld, traffic.logDays),
    metered("Analytics Engine", "point", "dataPoints", queriesPerDay + audits.asked),
    metered("Durable Object: requests", "request", "objectRequests", audits.objectRequests, audits.note),
    metered("Durable Object: time", "GB-s", "objectGbSeconds", audits.drawn > 0 ? DAY_SECONDS * OBJECT_GB : 0),
    metered("Durable Object: rows", "row", "objectRowsWritten", audits.drawn * ROWS.drawn + audits.asked * ROWS.asked),
    {
      part: "Bedrock: queries",
      unit: "call",
      perDay: calls,
      usdPerMonth: calls * usdOf(traffic.call) * MONTH_DAYS,
      note: quotaNote(calls, traffic.call),
    },
    {
      part: "Bedrock: audits",
      unit: "call",
      perDay: audits.asked,
      usdPerMonth: audits.asked * usdOf(traffic.auditCall) * MONTH_DAYS,
      note: audits.isCut ? "ends with SLUICE_AUDIT_USD_PER_DAY" : "repeated queries are asked once a day",
    },
  ];
  const usdPerMonth = lines.reduce((sum, line) => sum + line.usdPerMonth, PLAN_USD_PER_MONTH);
  return { lines, usdPerMonth };
}

/** USD of one call. */
export const usdOf = ({ inputTokens, outputTokens, inputUsd, outputUsd }: TokenCall): number =>
  (inputTokens * inputUsd + outputTokens * outputUsd) / 1e6;

function metered(part: string, unit: string, price: keyof typeof LIST_PRICES, perDay: number, note?: string): Line {
  const { usd, included } = LIST_PRICES[price];
  const usdPerMonth = (Math.max(0, perDay * MONTH_DAYS - included) / 1e6) * usd;
  return { part, unit, perDay, usdPerMonth, ...(note !== undefined && { note }) };
}

function stored(gb: number, days: number): Line {
  const { usd, included } = LIST_PRICES.r2GbMonths;
  const usdPerMonth = Math.max(0, gb - included) * usd;
  return {
    part: "R2: log kept",
    unit: "GB held",
    perDay: gb,
    usdPerMonth,
    note: `${days} days; a lifecycle rule deletes`,
  };
}

/**
 * A buffer opens with a row and is written a second later; the next one opens with the next row. Rows that come at random at a rate
 * of r a second so make r / (1 + r) objects a second and isolate.
 */
function logOf({ queriesPerDay, isolates, logSample, logRowBytes, logDays }: Traffic) {
  const rows = queriesPerDay * logSample;
  const rate = rows / DAY_SECONDS / isolates;
  const kept = Math.min(rate, ROWS_A_SECOND);
  const objectsPerDay = (kept / (1 + kept)) * isolates * DAY_SECONDS;
  const gbHeld = (kept * isolates * DAY_SECONDS * logRowBytes * logDays) / 1e9;
  const note =
    rate > ROWS_A_SECOND ? `${ROWS_A_SECOND} rows a second and isolate are kept` : "SLUICE_LOG_SAMPLE keeps a share";
  return { objectsPerDay, gbHeld, note };
}

/** Each decision that is drawn is a request to the one object, and another one where the model is asked. */
function auditsOf({ queriesPerDay, auditShare, auditUsdPerDay, auditCall }: Traffic, local: number) {
  const drawn = queriesPerDay * auditShare;
  const auditable = drawn * local; // what a model answered is only counted
  const affordable = auditUsdPerDay / usdOf(auditCall);
  const asked = Math.min(auditable, affordable);
  const objectRequests = drawn + asked;
  const note =
    objectRequests / DAY_SECONDS > OBJECT_REQUESTS_A_SECOND
      ? `${Math.round(objectRequests / DAY_SECONDS)} a second are too many for one object: lower SLUICE_AUDIT_SHARE`
      : `${(objectRequests / DAY_SECONDS).toFixed(1)} a second of 1,000 that one object takes`;
  return { drawn, asked, objectRequests, note, isCut: auditable > affordable };
}

const quotaNote = (calls: number, { inputTokens, outputTokens }: TokenCall): string => {
  const perMinute = calls / (DAY_SECONDS / 60);
  const tokens = perMinute * (inputTokens + outputTokens);
  return `${figure(perMinute)} calls and ${figure(tokens)} tokens a minute on average: ask AWS for the quota`;
};

/** Three significant digits, with a word for thousands and more. */
export function figure(value: number): string {
  const [size, word] =
    value >= 1e9 ? [1e9, " billion"] : value >= 1e6 ? [1e6, " million"] : value >= 1e4 ? [1e3, " thousand"] : [1, ""];
  return `${Number((value / size).toPrecision(3))}${word}`;
}
