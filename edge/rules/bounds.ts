/** Bounds that callers get as text. Slots read them as numbers, so that ranges of every kind merge and compare alike. */
import type { Attribute } from "../task/task.ts";

const MS_PER_DAY = 86_400_000;
const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 1440;

/** A bound as the contract gives it: a number, an ISO 8601 date (from days since 1970-01-01), or `HH:MM` (from minutes since midnight). */
export function boundOf(bounds: Attribute["bounds"], value: number): number | string {
  if (bounds === "date") return new Date(value * MS_PER_DAY).toISOString().slice(0, 10);
  if (bounds === "clock") return timeOfDay(((value % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY);
  return value;
}

const timeOfDay = (minutes: number): string =>
  `${two(Math.floor(minutes / MINUTES_PER_HOUR))}:${two(minutes % MINUTES_PER_HOUR)}`;

const two = (value: number): string => String(value).padStart(2, "0");
