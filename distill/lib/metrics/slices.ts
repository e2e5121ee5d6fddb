/** Parts of the rows that may behave differently: language, length, pattern, typos, negation, names. */
import type { Weights } from "../../../edge/decision/weights.ts";
import { outcomeOf, type Task } from "../../../edge/task/task.ts";

interface SliceableRow {
  readonly query: string;
  readonly lang?: string;
  readonly tags: readonly string[];
}

export type SliceKind = "language" | "length" | "pattern" | "trait";

interface Slice {
  readonly kind: SliceKind;
  readonly name: string;
}

/** Traits by tag. Any other tag is a note of its author and does not make a slice. */
const TRAITS: Readonly<Record<string, string>> = {
  typo: "typos",
  typos: "typos",
  negation: "negation",
  names: "names",
  name: "names",
  mixed: "mixed intent",
};

const LENGTHS: readonly { readonly upTo: number; readonly name: string }[] = [
  { upTo: 2, name: "1 to 2 words" },
  { upTo: 6, name: "3 to 6 words" },
  { upTo: 12, name: "7 to 12 words" },
  { upTo: Number.POSITIVE_INFINITY, name: "13 words and more" },
];

export const LENGTH_NAMES: readonly string[] = LENGTHS.map((length) => length.name);

export function slicesOf(row: SliceableRow, task: Task, reference: Weights): Slice[] {
  const words = row.query.split(/\s+/u).filter(Boolean).length;
  const traits = new Set(row.tags.map((tag) => TRAITS[tag.toLowerCase()]).filter((trait) => trait !== undefined));
  return [
    { kind: "language", name: row.lang ?? "not stated" },
    { kind: "length", name: LENGTHS.find((length) => words <= length.upTo)!.name },
    { kind: "pattern", name: outcomeOf(task, reference) },
    ...[...traits].map((name): Slice => ({ kind: "trait", name })),
  ];
}
