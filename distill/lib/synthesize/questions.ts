/** How the teacher is asked to write queries, with a tool whose schema requires a list, and how its answer is read. */
import { z } from "zod";
import { costUsd, type Price } from "../../../edge/bedrock/models.ts";
import { labelsOf, type Task } from "../../../edge/task/task.ts";
import { keyOf } from "../files/digest.ts";
import { toolConfigFor } from "../models/tool-config.ts";
import { likelyTokensOf } from "../paid/money.ts";
import type { ParsedAnswer, Question } from "../paid/question.ts";
import { DIFFICULTIES, LENGTHS, QUERIES_PER_CALL, STYLES, type Stratum } from "./strata.ts";

export const TOOL = "propose_queries";
const MAX_TOKENS = 1_500;
/** For estimates: tokens of one query in the answer, with its quotes. */
const TOKENS_PER_QUERY = 15;
/** Variety is the point here. */
const TEMPERATURE = 0.9;

/** Estimates the cost of calls like the given one, by the queries that each asks for. */
export function estimateSynthesis(like: Question, sizes: readonly number[], price: Price): number {
  const inputTokens = likelyTokensOf(JSON.stringify(like.request())) * sizes.length;
  const queries = sizes.reduce((sum, size) => sum + size, 0);
  return costUsd(price, { inputTokens, outputTokens: queries * TOKENS_PER_QUERY });
}

/** `count`: queries to ask for, {@link QUERIES_PER_CALL} at most. */
export function synthesisQuestion(
  task: Task,
  model: string,
  run: string,
  stratum: Stratum,
  { batch, count }: { readonly batch: number; readonly count: number },
): Question {
  const system = systemPrompt(task);
  const user = userPrompt(task, stratum, batch, count);
  const key = keyOf("synthesis", model, system, user);
  return {
    key,
    request: (rejected) => ({
      modelId: model,
      system: [
        { text: system },
        ...(rejected
          ? [{ text: `Your earlier answer was rejected: ${rejected.problem}. Call ${TOOL} with a list of queries.` }]
          : []),
      ],
      messages: [{ role: "user", content: [{ text: user }] }],
      inferenceConfig: { maxTokens: MAX_TOKENS, temperature: TEMPERATURE },
      toolConfig: toolConfigFor(model, {
        tools: [
          {
            toolSpec: {
              name: TOOL,
              description: "Hands in the search queries.",
              inputSchema: {
                json: {
                  type: "object",
                  properties: { queries: { type: "array", items: { type: "string" }, maxItems: QUERIES_PER_CALL } },
                  required: ["queries"],
                },
              },
            },
          },
        ],
        toolChoice: { tool: { name: TOOL } },
      }),
      requestMetadata: { run, step: "2-synthesize", key },
    }),
  };
}

/** Reads the tool call, or a JSON object in text; anything else is a problem. */
export function parseSynthesis(content: unknown): ParsedAnswer {
  if (!Array.isArray(content)) return { ok: false, problem: "the message has no content" };
  for (const block of content) {
    const tool = toolUse.safeParse(block);
    if (tool.success) return readQueries(tool.data.toolUse.input);
  }
  const text = content.map((block) => textBlock.safeParse(block).data?.text ?? "").join("");
  try {
    return readQueries(JSON.parse(text.replace(/^\s*```(?:json)?|```\s*$/g, "")));
  } catch {
    return { ok: false, problem: `no call of ${TOOL}` };
  }
}

const toolUse = z.object({ toolUse: z.object({ name: z.literal(TOOL), input: z.unknown() }) });
const textBlock = z.object({ text: z.string() });
const proposal = z.object({ queries: z.array(z.string()).min(1).max(200) });

function readQueries(input: unknown): ParsedAnswer {
  const parsed = proposal.safeParse(input);
  return parsed.success
    ? { ok: true, value: parsed.data.queries }
    : { ok: false, problem: "queries is not a list of strings" };
}

function systemPrompt(task: Task): string {
  const [opening, closing] =
    task.kind === "signals"
      ? [
          [
            "You write realistic search queries, as different people would type them into the search box of an archive that is",
            "searched by these signals:",
          ],
          "Every query must be answered by the signals asked for, and by no other.",
        ]
      : [
          [
            "You write realistic messages, as different people would type them, for a service that decides on each of them:",
            task.teacher.instructions,
            "It chooses one of these:",
          ],
          "For every query the choice asked for must be right, and no other.",
        ];
  return [
    ...opening,
    ...labelsOf(task).map(({ name, means }) => `- ${name}: ${means}`),
    "",
    "Write only queries, no explanations and no numbering. Vary topic, vocabulary and wording as much as you can; use no",
    `real private persons. ${closing}`,
  ].join("\n");
}

function userPrompt(
  task: Task,
  { pattern, length, style, language, difficulty }: Stratum,
  batch: number,
  count: number,
): string {
  const wanted = pattern.split(" + ");
  const meanings = labelsOf(task)
    .filter(({ name }) => wanted.includes(name))
    .map(({ name, means }) => `${name} (${means})`);
  return [
    `count: ${count}`,
    `pattern: ${pattern}`,
    `length: ${length}`,
    `style: ${style}`,
    `language: ${language}`,
    `difficulty: ${difficulty}`,
    `batch: ${batch}`,
    "",
    `Each query asks for ${meanings.join(" and ")}; it has ${LENGTHS[length] ?? length}; it is ${STYLES[style] ?? style}; ${DIFFICULTIES[difficulty] ?? difficulty}.`,
  ].join("\n");
}
