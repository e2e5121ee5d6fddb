/** Entry of the Worker. A wrong variable throws here, at start, so that the publication fails before it serves anyone. */
import { env, tracing } from "cloudflare:workers";
import builtIn from "./catalogue/built-in.bin";
import type { Variables } from "./config.ts";
import consoleTemplate from "./console/console.generated.html";
import watchTemplate from "./console/watch.generated.html";
import docsTemplate from "./docs-page/docs.generated.html";
import { routerEntrypoint } from "./entrypoint.ts";
import { type Bindings, portsOf } from "./platform/bindings.ts";
import { spansOf } from "./platform/spans.ts";
import { effectsOf } from "./platform/watch-effects.ts";
import { watchObject } from "./platform/watch-object.ts";
import { createRouter } from "./router.ts";
import { shippedStudents } from "./student/shipped.ts";

const bound = env as unknown as Variables & Bindings; // only known at run time

const router = createRouter({
  ...portsOf(bound, typeof caches === "undefined" ? undefined : () => caches.default), // not every host has a Cache API
  variables: bound,
  pages: { console: consoleTemplate, docs: docsTemplate, watch: watchTemplate },
  students: shippedStudents,
  catalogue: new Uint8Array(builtIn), // empty, unless the local router puts one in its place
  rulesDigest: typeof __SLUICE_RULES__ === "string" ? __SLUICE_RULES__ : undefined,
  findSpans: spansOf(tracing),
  log: (line) => console.log(JSON.stringify(line)),
});

export default router;

/** What another Worker calls through a service binding, without HTTP and without a key. */
export class Router extends routerEntrypoint(router.fetch) {}

/** The Durable Object that keeps the book of the watch. */
export class Watch extends watchObject(effectsOf) {}
