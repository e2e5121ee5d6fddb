/**
 * What one UTC day of audits has cost, and who it listened to. Pure. A day's money is reserved at the worst-case price before a
 * model is asked, so that any number of isolates together stay within the budget, and corrected once the price is known.
 */

/** A fifth of the audits that an alarm needs at least: what a key may always give. */
const LEAST_SHARE = 6;
const LARGEST_SHARE = 1 / 5;

export interface Day {
  /** `YYYY-MM-DD`, UTC. */
  readonly date: string;
  readonly usd: number;
  /** Observations of each key, by its digest. */
  readonly observations: Readonly<Record<string, number>>;
}

/** The state of the day that `nowMs` lies in. A clock that goes back does not open a new day: its money would be spent twice. */
export function dayAt(last: Day | undefined, nowMs: number): Day {
  const date = new Date(nowMs).toISOString().slice(0, 10);
  return last && last.date >= date ? last : { date, usd: 0, observations: {} };
}

/** The day with a call's price on it, or null where that does not fit the budget. */
export const reserve = (day: Day, usd: number, budgetUsd: number): Day | null =>
  day.usd + usd > budgetUsd ? null : { ...day, usd: day.usd + usd };

/** Corrects what was reserved to what the call really cost, in USD. */
export const settle = (day: Day, reserved: number, cost: number): Day => ({
  ...day,
  usd: Math.max(0, day.usd - reserved + cost),
});

/**
 * Whether one key can take the place of others: there are two or more, not counting admin keys beside a single key of another scope.
 * Those are the operator's, who reads the watch with one; the single client's traffic is all that there is to observe.
 *
 * @param scopes of the configured keys. Callers of a service binding have no key; each is counted under its name like one.
 */
export function areSeveral(scopes: readonly string[]): boolean {
  const clients = scopes.filter((scope) => scope !== "admin").length;
  return (clients || scopes.length) > 1;
}

/**
 * Counts one observation of a key; null where the key has had its share. Where a router knows several keys, one of them must not be
 * able to hold a release for all: it gives at most a fifth of a day's observations, or six where that is less.
 */
export function count(day: Day, key: string, severalKeys: boolean): Day | null {
  const own = Object.hasOwn(day.observations, key) ? day.observations[key]! : 0;
  const all = Object.values(day.observations).reduce((sum, each) => sum + each, 0);
  if (severalKeys && own + 1 > Math.max(LEAST_SHARE, (all + 1) * LARGEST_SHARE)) return null;
  return { ...day, observations: { ...day.observations, [key]: own + 1 } };
}
