/** Estimates what a round will cost, step by step, in USD, each with the basis of the figure. */
import { existsSync } from "node:fs";
import { CUSTOM_MODEL_STORAGE_USD_PER_MONTH, costUsd, priceOf, STUDENT_MODEL } from "../../../edge/bedrock/models.ts";
import { systemPrompt } from "../../../edge/bedrock/prompt.ts";
import type { Task } from "../../../edge/task/task.ts";
import { COMPOSED, HANDWRITTEN } from "../collect/files.ts";
import { estimateCustomization } from "../customize/estimate.ts";
import { readLines } from "../files/jsonl.ts";
import { estimateLabels } from "../label/estimate.ts";
import { likelyTokensOf } from "../paid/money.ts";
import { estimateSynthesis, QUERIES_PER_CALL, synthesisQuestion } from "../synthesize/questions.ts";
import { planStrata } from "../synthesize/strata.ts";

export interface CostLine {
  readonly step: string;
  readonly usd: number;
  readonly basis: string;
}

interface RoundSize {
  /** Training rows that will be labelled and distilled. */
  readonly training: number;
  readonly evaluation: number;
  readonly synthetic: number;
  readonly samples: number;
  readonly method: string;
}

const ANSWER_TOKENS = 60;
/** The steps' own defaults. */
const MOST = { training: 10_000, evaluation: 2_000, test: 1_000, prompts: 15_000 } as const;
const QUERY_TOKENS = 10;

/** Rows of a round: from the collected queries if step 1 has run, else from what it would read. */
export async function roundSize(
  queriesPath: string,
  asked: {
    readonly import: readonly { readonly path: string }[];
    readonly train?: number | undefined;
    readonly synthetic?: number | undefined;
    readonly samples?: number | undefined;
    readonly method?: string | undefined;
  },
): Promise<RoundSize> {
  const files = existsSync(queriesPath)
    ? [queriesPath]
    : asked.import.length > 0
      ? asked.import.map(({ path }) => path)
      : [COMPOSED, HANDWRITTEN];
  let rows = 0;
  for (const file of files) {
    if (!existsSync(file)) continue;
    // Only one corpus of our composed queries is the pipeline's pool; the other is the local teacher's.
    for await (const { text } of readLines(file)) if (file !== COMPOSED || text.includes('"corpus":"student"')) rows++;
  }
  const evaluation = Math.min(MOST.evaluation, Math.round(rows * 0.4));
  return {
    training: Math.min(asked.train ?? MOST.training, rows - evaluation),
    evaluation,
    synthetic: asked.synthetic ?? 400,
    samples: asked.samples ?? 1,
    method: asked.method ?? "distillation",
  };
}

export function estimateRound(task: Task, teacher: string, size: RoundSize): CostLine[] {
  const price = priceOf(teacher);
  const student = priceOf(STUDENT_MODEL);
  if (!price || !student) return [{ step: "all", usd: Number.NaN, basis: `no price known for ${teacher}` }];
  const rate = `${teacher}: $${price.input} in, $${price.output} out a million tokens, ${price.source}`;
  const calls = Math.ceil(size.synthetic / QUERIES_PER_CALL);
  const stratum = planStrata(task, 1, ["en"], 1)[0]!;
  const spec = { task, model: teacher, samples: size.samples, run: "run" };
  const labelled = (size.training + size.synthetic + size.evaluation) * size.samples;
  const prompts = Math.min(MOST.prompts, size.training + size.synthetic);
  const promptTokens =
    likelyTokensOf(systemPrompt(task, size.method === "distillation" ? "teacher" : "distilled")) + QUERY_TOKENS;
  const customization = estimateCustomization(
    { records: prompts, tokens: promptTokens * prompts },
    size.method === "distillation" ? teacher : null,
    1,
  );
  const tested = Math.min(MOST.test, size.evaluation / 2);
  return [
    {
      step: "2-synthesize",
      usd: estimateSynthesis(synthesisQuestion(task, teacher, "run", stratum, 0), calls, price),
      basis: `${calls} calls, ${rate}`,
    },
    {
      step: "3-label",
      usd: estimateLabels(spec, labelled, price),
      basis: `${labelled} answers, same rate; half with --batch`,
    },
    {
      step: "5-customize",
      usd: customization.usd,
      basis: customization.why,
    },
    {
      step: "6-deploy",
      usd: CUSTOM_MODEL_STORAGE_USD_PER_MONTH,
      basis: "a month of keeping the custom model, used or not; the deployment itself bills only its calls",
    },
    {
      step: "8-evaluate",
      usd: costUsd(student, { inputTokens: promptTokens, outputTokens: ANSWER_TOKENS }) * tested * 2,
      basis: `${tested} test rows to the distilled and to the base model, ${student.source}`,
    },
  ];
}
