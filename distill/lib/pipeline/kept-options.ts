/**
 * What a round keeps of how its steps were last done. Without it, a round after steps by hand would collect other queries in place of
 * theirs, and pay for other labels or another model, only because it does not repeat their options.
 */
import { isPlace } from "../collect/sources.ts";
import { flagOf, UsageError } from "../command/options.ts";
import { argumentsFor, isGiven, isSource } from "../command/typed.ts";
import { CHANGE_WHAT_ANSWERS } from "../run/remedy.ts";
import type { StepRecord } from "../run/run-dir.ts";
import type { RoundOptions } from "./round-options.ts";
import { nameAtStep, STEPS, type StepName, TAKES } from "./steps.ts";

interface Kept {
  /** Arguments of the round. */
  readonly ofRound: readonly string[];
  /** Further arguments of steps, which a round has no option for. */
  readonly ofStep: Partial<Readonly<Record<StepName, readonly string[]>>>;
  /** Steps that are not done again: what they read grows. */
  readonly left: readonly StepName[];
  /** For people: which step keeps what. */
  readonly lines: readonly string[];
}

/** These say nothing of what a step makes, or, as a gate that may fail, are decided each time. */
const OF_ONE_ROUND: readonly (keyof RoundOptions)[] = [
  "price",
  "prices",
  "budgetUsd",
  "batch",
  "subnet",
  "securityGroup",
  "accept",
];
/** Options of a round that it keeps of how a step was done. Steps that change what answers queries keep none but these. */
const sharedBy = (step: StepName): readonly (keyof RoundOptions)[] =>
  TAKES[step].filter((name) => !OF_ONE_ROUND.includes(name));
/** What a round may ask of the queries that its run has, without naming others. */
const OF_THE_SAME_QUERIES = ["pool", "train"] as const;
/** Where and by whom a step is done, which leaves open what it does. */
const ABOUT_THE_ACCOUNT: readonly (keyof RoundOptions)[] = ["teacher", "base", "kmsKey", "bucket", "role", "judgeRole"];
/** A round with any of these is to customise a model, so that it does not take the adopted one again. */
const CUSTOMIZES = ["method", "data", "base", "epochs", "learningRate", "warmupSteps"] as const;

type Recorded = Pick<StepRecord, "options" | "command">;

/**
 * @param recordOf a step's record, where it was done
 * @param usual what the round gives a step by itself
 * @throws where the round wants another share of queries whose logs it does not read again
 */
export function keptOptions(
  given: RoundOptions,
  recordOf: (step: StepName) => Recorded | undefined,
  usual: (step: StepName) => readonly string[],
): Kept {
  const ofRound = new Map<string, readonly string[]>();
  const ofStep: Partial<Record<StepName, readonly string[]>> = {};
  const left: StepName[] = [];
  const lines: string[] = [];
  for (const step of STEPS) {
    const record = recordOf(step);
    const shared = sharedBy(step);
    const decides = (key: keyof RoundOptions): boolean =>
      isGiven(given[key]) && ![...ABOUT_THE_ACCOUNT, ...OF_THE_SAME_QUERIES].includes(key);
    if (!record || shared.some(decides)) continue;
    if (isGiven(record.options["adopt"]) && CUSTOMIZES.some((key) => isGiven(given[key]))) continue;
    if (step === "1-collect" && !given.force && readsPlaces(record.options)) {
      const asked = OF_THE_SAME_QUERIES.find((key) => isGiven(given[key]));
      if (asked !== undefined)
        throw new UsageError(
          `${flagOf(asked)} needs logs, folders or buckets read again, which grow: add --force to do so, or take the queries as they are without ${flagOf(asked)}`,
        );
      left.push(step);
      lines.push(
        `${step} is not done again, because logs, folders and buckets grow; ${record.command ?? step} reads them again`,
      );
      continue;
    }
    const further: string[] = [];
    let named = 0;
    for (const [key, value] of Object.entries(record.options)) {
      const name = shared.find((one) => nameAtStep(one) === key);
      if (name !== undefined) {
        if (isGiven(given[name])) continue;
        const typed = argumentsFor(name, value);
        named += typed.length;
        if (!ofRound.has(name)) ofRound.set(name, typed);
      } else if (!CHANGE_WHAT_ANSWERS.includes(step)) further.push(...argumentsFor(key, value));
    }
    if (further.length > 0) ofStep[step] = further;
    if (record.command !== undefined && further.length + named > 0 && !saysNoMore(record.command, usual(step)))
      lines.push(`${step} keeps the options that it was done with: ${record.command}`);
  }
  return { ofRound: [...ofRound.values()].flat(), ofStep, left, lines };
}

function readsPlaces({ edgeLogs, invocationLogs, import: files }: StepRecord["options"]): boolean {
  return (
    isGiven(edgeLogs) ||
    isGiven(invocationLogs) ||
    (Array.isArray(files) && files.some((file: unknown) => isSource(file) && isPlace(file.path)))
  );
}

/** Flags that say nothing about what a step makes. */
const ASIDE = ["--run", "--task", "--seed", "--budget-usd", "--concurrency", "--price", "--prices"];

/** Whether a command has no option but those that a round gives by itself. */
function saysNoMore(command: string, usual: readonly string[]): boolean {
  const flags = [...command.matchAll(/ (--[a-z-]+)/g)].map(([, flag]) => flag!);
  return flags.every((flag) => ASIDE.includes(flag) || usual.includes(flag));
}
