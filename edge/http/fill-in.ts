/** Pages are text modules with blanks, `{{name}}`: the runtime parses no markup, style or script until somebody asks for a page. */
import type { html } from "hono/html";

/** A blank of this name, for templates. */
export const blank = (name: string): string => `{{${name}}}`;

/**
 * Fills every blank, in one pass: what a value contains is never a blank. Values are markup already.
 * @throws for a blank without a value
 */
export function fillIn(page: string, values: Readonly<Record<string, string | ReturnType<typeof html>>>): string {
  return page.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`a page has the blank "${name}", for which there is no value`);
    return value.toString();
  });
}
