/** What the teacher is asked about a query: the task's prompt, with the answer tool that enforces the schema. */
import type { ConverseCommandInput } from "@aws-sdk/client-bedrock-runtime";
import { greedyFields } from "../../../edge/bedrock/models.ts";
import { answerTool, promptHash, systemPrompt, userMessage } from "../../../edge/bedrock/prompt.ts";
import type { Task } from "../../../edge/task/task.ts";
import { keyOf } from "../files/digest.ts";
import { toolConfigFor } from "../models/tool-config.ts";
import type { Question } from "../paid/question.ts";

export interface LabelSpec {
  readonly task: Task;
  readonly model: string;
  /** Answers wanted for each query. With one, the teacher answers at temperature 0. */
  readonly samples: number;
  readonly run: string;
}

/** An answer has some 40 tokens; the rest is room for a model that thinks aloud first. */
export const MAX_ANSWER_TOKENS = 300;
const SAMPLING_TEMPERATURE = 0.7;
/** How much of an invalid answer is shown to the model on the retry. */
const SHOWN_CHARS = 500;

/**
 * The key of one sample. The same text, model and prompt share one answer, in any row and any run of the step.
 */
export const labelKey = ({ task, model, samples }: LabelSpec, query: string, sample: number): string =>
  samples === 1
    ? keyOf("label", model, promptHashOf(task), userMessage(query))
    : keyOf("label", model, promptHashOf(task), userMessage(query), `sampled ${sample}`);

const promptHashes = new WeakMap<Task, string>();

/** Made once: the prompt is long, and each of millions of keys needs its hash. */
function promptHashOf(task: Task): string {
  const hash = promptHashes.get(task) ?? promptHash(task, "teacher");
  promptHashes.set(task, hash);
  return hash;
}

/** The body of one call, without the model. Batch inference knows no tools: there the prompt alone asks for JSON. */
export function labelRequest(spec: LabelSpec, query: string, options: { readonly tool: boolean }) {
  const { task, model, samples } = spec;
  const deterministic = samples === 1;
  return {
    system: [{ text: systemPrompt(task, "teacher") }],
    messages: [{ role: "user" as const, content: [{ text: userMessage(query) }] }],
    inferenceConfig: { maxTokens: MAX_ANSWER_TOKENS, temperature: deterministic ? 0 : SAMPLING_TEMPERATURE },
    ...(options.tool && { toolConfig: toolConfigFor(model, answerTool(task)) }),
    ...(deterministic && greedyFields(model)),
  };
}

/** One question a distinct text and sample: a text that occurs in two rows is asked once. */
export function labelQuestions(spec: LabelSpec, queries: readonly string[]): Question[] {
  const questions = new Map<string, Question>();
  for (const query of queries)
    for (let sample = 0; sample < spec.samples; sample++) {
      const key = labelKey(spec, query, sample);
      if (!questions.has(key)) questions.set(key, labelQuestion(spec, query, key));
    }
  return [...questions.values()];
}

function labelQuestion(spec: LabelSpec, query: string, key: string): Question {
  return {
    key,
    request(rejected): ConverseCommandInput {
      const request = labelRequest(spec, query, { tool: true });
      // The fault goes into the system prompt: the user's turn stays a query and nothing else, as the prompt promises.
      const fault = rejected && [
        {
          text: `Your earlier answer to this query was rejected: ${rejected.problem}. It was: ${JSON.stringify(rejected.content ?? null).slice(0, SHOWN_CHARS)}. Answer again, in the form asked for.`,
        },
      ];
      return {
        ...request,
        modelId: spec.model,
        system: [...request.system, ...(fault ?? [])],
        requestMetadata: { run: spec.run, step: "3-label", key },
      };
    },
  };
}
