/**
 * What a stage reports about itself, whatever its shape: objects as names with values, scored words as chips, records as
 * lines, and rules in a list of their own kind.
 */
import { el } from "./dom.ts";
import { number } from "./format.ts";
import { isRules, showRules } from "./rules-view.ts";

type Line = readonly (Node | string)[];

export function explain(value: unknown): HTMLElement {
  if (isRules(value)) return showRules(value);
  if (!isObject(value)) return el("bdi", "", scalar(value));
  if (!Array.isArray(value)) {
    const rows = Object.entries(value).flatMap(([name, inner]) => [el("dt", "", name), el("dd", "", explain(inner))]);
    return el("dl", "detail", ...rows);
  }
  if (value.length === 0) return el("span", "", "none");
  const scores = value.map(scored);
  if (scores.every((item) => item !== null)) return el("span", "scored", ...scores.map(chip));
  return value.some(isObject) ? records(value) : el("bdi", "", value.map(scalar).join(", "));
}

const isObject = (value: unknown): value is object => value !== null && typeof value === "object";

const scalar = (value: unknown): string =>
  typeof value === "number" && !Number.isInteger(value) ? number(value) : String(value);

/** The item's text and score, or null when it is anything else. */
function scored(item: unknown): { text: string; score: number } | null {
  const [text, score, ...rest]: unknown[] = isObject(item) ? Object.values(item) : [];
  return typeof text === "string" && typeof score === "number" && rest.length === 0 ? { text, score } : null;
}

const chip = ({ text, score }: { text: string; score: number }): HTMLElement =>
  el("span", "", el("bdi", "", text.replaceAll(" ", "·")), " ", el("span", "confidence", number(score)));

const records = (items: readonly unknown[]): HTMLElement =>
  el("ol", "items", ...items.map((item) => el("li", "", ...line(item))));

/** A record on one line: the first value in bold, empty lists left out. */
function line(item: unknown): Line {
  const entries: [string, unknown][] = Object.entries(item ?? {});
  const shown = entries.filter(([, value]) => !(Array.isArray(value) && value.length === 0));
  return shown.flatMap(([name, value], i): Line => {
    const text = typeof value === "string" ? value : `${name} ${inline(value)}`;
    return i === 0 ? [el("b", "", text)] : [" · ", el("bdi", "", text)];
  });
}

function inline(value: unknown): string {
  if (!isObject(value)) return scalar(value);
  const parts = Array.isArray(value)
    ? value.map((item) => (Array.isArray(item) ? item.join("-") : inline(item)))
    : Object.entries(value).map(([name, inner]) => `${name} ${inline(inner)}`);
  return parts.join(", ");
}
