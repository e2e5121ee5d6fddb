/** The order in which to soften a decision's filters where they find too little. */
import type { Filters } from "../decision/decision.ts";
import type { Attribute } from "../task/task.ts";

/**
 * The attributes with an entry that may exclude results, least certain first: by the lowest confidence among their entries,
 * ties by the task's order of attributes, later ones first.
 */
export function relaxOrder(filters: Filters, attributes: readonly Attribute[]): string[] {
  const found = Object.keys(filters).filter((name) => filters[name]?.some(({ strict }) => strict));
  if (found.length === 0) return found;
  const certainty = new Map<string, number>();
  for (const { name } of [...attributes].reverse()) {
    const own = found.includes(name) ? filters[name] : undefined;
    if (own) certainty.set(name, Math.min(...own.map(({ confidence }) => confidence)));
  }
  return [...certainty].sort(([, a], [, b]) => a - b).map(([name]) => name);
}
