/** What `task check` reports, one line each. */

export interface Finding {
  /** An error breaks the task or makes its figures wrong; a hint says where it is thin. */
  readonly level: "error" | "hint";
  /** The part of the task that it is about. */
  readonly about: "fields" | "labels" | "rows" | "rules" | "plan" | "risk" | "student";
  readonly what: string;
  /** What to do. */
  readonly fix: string;
}

export const error = (about: Finding["about"], what: string, fix: string): Finding => ({
  level: "error",
  about,
  what,
  fix,
});
export const hint = (about: Finding["about"], what: string, fix: string): Finding => ({
  level: "hint",
  about,
  what,
  fix,
});

/** At most this many names or queries in one line. */
const MOST_NAMED = 8;

export const listed = (items: readonly string[]): string =>
  items.length <= MOST_NAMED
    ? items.join(", ")
    : `${items.slice(0, MOST_NAMED).join(", ")} and ${items.length - MOST_NAMED} more`;

export const lineOf = ({ level, about, what, fix }: Finding): string => `${level.padEnd(5)}  ${about}: ${what}; ${fix}`;
