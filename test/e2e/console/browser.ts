/**
 * Opens addresses in Debian's chromium, one after the other, and records everything that the browser complains about.
 * Tests share a page, one after the other: a new one takes three times the processor time, since the browser starts a process
 * for it and compiles its scripts again.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";

const EXECUTABLE = "/usr/bin/chromium";

export const hasBrowser = existsSync(EXECUTABLE);

const launch = (): Promise<Browser> =>
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

/** What a page is seen on. */
export type Screen = Pick<BrowserContextOptions, "isMobile" | "hasTouch"> & {
  readonly viewport: { readonly width: number; readonly height: number };
};

const DESKTOP: Screen = { viewport: { width: 1180, height: 900 } };

export interface Watched {
  readonly page: Page;
  /** Console errors and warnings, uncaught exceptions, policy violations, and requests to any other origin. */
  readonly complaints: string[];
}

type Open = (url: string, screen?: Screen) => Promise<Watched>;

/**
 * For the body of a `describe`: a browser for its tests. After each of them, what it has stored in the page, where it listens
 * and what it answers in the page's place is gone.
 */
export function opener(): Open {
  let browser: Browser;
  let visited: Page | undefined;
  const kept = new Map<string, Page>();
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    if (visited) await leave(visited);
    visited = undefined;
  });
  return async (url, { viewport, ...device } = DESKTOP) => {
    const key = JSON.stringify(device);
    const page = kept.get(key) ?? (await newPage(browser, { ...device, viewport, reducedMotion: "reduce" }));
    kept.set(key, page);
    visited = page;
    await page.setViewportSize(viewport);
    const complaints = watch(page, new URL(url).origin);
    await page.goto(url);
    return { page, complaints };
  };
}

async function newPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await page.addInitScript({ path: fileURLToPath(new URL("audit.js", import.meta.url)) });
  return page;
}

function watch(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    // The page asks once whether an archive answers; a router that has none says 404, and the browser notes it.
    if (/\/_sluice\/archive\?/.test(message.location().url)) return;
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith("data:") && new URL(request.url()).origin !== origin) {
      complaints.push(`request to ${request.url()}`);
    }
  });
  return complaints;
}

async function leave(page: Page): Promise<void> {
  await page.evaluate("sessionStorage.clear(), localStorage.clear()");
  await page.goto("about:blank");
  for (const event of ["console", "pageerror", "request"] as const) page.removeAllListeners(event);
  await page.unrouteAll();
}
