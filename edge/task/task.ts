/**
 * The shape of a task: the one declarative description from which prompts, validators, rules, the student's label space
 * and every page are derived. Nothing outside `edge/task/<name>.ts` and `edge/task/<name>/` may know what the task is about.
 */
import type { Strategy } from "../decision/decision.ts";
import { patternOf, primaryOf, type Weights } from "../decision/weights.ts";
import { hexDigestOf } from "../digest.ts";
import type { RuleBook } from "./language.ts";

/** One searchable side of an item. `means` is the definition shown to the teacher, in the docs and on the console. */
interface Signal {
  readonly name: string;
  /** One or two letters: the signal's key in the compact answer of a distilled model. */
  readonly key: string;
  readonly means: string;
}

/** A typed filter read from the query. `value` carries one normalised value, `range` an inclusive `{gte?, lte?}`. */
export interface Attribute {
  readonly name: string;
  readonly kind: "value" | "range";
  readonly means: string;
  /** Roles a value may carry, e.g. actor or director for people. */
  readonly roles?: readonly string[];
  /** Its values are proper names, of a person or of a work. */
  readonly properNames?: true;
  /** How a range's numbers are shown. */
  readonly unit?: "seconds";
  /**
   * A range whose bounds are text: ISO 8601 dates, or times of day as `HH:MM`. Slots read them as numbers: whole days since
   * 1970-01-01, or minutes since midnight (`gte` above `lte` wraps past midnight).
   */
  readonly bounds?: "date" | "clock";
  /** How "A and B" combines: `any` where a work has only one ("from 1990 and 1995"); both must hold unless given (people). */
  readonly and?: "any";
  /** Lexicon of nouns that name kinds of works: of two of them joined by "and" either will do ("comedies and dramas"). */
  readonly kinds?: string;
  /** No reading makes it certain, only the catalogue does; unless the rule itself says `strict`, because it reads from a list. */
  readonly strict?: "never";
  /** One number names it only roughly ("90 minute films"): an entry with `gte` equal to `lte` is never strict. */
  readonly rough?: true;
  /** Signals whose texts keep the words of an entry that is not strict; those of all signals unless given. */
  readonly words?: readonly string[];
  /** The signal whose text is this attribute's value, whatever words are around it: quoted speech. */
  readonly textOf?: string;
  /** Lexicons of words around such a value that need not be found: "someone says", "speech". */
  readonly around?: readonly string[];
  /** A query that begins with a value of it stands on its own; other attributes need a subject, which may be that of the query before. */
  readonly subject?: true;
  /** Attributes that are not read beside it: "movies like X" names X as a seed, not as the title that is wanted. */
  readonly replaces?: readonly string[];
}

/** One index that a plan may query. */
export interface Retriever {
  readonly name: string;
  readonly kind: "knn" | "bm25" | "filter";
  readonly signal: string;
  /** Attributes this retriever can apply; the plan lists those that were found. */
  readonly filters: readonly string[];
  /** Asked only when one of these attributes was found. */
  readonly needs?: readonly string[];
  /** Asked only when no text is left for its signal: none at all, or, unless `"anywhere"`, another signal of the pattern takes it. */
  readonly withoutText?: true | "anywhere";
}

/** A row of the strategy table. The first row whose conditions all hold is taken. */
export interface StrategyRow {
  readonly strategy: Strategy;
  readonly when: {
    /** The query holds two intents, each with a text of its own. */
    readonly divided?: boolean;
    readonly residual?: "empty" | "left";
    /** One of these signals has the largest weight. */
    readonly primary?: readonly string[];
    /** At least one filter of these attributes was found. */
    readonly filters?: readonly string[];
    /** At most this many signals are searched. */
    readonly maxSignals?: number;
  };
}

/** A worked example for the teacher's prompt. */
interface SignalsExample {
  readonly query: string;
  readonly weights: Weights;
}

/** One of the labels that a query of a task of choices can have. `means` is shown to the teacher, in the docs and on the console. */
export interface Choice {
  readonly name: string;
  readonly means: string;
  /** Who takes such a query: a team, an answer, an action; the choice's name unless given. */
  readonly handler?: string;
  /** Missing it is grave: see `risk.severeAs`. */
  readonly severe?: true;
}

/** A worked example for the teacher's prompt; null where the query is out of scope. */
interface ChoicesExample {
  readonly query: string;
  readonly choice: string | null;
}

/** What the platform's catalogue has names of. */
export type NameKind = "title" | "person";

/** What becomes of one kind of linked names. */
export interface LinkTarget {
  /** Lexicon whose forms are the names of this kind that a query has: empty in the task, for patterns to name. */
  readonly lexicon: string;
  /** The attributes that a name may be a value of; the first where no rule says which. */
  readonly attributes: readonly string[];
  /** Factors on signals where such a name is certain, for decisions of the student, which does not know the catalogue. */
  readonly lift?: Readonly<Record<string, number>>;
}

