/** How the SDK's calls go out: one `fetch`, to the configured host only, with a bounded answer. */
import type { ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { readBounded } from "../bounded-body.ts";

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

/** A header of an answer, by its name in lower case. */
export type Header = (name: string) => string | undefined;

/** Shows the headers of an answer that could be read. */
export function readHeaders(command: ConverseCommand, take: (header: Header) => void): void {
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { headers = {} } = result.response as { headers?: Headers | Record<string, string> }; // as the transport made them
      take((name) => (headers instanceof Headers ? (headers.get(name) ?? undefined) : headers[name]));
      return result;
    },
    { step: "deserialize", name: "read-headers" },
  );
}

/** A request as a client hands it over: signed, to be sent as it is. Converse has no query. */
export interface SignedRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: ConstructorParameters<typeof Response>[0];
}

interface CallOptions {
  readonly abortSignal?: AbortSignal;
}

/** An answer as workerd gives it for least: its body as text, its headers not copied. */
export interface TextAnswer {
  readonly statusCode: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * The SDK's transport as one `fetch`, in every runtime (the SDK's own choice differs by build), with a limit on the size of the decoded
 * body. Whoever gives a signal ends the call with it, body included.
 */
export function createHandler(maxBytes: number) {
  async function call<T>(request: SignedRequest, { abortSignal }: CallOptions, read: (body: Response) => Promise<T>) {
    const { protocol, hostname, port, path, method, headers } = request;
    const host = port === undefined ? hostname : `${hostname}:${port}`;
    const response = await fetch(`${protocol}//${host}${path}`, {
      method,
      // Not signed, because a proxy may change it. An answer has some 200 bytes: compressing it gains nothing.
      headers: { ...headers, "accept-encoding": "identity" },
      redirect: "manual", // a signed request goes to the configured host and nowhere else
      body: request.body ?? null,
      signal: abortSignal ?? null,
    });
    const { status: statusCode, headers: answered } = response;
    try {
      return { statusCode, headers: answered, body: await read(await bounded(response, maxBytes)) };
    } catch (error) {
      throw Object.assign(error as Error, { $metadata: { httpStatusCode: statusCode } });
    }
  }

  return {
    metadata: { handlerProtocol: "http/1.1" },
    async handle(request: SignedRequest, options: CallOptions = {}) {
      const { statusCode, headers, body } = await call(request, options, (whole) => whole.arrayBuffer());
      return { response: { statusCode, headers: Object.fromEntries(headers), body: new Uint8Array(body) } };
    },
    async handleText(request: SignedRequest, options: CallOptions): Promise<TextAnswer> {
      const { statusCode, headers, body } = await call(request, options, (whole) => whole.text());
      return { statusCode, headers, text: body };
    },
  };
}

/** The decoded body. @throws once more than `maxBytes` have come out of it: `content-length` counts them before they are decoded. */
async function bounded(response: Response, maxBytes: number): Promise<Response> {
  const { headers, body } = response;
  const declared = headers.get("content-length");
  if (declared !== null && !(Number(declared) <= maxBytes)) {
    void body?.cancel().catch(() => {}); // the call fails in any case
    throw new Error(`an answer of ${declared} bytes`);
  }
  // Read by the runtime itself: as a stream it costs a turn of JavaScript for each piece.
  if (!body || (declared !== null && !headers.has("content-encoding"))) return response;
  const bytes = await readBounded(body, maxBytes);
  if (!bytes) throw new Error(`an answer of more than ${maxBytes} bytes`);
  return new Response(bytes);
}
