/** The example queries: one tab stop, from which arrows move along them. */
import { el, fill } from "./dom.ts";
import { byId, data } from "./page.ts";

export const examples = data.examples.map((query, i) => {
  const example = el("button", "example", query);
  example.type = "button";
  example.dir = "auto";
  example.tabIndex = i === 0 ? 0 : -1;
  return example;
});

export const showExamples = (): void => fill(byId("examples"), ...examples);
