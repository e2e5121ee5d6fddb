/** What video search reads of numbers and time in a query: `attribute gte..lte`, alternatives with `or`, in the order of the attributes. */
import { compileRules } from "../../../../edge/rules/compile.ts";
import { videoSearch } from "../../../../edge/task/video-search.ts";

const rules = compileRules(videoSearch);
export const NOW = new Date("2026-11-28T12:00:00Z");

const QUANTITIES = ["year", "period", "date", "clock", "time", "duration", "season", "episode", "score", "resolution"];

export function quantitiesOf(query: string): string {
  const { filters } = rules.read(query, { now: NOW });
  const texts = QUANTITIES.map((attribute) => {
    const entries = (filters[attribute] ?? []).map((entry) => {
      const value = "value" in entry ? entry.value : `${entry.gte ?? ""}..${entry.lte ?? ""}`;
      return `${entry.exclude ? "not " : ""}${entry.or ? "or " : ""}${value}`;
    });
    return entries.length === 0 ? "" : `${attribute} ${entries.join(" ")}`;
  });
  return texts.filter((text) => text !== "").join(", ");
}
