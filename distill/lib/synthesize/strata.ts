/**
 * What to ask the teacher for, so that synthetic queries cover what traffic may lack. Every combination of values is a
 * stratum, and a plan of any size uses each value of each dimension about equally often.
 */
import { labelNames, type Task } from "../../../edge/task/task.ts";
import { createRandom, shuffle } from "../statistics/random.ts";

export interface Stratum {
  readonly pattern: string;
  readonly length: string;
  readonly style: string;
  readonly language: string;
  readonly difficulty: string;
}

export const LENGTHS: Readonly<Record<string, string>> = {
  short: "1 to 3 words",
  medium: "4 to 8 words",
  long: "9 to 20 words",
};
export const STYLES: Readonly<Record<string, string>> = {
  keywords: "bare keywords, as typed into a search box",
  sentence: "a description in a full sentence",
  question: "a question",
  spoken: "as said to a voice assistant, with filler words",
};
export const DIFFICULTIES: Readonly<Record<string, string>> = {
  plain: "what is searched for is obvious",
  hard: "misleading on the surface: negations, typos, names that are also words, or words of one signal used for another",
};

/** One signal, or two that both matter; or one choice. */
export function patternsOf(task: Task): string[] {
  const names = labelNames(task);
  if (task.kind === "choices") return names;
  return [...names, ...names.flatMap((first, i) => names.slice(i + 1).map((second) => `${first} + ${second}`))];
}

/** Queries in one call at most: enough to be cheap, few enough to stay different. */
export const QUERIES_PER_CALL = 20;

/** Queries to ask for in each call. They add up to the count, and every pattern is asked for where the count reaches that far. */
export function callSizes(task: Task, count: number): number[] {
  const calls = Math.max(Math.ceil(count / QUERIES_PER_CALL), Math.min(count, patternsOf(task).length));
  return Array.from(
    { length: calls },
    (_, i) => Math.floor((count * (i + 1)) / calls) - Math.floor((count * i) / calls),
  );
}

/** One stratum a call. Each dimension runs through its values in its own order, so that all pairs occur. */
export function planStrata(task: Task, calls: number, languages: readonly string[], seed: number): Stratum[] {
  const column = (name: string, values: readonly string[]): string[] => {
    const random = createRandom(`strata ${name} ${seed}`);
    const order: string[] = [];
    while (order.length < calls) order.push(...shuffle(values, random));
    return order;
  };
  const pattern = column("pattern", patternsOf(task));
  const length = column("length", Object.keys(LENGTHS));
  const style = column("style", Object.keys(STYLES));
  const language = column("language", languages);
  const difficulty = column("difficulty", Object.keys(DIFFICULTIES));
  return Array.from({ length: calls }, (_, i) => ({
    pattern: pattern[i]!,
    length: length[i]!,
    style: style[i]!,
    language: language[i]!,
    difficulty: difficulty[i]!,
  }));
}
