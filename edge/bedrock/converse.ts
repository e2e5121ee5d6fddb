/**
 * Converse through the AWS SDK, once per call. The first call to a region makes its client, which never retries and
 * follows the caller's signal through connect, headers and body. In the Worker's bundle, `converse-only.ts` takes the place
 * of the SDK's client.
 */
import {
  BedrockRuntimeClient,
  type BedrockRuntimeClientConfig,
  ConverseCommand,
  type ConverseCommandOutput,
} from "@aws-sdk/client-bedrock-runtime";
import type { Infer, ModelOutcome, ModelUsage } from "../ports.ts";
import type { Task } from "../task/task.ts";
import { isOfThisQuery, problemOf, reasonOf } from "./errors.ts";
import { addHeader, createHandler, type Header, readHeaders } from "./http-call.ts";
import { parseOutput } from "./parse-output.ts";
import { converseInput } from "./request.ts";

export interface AwsAccess {
  /** Used for every region, as the SDK uses `AWS_ENDPOINT_URL_BEDROCK_RUNTIME`; Bedrock's own hosts unless given. */
  readonly endpoint?: string | undefined;
  /** Absent, with no bearer token: the SDK's default chain, which exists in Node only. */
  readonly credentials?:
    | { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string }
    | undefined;
  readonly bearerToken?: string | undefined;
}

export interface InferParts {
  readonly task: Task;
  readonly access: AwsAccess;
  /** The system prompt that distilled models were trained with; the task's short one unless given. */
  readonly prompt?: string;
}

/** Bedrock's answer has some 200 bytes; one that is larger by orders of magnitude is not worth reading. */
const MAX_ANSWER_BYTES = 256 * 1024;

export function createInfer({ task, access, prompt }: InferParts): Infer {
  const clients = new Map<string, BedrockRuntimeClient>();
  const clientOf = (region: string): BedrockRuntimeClient => {
    const known = clients.get(region);
    if (known) return known;
    const requestHandler = createHandler(MAX_ANSWER_BYTES);
    const created = new BedrockRuntimeClient({ region, maxAttempts: 1, requestHandler, ...accessConfig(access) });
    clients.set(region, created);
    return created;
  };

  return async (target, query, signal, traceparent) => {
    const input = converseInput(task, target.modelId, query, prompt);
    const client = clientOf(target.region);
    const command = new ConverseCommand(input);
    if (traceparent !== undefined) addHeader(command, "traceparent", traceparent);
    let marks: Marks = {};
    readHeaders(command, (header) => {
      marks = marksIn(header);
    });
    let answer: ConverseCommandOutput;
    try {
      answer = await client.send(command, { abortSignal: signal });
    } catch (error) {
      if (signal.aborted) return { ok: false, reason: "bedrock-timeout" };
      return {
        ok: false,
        reason: reasonOf(error),
        problem: problemOf(error),
        ...(isOfThisQuery(error) && { ofThisQuery: true }),
      };
    }
    const outcome = toOutcome(task, answer);
    return outcome.ok ? { ...outcome, ...marks } : outcome;
  };
}

type Marks = Pick<ModelOutcome & { ok: true }, "simulated" | "agreement">;

/** The local stand-in marks its models' answers; Bedrock never sends these headers. */
function marksIn(header: Header): Marks {
  if (header("x-sluice-simulated") !== "true") return {};
  const agreement = Number(header("x-sluice-agreement"));
  return { simulated: true, ...(agreement > 0 && agreement <= 1 && { agreement }) };
}

function toOutcome(
  task: Task,
  answer: { readonly output?: unknown; readonly usage?: unknown }, // the SDK's types promise more than a server may send
): ModelOutcome {
  const message = (answer.output as { message?: { content?: unknown } } | undefined)?.message;
  const parsed = parseOutput(task, message?.content);
  const usage = toUsage(answer.usage);
  if (parsed.ok) return { ok: true, weights: parsed.weights, ...usage };
  return { ok: false, reason: "bedrock-invalid-output", problem: parsed.problem, ...usage };
}

function toUsage(usage: unknown): { usage?: ModelUsage } {
  if (typeof usage !== "object" || usage === null) return {};
  const { inputTokens, outputTokens } = usage as { inputTokens?: unknown; outputTokens?: unknown };
  if (!isCount(inputTokens) || !isCount(outputTokens)) return {};
  return { usage: { inputTokens, outputTokens } };
}

const isCount = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value) && value >= 0;

/** What is absent stays so: the SDK then looks for it in its own places. */
const accessConfig = ({ endpoint, credentials, bearerToken }: AwsAccess): BedrockRuntimeClientConfig => ({
  ...(endpoint !== undefined && { endpoint }),
  ...(bearerToken !== undefined && { token: { token: bearerToken }, authSchemePreference: ["httpBearerAuth"] }),
  ...(credentials && { credentials }),
});
