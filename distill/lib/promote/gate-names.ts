/** The gates by name, for `--accept`: a name that is none, or of a gate that a release will not have, is refused before anything is paid for. */
import { nearest } from "../../../edge/nearest-name.ts";
import { UsageError } from "../command/options.ts";
import { LEAST_QUERIES } from "../fusion/fit.ts";

/** What a release holds that some gates are about. */
export interface Holds {
  readonly student: boolean;
  readonly model: boolean;
  /** Judged queries: none, the shipped ones, too few of one's own to choose a mixture by, or enough. */
  readonly retrieval: "none" | "shipped" | "few" | "enough";
}

/** Of the judged queries that step 8 measures; null where it measures none. */
export function judgedOf(
  measured: { readonly isShipped: boolean; readonly queries: number } | null,
): Holds["retrieval"] {
  if (measured === null || measured.queries === 0) return "none";
  if (measured.isShipped) return "shipped";
  return measured.queries < LEAST_QUERIES ? "few" : "enough";
}

interface Need {
  readonly has: (holds: Holds) => boolean;
  /** Why a release has no such gate. */
  readonly lack: string;
}

const always: Need = { has: () => true, lack: "" };
const student: Need = { has: (holds) => holds.student, lack: "it carries no student" };
const model: Need = { has: (holds) => holds.model, lack: "it carries no model, which steps 5 and 6 make" };
const judged: Need = {
  has: ({ retrieval }) => retrieval !== "none",
  lack: "step 8 measures no judged queries of this task; give yours with --retrieval DIR",
};
const judgedEnough: Need = {
  has: ({ retrieval }) => retrieval === "enough",
  lack: `that takes ${LEAST_QUERIES} judged queries or more of your own, in step 8 with --retrieval DIR`,
};

const GATES = {
  "test rows": always,
  task: always,
  "evaluated artefacts": always,
  "student size": student,
  "somebody answers": student,
  "student risk on test rows": student,
  "answers against the one in force": always,
  "student against the one in force": always,
  "cascade against the baselines": always,
  deployment: model,
  prompt: model,
  "invalid output of the distilled model": model,
  "distilled against the baselines": model,
  retrieval: judged,
  "retrieval against the best fixed mixture": judgedEnough,
  "retrieval against the best single signal": judgedEnough,
} as const satisfies Readonly<Record<string, Need>>;
export type GateName = keyof typeof GATES;

const NAMES = Object.keys(GATES) as readonly GateName[];

/** Names of the gates that a release of these parts has. */
export const gatesFor = (holds: Holds): GateName[] => NAMES.filter((name) => GATES[name].has(holds));

/** @throws UsageError for a name that no gate has, naming what was probably meant */
export function refuseNoGate(accepted: readonly string[]): void {
  const wrong = accepted.find((name) => !isGate(name));
  if (wrong === undefined) return;
  const meant = meantBy(wrong).map((name) => `"${name}"`);
  throw new UsageError(
    `--accept "${wrong}" is not a gate; ${meant.length > 0 ? `did you mean ${meant.join(" or ")}? ` : ""}All gates: ${NAMES.map((name) => `"${name}"`).join(", ")}`,
  );
}

/** What is wrong with accepting a gate that a release of these parts does not have; undefined where all are had. */
export function absentGate(accepted: readonly string[], holds: Holds): string | undefined {
  const had = gatesFor(holds);
  const absent = accepted.filter(isGate).find((name) => !had.includes(name));
  return absent && `--accept "${absent}": this release has no such gate, because ${GATES[absent].lack}`;
}

const isGate = (name: string): name is GateName => Object.hasOwn(GATES, name);

/** Those that have every word of it, or else the one with the fewest letters apart. */
function meantBy(given: string): readonly GateName[] {
  const words = given
    .toLowerCase()
    .split(/[\s_-]+/)
    .filter(Boolean);
  const whole = NAMES.filter((name) => words.length > 0 && words.every((word) => name.split(" ").includes(word)));
  const near = nearest(words.join(" "), NAMES);
  return whole.length > 0 ? whole : NAMES.filter((name) => name === near);
}
