/// <reference path="./modules.d.ts" />
/**
 * Entry for Lambda@Edge, at origin-request: only there may a function see bodies up to 1 MB and run for some seconds.
 * There are no environment variables, so the build bakes them in; credentials come from the function's role. There is no
 * `waitUntil` either, so background work ends before the answer goes out; and there is no release store, no cache, no
 * limiter, and no log but CloudWatch.
 */
import { type CloudFrontEdgeEvent, handle } from "hono/lambda-edge";
import builtIn from "./catalogue/built-in.bin";
import consoleTemplate from "./console/console.generated.html";
import watchTemplate from "./console/watch.generated.html";
import docsTemplate from "./docs-page/docs.generated.html";
import { refuse } from "./http/problem.ts";
import { createRouter } from "./router.ts";
import { shippedStudents } from "./student/shipped.ts";

/** Set by the build (`npm run build:lambda`): the `SLUICE_*` and `AWS_*` variables of wrangler.toml. */
declare const __SLUICE_VARIABLES__: Readonly<Record<string, string>>;

const pending = new Set<Promise<unknown>>();

const router = createRouter({
  variables: __SLUICE_VARIABLES__,
  pages: { console: consoleTemplate, docs: docsTemplate, watch: watchTemplate },
  students: shippedStudents,
  catalogue: new Uint8Array(builtIn), // empty, unless the build has put one in its place
  hasRole: true,
  version: process.env["AWS_LAMBDA_FUNCTION_VERSION"], // the number of the function's version
  pending: (work) => {
    pending.add(work);
    void work.finally(() => pending.delete(work));
  },
  log: (line) => console.log(JSON.stringify(line)),
});

/** The adapter passes this to the app in place of bindings; it does not look at `inputTruncated` itself. */
interface EdgeBindings {
  readonly request?: { readonly body?: { readonly inputTruncated?: boolean } };
}

/** CloudFront exposes 1 MiB of a body at origin-request, more than any route reads. */
const EXPOSED_BYTES = 1_048_576;

/** A request whose body was cut off says how long it was at least, so that the router refuses it like any other that is too large. */
function declaringLength(request: Request): Request {
  const headers = new Headers(request.headers);
  headers.delete("transfer-encoding");
  headers.set("content-length", String(EXPOSED_BYTES + 1));
  return new Request(request, { headers });
}

/** CloudFront takes 1 MB from a function at origin-request, headers included. */
const MAX_ANSWER_BYTES = 990_000;

const answer = handle({
  fetch: async (request: Request, bindings: EdgeBindings) => {
    const isCut = bindings.request?.body?.inputTruncated;
    const response = await router.fetch(isCut ? declaringLength(request) : request, bindings);
    await Promise.allSettled(pending);
    const body = response.body && (await response.arrayBuffer());
    if (body && body.byteLength > MAX_ANSWER_BYTES) {
      const sizes = `the answer has ${body.byteLength} bytes, and CloudFront sends ${MAX_ANSWER_BYTES} at most`;
      const refusal = refuse("too-large", `${sizes}: ask for fewer queries at once`);
      // The answer's headers stay: without them no page of another origin could read the problem.
      const headers = Object.fromEntries([...response.headers, ...refusal.headers]);
      return new Response(refusal.body, { status: refusal.status, headers });
    }
    return new Response(body, response);
  },
} as Parameters<typeof handle>[0]); // `fetch` is all that the adapter uses of an app

/** CloudFront says in headers where a viewer is, "東京" for one: a text that no Request can hold, and that no route reads. */
function leaveOutUnheld(event: CloudFrontEdgeEvent): void {
  const headers = event?.Records?.[0]?.cf?.request?.headers ?? {};
  for (const [name, values] of Object.entries(headers))
    headers[name] = values.filter(({ value }) => !/[^\t -~\u0080-\u00ff]/.test(value));
}

export function handler(event: CloudFrontEdgeEvent) {
  leaveOutUnheld(event);
  return answer(event);
}
