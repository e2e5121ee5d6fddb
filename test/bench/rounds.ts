/**
 * Comparisons that hold still on a busy machine. What is compared runs in alternating rounds, so that other work falls on all of it
 * alike; each round gives a figure against the reference of the same round. Their median has a 95 % interval (bootstrap over rounds), and
 * rounds go on until it is narrow. A ratio is printed with its interval, or not at all.
 */
import { createRandom } from "../../distill/lib/statistics/random.ts";

/** A median over rounds and its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly rounds: number;
}

export interface Comparison<Name extends string> {
  /** What is compared; each gives one figure of a round, such as milliseconds or requests a second. */
  readonly subjects: Readonly<Record<Name, (round: number) => number | Promise<number>>>;
  readonly reference: NoInfer<Name>;
  readonly minRounds?: number;
  readonly maxRounds?: number;
}

/** Figures of one subject, round by round. */
export type Figures<Name extends string> = Readonly<Record<Name, readonly number[]>>;

/** Width of an interval, as a share of the ratio, under which it is told. */
const NARROW = 0.05;
const RESAMPLES = 1000;
/** Fewer rounds may agree by chance: they have no interval to speak of. */
export const MIN_TOLD_ROUNDS = 5;
const MIN_ROUNDS = 9;
const MAX_ROUNDS = 60;

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** Repeatable: the same values give the same interval. */
export function estimate(values: readonly number[]): Estimate {
  const random = createRandom("rounds");
  const medians = Array.from({ length: RESAMPLES }, () =>
    median(values.map(() => values[Math.floor(random() * values.length)]!)),
  ).sort((a, b) => a - b);
  const at = (share: number): number => medians[Math.floor(share * (RESAMPLES - 1))]!;
  return { value: median(values), low: at(0.025), high: at(0.975), rounds: values.length };
}

/** Of one subject to the reference, each within its round. */
export const ratioOf = (figures: readonly number[], reference: readonly number[]): Estimate =>
  estimate(figures.map((figure, i) => figure / reference[i]!));

/** What one subject takes more than the reference, in the unit of both. */
export const differenceOf = (figures: readonly number[], reference: readonly number[]): Estimate =>
  estimate(figures.map((figure, i) => figure - reference[i]!));

export const isNarrow = ({ value, low, high, rounds }: Estimate): boolean =>
  rounds >= MIN_TOLD_ROUNDS && value !== 0 && high - low <= NARROW * Math.abs(value);

/** The value below which this share of the values lies, 0 to 1. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;

/** Runs rounds until each ratio to the reference is narrow (of the reference alone: its own figure), or the most rounds are over. */
export async function inRounds<Name extends string>(comparison: Comparison<Name>): Promise<Figures<Name>> {
  const { subjects, reference, minRounds = MIN_ROUNDS, maxRounds = MAX_ROUNDS } = comparison;
  const names = Object.keys(subjects) as Name[];
  const figures = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  const others = names.filter((name) => name !== reference);
  const isToldOf = (name: Name): boolean => isNarrow(ratioOf(figures[name], figures[reference]));
  for (let round = 0; round < maxRounds; round++) {
    // The order turns round, so that whoever comes first has no advantage.
    for (const name of round % 2 === 0 ? names : names.toReversed()) figures[name].push(await subjects[name](round));
    const isEnough = round + 1 >= minRounds;
    if (isEnough && (others.length > 0 ? others.every(isToldOf) : isNarrow(estimate(figures[reference])))) break;
  }
  return figures;
}

/** `0.92 (95 % interval 0.91 to 0.94, 12 rounds)`; where the interval is too wide, that the ratio is too uncertain to state. */
export function told(ratio: Estimate): string {
  if (ratio.rounds < MIN_TOLD_ROUNDS)
    return `no ratio before ${MIN_TOLD_ROUNDS} rounds; rounds so far: ${ratio.rounds}`;
  const interval = `${ratio.low.toPrecision(3)} to ${ratio.high.toPrecision(3)}, ${ratio.rounds} rounds`;
  if (isNarrow(ratio)) return `${ratio.value.toPrecision(3)} (95 % interval ${interval})`;
  const side = ratio.high < 1 ? "; less than 1 in any case" : ratio.low > 1 ? "; more than 1 in any case" : "";
  return `too uncertain to state, the machine is busy (95 % interval ${interval}${side})`;
}

/** A difference has no natural width: it is printed with its interval, in its unit. */
export const toldDifference = ({ value, low, high, rounds }: Estimate, unit: string): string =>
  `${value.toFixed(2)} ${unit} (95 % interval ${low.toFixed(2)} to ${high.toFixed(2)}, ${rounds} rounds)`;

/**
 * A figure that stands alone, with its interval: `10.6 µs (95 % interval 10.5 to 10.8, 30 rounds)`. It depends on the machine, and
 * where the interval is wide on what else ran.
 */
export function toldFigure(figure: Estimate, unit: string): string {
  const { value, low, high, rounds } = figure;
  const interval = `95 % interval ${digits(low)} to ${digits(high)}, ${rounds} rounds`;
  return `${digits(value)} ${unit} (${interval}${isNarrow(figure) ? "" : "; wider than 5 %"})`;
}

const digits = (value: number): string => (Math.abs(value) < 100 ? value.toPrecision(3) : value.toFixed(0));
