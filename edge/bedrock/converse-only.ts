/**
 * Replaces the SDK's Bedrock client in the published bundle (`[alias]` in wrangler.toml), which brings schemas, middleware,
 * endpoint rules and streams for operations that the router never calls: 42 KiB gzip. The names of errors are still read by the
 * SDK's code. A test compares this client with the SDK's on the wire.
 */
import type { ConverseCommandInput } from "@aws-sdk/client-bedrock-runtime";
import { extendedEncodeURIComponent, loadRestJsonErrorCode } from "@smithy/core/protocols";
import type { SignedRequest, TextAnswer } from "./http-call.ts";
import { type Credentials, createSigner } from "./sign.ts";

/** What `createInfer` sets: everything is a value, not a provider. */
interface ClientConfig {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: Credentials;
  readonly token?: { readonly token: string };
  readonly requestHandler: {
    handleText(request: SignedRequest, options: { readonly abortSignal?: AbortSignal }): Promise<TextAnswer>;
  };
}

/** A request that is not signed yet: a middleware may add headers. */
interface Unsigned extends SignedRequest {
  readonly headers: Record<string, string>;
  readonly body: string;
}

type Step = (args: {
  readonly request: Unsigned;
}) => Promise<{ readonly output: unknown; readonly response: TextAnswer }>;

/** Runs around the call: before the request is signed, and after the answer has been read. */
type Middleware = (next: Step) => Step;

/** Some thirty years. At a time further off, which only a fault or a stranger names, no later request could be signed. */
const MOST_OFFSET_MS = 1e12;

export class ConverseCommand {
  readonly input: ConverseCommandInput;
  readonly steps: Middleware[] = [];
  readonly middlewareStack = { add: (step: Middleware) => this.steps.push(step) };

  constructor(input: ConverseCommandInput) {
    this.input = input;
  }
}

export class BedrockRuntimeClient {
  readonly #config: ClientConfig;
  readonly #endpoint: URL;
  readonly #sign: ReturnType<typeof createSigner> | undefined;
  /** Milliseconds that Bedrock's clock is ahead of this one; requests are signed with its time. */
  #clockOffset = 0;
  /** The `date` that it was taken from: a second has one. */
  #date = "";

  constructor(config: ClientConfig) {
    this.#config = config;
    const { region, endpoint, credentials } = config;
    this.#endpoint = new URL(endpoint ?? `https://bedrock-runtime.${region}.${domainOf(region)}`);
    if (credentials) this.#sign = createSigner(credentials, region, "bedrock");
  }

  async send({ input, steps }: ConverseCommand, options: { readonly abortSignal?: AbortSignal }): Promise<unknown> {
    const call: Step = async ({ request }) => {
      const headers = this.#authorised(request);
      const response = await this.#config.requestHandler.handleText({ ...request, headers }, options);
      return { output: this.#read(response), response };
    };
    const send = steps.reduceRight((next, step) => step(next), call);
    return (await send({ request: this.#request(input) })).output;
  }

  #request({ modelId, ...body }: ConverseCommandInput): Unsigned {
    const { protocol, hostname, port, host, pathname } = this.#endpoint;
    return {
      protocol,
      hostname,
      ...(port !== "" && { port: Number(port) }),
      method: "POST",
      path: `${pathname === "/" ? "" : pathname}/model/${extendedEncodeURIComponent(modelId!)}/converse`,
      headers: { "content-type": "application/json", host },
      body: JSON.stringify(body),
    };
  }

  #authorised(request: Unsigned): Record<string, string> {
    const { token } = this.#config;
    if (token) return { ...request.headers, authorization: `Bearer ${token.token}` };
    if (!this.#sign) throw new Error("there are no credentials");
    return this.#sign(request, Date.now() + this.#clockOffset);
  }

  #setClock(date: string): void {
    if (date === this.#date) return;
    this.#date = date;
    const offset = Date.parse(date) - Date.now();
    if (Math.abs(offset) < MOST_OFFSET_MS) this.#clockOffset = offset;
  }

  /** @throws what the answer says, or why it cannot be read; either with the status */
  #read({ statusCode, headers, text }: TextAnswer): unknown {
    this.#setClock(headers.get("date") ?? "");
    try {
      const data = parsed(text);
      if (statusCode < 300) return data;
      const answer = { statusCode, headers: Object.fromEntries(headers) };
      throw Object.assign(new Error(), { name: loadRestJsonErrorCode(answer, data) ?? "Unknown" });
    } catch (error) {
      throw Object.assign(error as Error, { $metadata: { httpStatusCode: statusCode } });
    }
  }
}

/** Absent and null are the same to the SDK, and so is no body at all. Few answers have a null, and only those need a look at each value. */
const parsed = (text: string): unknown =>
  text.includes("null")
    ? (JSON.parse(text, (_, value: unknown) => value ?? undefined) ?? {})
    : JSON.parse(text || "{}");

/** The partitions that a Worker can reach, as the SDK's endpoint rules have them. */
function domainOf(region: string): string {
  if (region.startsWith("cn-")) return "amazonaws.com.cn";
  return region.startsWith("eusc-") ? "amazonaws.eu" : "amazonaws.com";
}
