/** One browser for all tests of a file, and for each test a page on a server of its own. */
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { launch, open, type Watched } from "./browser.ts";
import { type PageServer, type PageServerOptions, servePages } from "./page-server.ts";

interface Visit extends Watched {
  readonly server: PageServer;
}

type Visitor = (options: PageServerOptions, context?: BrowserContextOptions, path?: string) => Promise<Visit>;

/** For the body of a `describe`: the browser starts before its tests, and after each of them its page and server are closed. */
export function visitor(): Visitor {
  let browser: Browser;
  let server: PageServer;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await server.close();
  });
  return async (options, context = {}, path = "") => {
    server = await servePages(options);
    return { ...(await open(browser, `${server.url}${path}`, context)), server };
  };
}