/** What tasks of both kinds have. */
interface TaskBase {
  readonly name: string;
  /** A typical query: the example for agents, in the API's documentation where the teacher has one of it, and the length that cost estimates assume. */
  readonly sampleQuery: string;
  readonly attributes: readonly Attribute[];
  readonly rules: RuleBook;
  /** How names of a catalogue are read; without it a catalogue changes nothing. */
  readonly links?: Readonly<Partial<Record<NameKind, LinkTarget>>>;
  /** Bytes of the n-grams of its student at most, where it ships a smaller one than is usual for its kind. */
  readonly studentBytes?: number;
  /** Confidence from which a reading may exclude results. */
  readonly strictFrom: number;
}

/** Bound on the student's disagreement with its teacher: at most `alpha`, with probability `1 - delta` over the calibration draw. */
interface Risk {
  readonly alpha: number;
  readonly delta: number;
}

/** A task whose answer is a mixture: a weight for each signal. */
export interface SignalsTask extends TaskBase {
  readonly kind: "signals";
  /** In the order used everywhere: vectors, ties, the compact answer. */
  readonly signals: readonly Signal[];
  /** For each signal, the first retriever whose conditions hold is asked. */
  readonly retrievers: readonly Retriever[];
  readonly strategies: readonly StrategyRow[];
  /** Weights of an average query: the answer of last resort where there is no student. */
  readonly prior: Weights;
  readonly teacher: { readonly instructions: string; readonly examples: readonly SignalsExample[] };
  readonly risk: Risk;
}

/** A task whose answer is exactly one of its choices, or none of them: the query is out of scope. */
export interface ChoicesTask extends TaskBase {
  readonly kind: "choices";
  /** 2 to 200, in the order used everywhere: ties, tables, the console. */
  readonly choices: readonly Choice[];
  /** What it means that no choice fits, and who takes such a query. */
  readonly outOfScope: { readonly means: string; readonly handler: string };
  /** The answer of last resort where there is no student; null for out of scope. */
  readonly defaultChoice: string | null;
  readonly teacher: { readonly instructions: string; readonly examples: readonly ChoicesExample[] };
  /** With `severeAs`, `alpha` bounds one thing: the share of queries with a severe label that are answered with this one. */
  readonly risk: Risk & { readonly severeAs?: string };
}

export type Task = SignalsTask | ChoicesTask;

/** The name under which "out of scope" stands among the choices; no choice may have it. */
export const OUT_OF_SCOPE = "none";

/** What a decision's distribution is over: the signals, or the choices and then {@link OUT_OF_SCOPE}. */
export const labelsOf = (task: Task): readonly { readonly name: string; readonly means: string }[] =>
  task.kind === "signals" ? task.signals : [...task.choices, { name: OUT_OF_SCOPE, means: task.outOfScope.means }];

export const labelNames = (task: Task): string[] => labelsOf(task).map(({ name }) => name);

/** For what only tasks of signals have: fusion, retrievers. @throws for a task of choices; `what` says what it lacks. */
export function asSignalsTask(task: Task, what: string): SignalsTask {
  if (task.kind === "signals") return task;
  throw new Error(`${task.name} is a task of choices: ${what} is for tasks of signals`);
}

/** What a router of the task is for, in a sentence. */
export const purposeOf = ({ kind }: Task): string =>
  kind === "signals"
    ? "Decides which signals of an archive a search query is about."
    : "Decides which of a list of choices a query is, or that it is none of them.";

/** The answer of last resort, as a distribution. */
export const priorOf = (task: Task): Weights =>
  task.kind === "signals" ? task.prior : { [task.defaultChoice ?? OUT_OF_SCOPE]: 1 };

/** What agreement is measured on: two decisions disagree when their outcomes differ. The pattern of signals, or the choice. */
export const outcomeOf = (task: Task, weights: Weights): string =>
  (task.kind === "signals" ? patternOf : primaryOf)(labelNames(task), weights);

/**
 * Hex SHA-256 over what a label means: the task's name, its signals or choices with their definitions, and the teacher's
 * instructions and examples. Rules, attributes and retrievers are left out: changing them asks for no new labels.
 */
export function taskHash(task: Task): string {
  const { name, teacher } = task;
  const meaning =
    task.kind === "signals"
      ? { name, signals: task.signals, teacher }
      : { name, choices: task.choices.map(labelOf), outOfScope: task.outOfScope.means, teacher };
  return hexDigestOf(JSON.stringify(meaning));
}

/** A choice without its handler, which says nothing about what the label means. */
const labelOf = ({ name, means, severe }: Choice) => ({ name, means, severe });
