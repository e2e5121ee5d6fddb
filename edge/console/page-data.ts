/** The data that the page carries for its script: all that the script knows about a domain. */
import type { Attribute, Task } from "../task/task.ts";

export interface PageData {
  /** Its name. */
  readonly task: string;
  readonly kind: Task["kind"];
  /** The signals, or the choices and then out of scope. */
  readonly labels: readonly { readonly name: string; readonly means: string }[];
  readonly attributes: readonly Attribute[];
  /** Queries to try. */
  readonly examples: readonly string[];
  /** Whether calls need a key. */
  readonly authRequired: boolean;
}
