/** Opens pages in Debian's chromium and records everything that the browser complains about. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const EXECUTABLE = "/usr/bin/chromium";

export const hasBrowser = existsSync(EXECUTABLE);

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });

export interface Watched {
  readonly page: Page;
  /** Console errors and warnings, uncaught exceptions, policy violations, and requests to any other origin. */
  readonly complaints: string[];
}

export async function open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1180, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    // The page asks once whether an archive answers; a router that has none says 404, and the browser notes it.
    if (/\/_sluice\/archive\?/.test(message.location().url)) return;
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith("data:") && new URL(request.url()).origin !== new URL(url).origin) {
      complaints.push(`request to ${request.url()}`);
    }
  });
  await page.addInitScript({ path: fileURLToPath(new URL("audit.js", import.meta.url)) });
  await page.goto(url);
  return { page, complaints };
}

/** What audit.js and axe-core find wrong with the page in its present state. */
export async function audit(page: Page): Promise<string[]> {
  const own = await page.evaluate<string[]>("auditPage()");
  await page.evaluate(axe.source); // half a megabyte: most pages are opened without an audit
  const standard = await page.evaluate<string[]>(`axe.run().then(({ violations }) =>
    violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => id + ": " + help + ": " + target.join(" "))))`);
  return [...own, ...standard];
}
