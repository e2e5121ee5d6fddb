/**
 * Replaces the SDK's Bedrock client in the published bundle (`[alias]` in wrangler.toml), which brings schemas, middleware,
 * endpoint rules and streams for operations that the router never calls: 42 KiB gzip. Signature, transport and the names of
 * errors are still the SDK's. A test compares this client with the SDK's on the wire.
 */
import type { ConverseCommandInput } from "@aws-sdk/client-bedrock-runtime";
import { extendedEncodeURIComponent, HttpRequest, loadRestJsonErrorCode, parseUrl } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import { Sha256 } from "./signer-sha256.ts";

interface Reply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What `createInfer` sets: everything is a value, not a provider. */
interface ClientConfig {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: ConstructorParameters<typeof SignatureV4>[0]["credentials"];
  readonly token?: { readonly token: string };
  readonly requestHandler: {
    handle(
      request: HttpRequest,
      options: { readonly abortSignal?: AbortSignal },
    ): Promise<{ readonly response: Reply }>;
  };
}

type Step = (args: {
  readonly request: HttpRequest;
}) => Promise<{ readonly output: unknown; readonly response: Reply }>;

/** Runs around the call: before the request is signed, and after the answer has been read. */
type Middleware = (next: Step) => Step;

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
  readonly #endpoint: ReturnType<typeof parseUrl>;
  readonly #signer: SignatureV4 | undefined;
  /** Milliseconds that Bedrock's clock is ahead of this one; requests are signed with its time. */
  #clockOffset = 0;

  constructor(config: ClientConfig) {
    this.#config = config;
    const { region, endpoint, credentials } = config;
    this.#endpoint = parseUrl(endpoint ?? `https://bedrock-runtime.${region}.${domainOf(region)}`);
    if (credentials) this.#signer = new SignatureV4({ service: "bedrock", region, credentials, sha256: Sha256 });
  }

  async send({ input, steps }: ConverseCommand, options: { readonly abortSignal?: AbortSignal }): Promise<unknown> {
    const call: Step = async ({ request }) => {
      const { response } = await this.#config.requestHandler.handle(await this.#authorised(request), options);
      return { output: this.#read(response), response };
    };
    const send = steps.reduceRight((next, step) => step(next), call);
    return (await send({ request: this.#request(input) })).output;
  }

  #request({ modelId, ...body }: ConverseCommandInput): HttpRequest {
    const { path, ...endpoint } = this.#endpoint;
    const bytes = encoder.encode(JSON.stringify(body)); // hashed, counted and sent
    return new HttpRequest({
      ...endpoint,
      method: "POST",
      path: `${path === "/" ? "" : path}/model/${extendedEncodeURIComponent(modelId!)}/converse`,
      headers: {
        "content-type": "application/json",
        "content-length": String(bytes.length),
        host: endpoint.hostname + (endpoint.port === undefined ? "" : `:${endpoint.port}`),
      },
      body: bytes,
    });
  }

  async #authorised(request: HttpRequest): Promise<HttpRequest> {
    const { token } = this.#config;
    if (token) {
      request.headers["authorization"] = `Bearer ${token.token}`;
      return request;
    }
    if (!this.#signer) throw new Error("there are no credentials");
    const signed = await this.#signer.sign(request, { signingDate: new Date(Date.now() + this.#clockOffset) });
    return new HttpRequest(signed);
  }

  /** @throws what the answer says, or why it cannot be read; either with the status */
  #read({ statusCode, headers, body }: Reply): unknown {
    const serverTime = Date.parse(headers["date"] ?? "");
    if (!Number.isNaN(serverTime)) this.#clockOffset = serverTime - Date.now();
    try {
      const text = decoder.decode(body);
      const data: unknown = text === "" ? {} : JSON.parse(text, withoutNulls);
      if (statusCode < 300) return data;
      throw Object.assign(new Error(), { name: loadRestJsonErrorCode({ statusCode, headers }, data) ?? "Unknown" });
    } catch (error) {
      throw Object.assign(error as Error, { $metadata: { httpStatusCode: statusCode } });
    }
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Absent and null are the same to the SDK. */
const withoutNulls = (_: string, value: unknown): unknown => value ?? undefined;

/** The partitions that a Worker can reach, as the SDK's endpoint rules have them. */
function domainOf(region: string): string {
  if (region.startsWith("cn-")) return "amazonaws.com.cn";
  return region.startsWith("eusc-") ? "amazonaws.eu" : "amazonaws.com";
}
