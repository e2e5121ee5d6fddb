/** The query, with the words that became filters marked, and the query before it where it was a follow-up. */
import type { AnyDecision, Filter } from "../../decision/decision.ts";
import { el, fill } from "./dom.ts";
import { byId, data } from "./page.ts";

export function showEcho({ query, filters }: AnyDecision, previous: string | undefined): void {
  const spans = Object.entries(filters)
    .flatMap(([name, entries]) =>
      entries.flatMap((filter) => (filter.span ? [{ name, filter, span: filter.span }] : [])),
    )
    .sort((a, b) => a.span[0] - b.span[0]);
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const { name, filter, span } of spans) {
    const [from, end] = span;
    const start = Math.max(at, from);
    if (end <= start) continue; // lies within an earlier filter's words
    const mark = el("mark", filter.exclude ? "exclude" : "", query.slice(start, end));
    mark.title = filter.exclude ? `not ${name}` : name;
    mark.dataset["filter"] = name;
    parts.push(query.slice(at, start), mark);
    at = end;
  }
  fill(byId("echo"), ...parts, query.slice(at));
  byId("previous").hidden = previous === undefined;
  fill(byId("previous"), "after ", el("bdi", "", previous ?? ""));
}

/** Shows where the words of an attribute's filters are in the query. */
export function light(name: string, isOn: boolean): void {
  for (const mark of byId("echo").querySelectorAll<HTMLElement>("mark"))
    if (mark.dataset["filter"] === name) mark.classList.toggle("lit", isOn);
}

/** What an entry does to the results; for who takes the query, whether it is sure. */
export const effectOf = ({ strict, exclude }: Filter): string => {
  if (data.kind === "choices") return exclude ? "not" : strict ? "sure" : "likely";
  return exclude ? (strict ? "must not match" : "lowers") : strict ? "must match" : "raises";
};
