/** Which readings are certain enough to exclude results. False certainty costs more than a miss: a filter that is not strict still boosts. */
import type { Attribute } from "../task/task.ts";
import type { Draft } from "./candidate.ts";

/** Whether one reading may exclude results, as far as it alone can tell. */
export function isStrict(draft: Draft, attribute: Attribute, strictFrom: number): boolean {
  if (draft.id !== undefined) return draft.listed !== false; // linked in the catalogue: certain at any confidence
  if (draft.listed !== true && (draft.listed === false || attribute.strict === "never")) return false;
  if (draft.guessed || (attribute.rough && draft.gte !== undefined && draft.gte === draft.lte)) return false;
  return draft.confidence >= strictFrom;
}
