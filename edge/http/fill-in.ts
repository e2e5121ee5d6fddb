/**
 * Pages are text modules with blanks, `{{name}}`, and parts that not every router shows, `{{#name}}…{{/name}}`: the runtime parses no
 * markup, style or script until somebody asks for a page.
 */
import { type html, raw } from "hono/html";

type Markup = ReturnType<typeof html>;

/** Markup for each blank, by its name. */
export type Values = Readonly<Record<string, string>>;

/** A blank of this name, for templates. */
export const blank = (name: string): string => `{{${name}}}`;

/** A part of this name, for templates; parts do not nest. */
export const part = (name: string, markup: string | Markup): Markup => raw(`{{#${name}}}${markup}{{/${name}}}`);

/**
 * Keeps the parts with these names and drops all others, then fills every blank, in one pass: what a value contains is never a blank.
 * @throws for a blank without a value
 */
export function fillIn(page: string, values: Values, parts: readonly string[] = []): string {
  const kept = page.replace(/\{\{#(\w+)\}\}(.*?)\{\{\/\1\}\}/gs, (_, name: string, markup: string) =>
    parts.includes(name) ? markup : "",
  );
  return kept.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`a page has the blank "${name}", for which there is no value`);
    return value;
  });
}
