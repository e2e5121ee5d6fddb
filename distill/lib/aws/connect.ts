/**
 * AWS clients from the SDK's own environment variables: a real account when credentials are set, else the local stand-in.
 * The code is the same for both; `simulated` says where a figure came from.
 */
import { BedrockClient } from "@aws-sdk/client-bedrock";
import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { IAMClient } from "@aws-sdk/client-iam";
import type { PricingClient } from "@aws-sdk/client-pricing";
import { S3Client } from "@aws-sdk/client-s3";
import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { STSClient } from "@aws-sdk/client-sts";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { tellBy } from "../command/access.ts";
import { type Cli, cliOf } from "../command/cli.ts";
import { UsageError } from "../command/options.ts";
import { attachOrStart, isStandIn, LOCAL_CREDENTIALS, LOCAL_REGION, USUAL_URL } from "./local-aws.ts";

export interface Aws {
  readonly region: string;
  /** True when answered by the local stand-in: no figure from it says anything about AWS. */
  readonly simulated: boolean;
  /** The endpoint in use when it is not AWS's own. */
  readonly endpoint: string | undefined;
  /** One line for people: where calls go. */
  readonly where: string;
  /** For commands about Bedrock that are printed. */
  readonly cli: Cli;
  readonly bedrock: BedrockClient;
  /** The same of another region, where copies of models are; `close` destroys it. */
  bedrockIn(region: string): BedrockClient;
  readonly s3: S3Client;
  readonly sts: STSClient;
  readonly iam: IAMClient;
  readonly quotas: ServiceQuotasClient;
  /** A client of the Price List API, whose endpoint is in us-east-1; the caller destroys it. */
  pricing(): Promise<PricingClient>;
  /** A runtime client; pass `maxAttempts: 1` if the caller does its own retries. */
  runtime(options?: { readonly region?: string; readonly maxAttempts?: number }): BedrockRuntimeClient;
  close(): Promise<void>;
}

/** Variables whose presence selects a real account. A default profile alone does not, so that no one is billed by accident. */
const CREDENTIAL_VARIABLES = [
  "AWS_ACCESS_KEY_ID",
  "AWS_PROFILE",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
] as const;

/** Maximum open sockets: above any concurrency that a step allows. */
const MAX_SOCKETS = 256;
const CONNECT_TIMEOUT_MS = 5_000;
/** A connection on which nothing has come for this long is given up: above any answer, and above a stand-in that trains in the meantime. */
const SILENCE_MS = 300_000;

type Service = "BEDROCK" | "BEDROCK_RUNTIME" | "S3" | "STS" | "IAM" | "SERVICE_QUOTAS" | "PRICING";

/** @throws UsageError where the variable holds something else than a URL */
function endpointIn(env: NodeJS.ProcessEnv, variable: string): string | undefined {
  const url = env[variable];
  if (!url) return undefined;
  if (URL.canParse(url) && /^https?:/.test(url)) return url;
  throw new UsageError(`${variable} is "${url}"; accepted: a URL such as http://127.0.0.1:8788`);
}

/** Connects. If neither an account nor an endpoint is configured, starts a stand-in inside this process. */
export async function connectAws(
  env: NodeJS.ProcessEnv = process.env,
  { silenceMs = SILENCE_MS }: { readonly silenceMs?: number } = {},
): Promise<Aws> {
  const given = (service: Service): string | undefined =>
    endpointIn(env, `AWS_ENDPOINT_URL_${service}`) ?? endpointIn(env, "AWS_ENDPOINT_URL");
  const hasCredentials = CREDENTIAL_VARIABLES.some((name) => env[name]);
  const configured = given("BEDROCK_RUNTIME") ?? given("BEDROCK");
  const local = configured || hasCredentials ? undefined : await attachOrStart();
  const endpoint = configured ?? local?.url;
  const simulated = local !== undefined || (endpoint !== undefined && (await isStandIn(endpoint)));
  const region = (simulated ? undefined : env["AWS_REGION"] || env["AWS_DEFAULT_REGION"]) ?? LOCAL_REGION;
  const credentials = simulated && !env["AWS_ACCESS_KEY_ID"] ? LOCAL_CREDENTIALS : undefined;
  // A stand-in is one server for all services: a service without its own variable goes there too, never to AWS.
  const urlOf = (service: Service): string | undefined => given(service) ?? (simulated ? endpoint : undefined);
  const cliFor = (service: Service): Cli =>
    cliOf({
      endpoint: local?.started ? USUAL_URL : urlOf(service),
      keys: credentials,
      isOfThisProcess: local?.started ?? false,
    });
  const settings = (service: Service, own?: { readonly region?: string | undefined }) => {
    const url = urlOf(service);
    return {
      region: own?.region ?? region,
      ...(url && { endpoint: url }),
      ...(credentials && { credentials }),
      // HTTP/1.1: the runtime client uses HTTP/2 by default, which some proxies do not support.
      requestHandler: new NodeHttpHandler({
        connectionTimeout: CONNECT_TIMEOUT_MS,
        socketTimeout: silenceMs,
        httpAgent: { maxSockets: MAX_SOCKETS },
        httpsAgent: { maxSockets: MAX_SOCKETS },
      }),
    };
  };
  const bedrock = new BedrockClient(settings("BEDROCK"));
  const byRegion = new Map([[region, bedrock]]);
  const clients = {
    bedrock,
    s3: tellBy(
      new S3Client({ ...settings("S3"), forcePathStyle: given("S3") !== undefined || simulated }),
      cliFor("S3"),
    ),
    sts: new STSClient(settings("STS")),
    iam: new IAMClient(settings("IAM")),
    quotas: new ServiceQuotasClient(settings("SERVICE_QUOTAS")),
  };
  const runtimes: BedrockRuntimeClient[] = [];
  return {
    ...clients,
    cli: cliFor("BEDROCK"),
    region,
    simulated,
    endpoint,
    where: simulated
      ? `the local stand-in at ${endpoint}${local?.started ? " (started for this command)" : ""}: nothing is billed, every figure is simulated`
      : `AWS, region ${region}${endpoint ? ` through ${endpoint}` : ""}: calls are billed`,
    bedrockIn(other) {
      const client = byRegion.get(other) ?? new BedrockClient(settings("BEDROCK", { region: other }));
      byRegion.set(other, client);
      return client;
    },
    async pricing() {
      // Loaded on first use: hardly any command asks for prices.
      const { PricingClient } = await import("@aws-sdk/client-pricing");
      return new PricingClient(settings("PRICING", { region: "us-east-1" }));
    },
    runtime({ region: own, maxAttempts = 3 } = {}) {
      const client = new BedrockRuntimeClient({ ...settings("BEDROCK_RUNTIME", { region: own }), maxAttempts });
      runtimes.push(client);
      return client;
    },
    async close() {
      for (const client of [...Object.values(clients), ...byRegion.values(), ...runtimes]) client.destroy();
      await local?.close();
    },
  };
}
