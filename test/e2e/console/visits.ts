/** For each test a page that is served by a server of its own. */
import { afterEach } from "vitest";
import { opener, type Screen, type Watched } from "./browser.ts";
import { type PageServer, type PageServerOptions, servePages } from "./page-server.ts";

interface Visit extends Watched {
  readonly server: PageServer;
}

type Visitor = (options: PageServerOptions, screen?: Screen, path?: string) => Promise<Visit>;

/** For the body of a `describe`: after each of its tests, the server is closed. */
export function visitor(): Visitor {
  const open = opener();
  let server: PageServer;
  afterEach(() => server.close());
  return async (options, screen, path = "") => {
    server = await servePages(options);
    return { ...(await open(`${server.url}${path}`, screen)), server };
  };
}
