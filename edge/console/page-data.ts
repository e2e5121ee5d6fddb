/** The data that the page carries for its script: all that the script knows about a domain. */
import type { Attribute, Signal } from "../task/task.ts";

export interface PageData {
  readonly signals: readonly Signal[];
  readonly attributes: readonly Attribute[];
  /** Whether calls need a key. */
  readonly authRequired: boolean;
}
