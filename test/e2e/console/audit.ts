/** What audit.js and axe-core find wrong with a page in its present state. */
import axe from "axe-core";
import type { Page } from "playwright-core";

/** Axe-core then describes what is wrong alone, not every element that it has looked at. */
const BRIEF = { resultTypes: ["violations"], preload: false };

/** The rules of axe-core that a theme can break. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** The rules of axe-core that the width of the window can break. */
const LAYOUT_RULES = ["scrollable-region-focusable", "target-size"];

async function standard(page: Page, options: object = {}): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in globalThis"))) await page.evaluate(axe.source); // half a megabyte: most pages are opened without an audit
  return page.evaluate<string[]>(`axe.run(${JSON.stringify({ ...BRIEF, ...options })}).then(({ violations }) =>
    violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => id + ": " + help + ": " + target.join(" "))))`);
}

/** In the light. */
export async function audit(page: Page): Promise<string[]> {
  return [...(await page.evaluate<string[]>("auditPage()")), ...(await standard(page))];
}

/** What a window of another width can break. */
export async function auditLayout(page: Page): Promise<string[]> {
  return [...(await page.evaluate<string[]>("auditPage()")), ...(await standard(page, { runOnly: LAYOUT_RULES }))];
}

/** In the light, and in the dark, where only colours differ. */
export async function auditThemes(page: Page): Promise<string[]> {
  const light = await audit(page);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = [
    ...(await page.evaluate<string[]>("auditContrast()")),
    ...(await standard(page, { runOnly: COLOUR_RULES })),
  ];
  await page.emulateMedia({ colorScheme: "light" });
  return [...light, ...dark.map((problem) => `dark: ${problem}`)];
}
