/** How the SDK's calls go out: one `fetch`, to the configured host only, with a bounded answer. */
import type { ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { FetchHttpHandler } from "@smithy/fetch-http-handler";

/** Sends one more header with a call; it is signed like the others. */
export function addHeader(command: ConverseCommand, name: string, value: string): void {
  command.middlewareStack.add(
    (next) => (args) => {
      (args.request as { headers: Record<string, string> }).headers[name] = value; // an HttpRequest in the build step
      return next(args);
    },
    { step: "build", name: `add-${name}` },
  );
}

/** Hands over the headers of an answer that could be read; names are in lower case. */
export function readHeaders(command: ConverseCommand, take: (headers: Readonly<Record<string, string>>) => void): void {
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      take((result.response as { headers?: Record<string, string> }).headers ?? {}); // an HttpResponse in this step
      return result;
    },
    { step: "deserialize", name: "read-headers" },
  );
}

/** `fetch` in every runtime (the SDK's own choice differs by build), with a limit on the size of the decoded body. */
export function createHandler(maxBytes: number): FetchHttpHandler {
  const customFetch = async (request: Request) => {
    // Not signed, because a proxy may change it. An answer has some 200 bytes: compressing it gains nothing.
    request.headers.set("accept-encoding", "identity");
    return limitBody(await fetch(request), maxBytes);
  };
  return new FetchHttpHandler({
    customFetch: customFetch as typeof fetch, // the handler calls it with one Request
    requestInit: () => ({ redirect: "manual" }), // a signed request goes to the configured host and nowhere else
  });
}

/** The answer, whose body fails once more than `maxBytes` have come out of it: `content-length` counts them before they are decoded. */
function limitBody(response: Response, maxBytes: number): Response {
  const { headers } = response;
  const declared = headers.get("content-length");
  const isTooLong = declared !== null && !(Number(declared) <= maxBytes);
  if (isTooLong) {
    void response.body?.cancel().catch(() => {}); // the call fails in any case
    throw new Error(`an answer of ${declared} bytes`);
  }
  if (!response.body || (declared !== null && !headers.has("content-encoding"))) return response;
  let bytes = 0;
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > maxBytes) controller.error(new Error(`an answer of more than ${maxBytes} bytes`));
        else controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted, { status: response.status, headers });
}
