/** An attribute with the parts of its description that name lexicons and signals as numbers. */
import type { Attribute } from "../task/task.ts";

export interface CompiledAttribute {
  readonly attribute: Attribute;
  /** Number of its lexicon of kinds, or -1. */
  readonly kinds: number;
  /** Signals whose texts keep the words of an entry that is not strict, as bits. */
  readonly words: number;
}
