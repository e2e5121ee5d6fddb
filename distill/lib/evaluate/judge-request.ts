/**
 * A Bedrock evaluation job in which a model judges recorded answers by the published five points. We supply the answers
 * (`precomputedInferenceSource`), because such a job cannot call a custom deployment. Pure.
 */
import type { CreateEvaluationJobCommandInput } from "@aws-sdk/client-bedrock";
import { costUsd, type Price } from "../../../edge/bedrock/models.ts";
import { roundWeights, type Weights } from "../../../edge/decision/weights.ts";
import { nameOf, tagsOf } from "../customize/request.ts";
import { keyOf, sha256Text } from "../files/digest.ts";
import { likelyTokensOf } from "../paid/money.ts";
import { prefixOf } from "../run/made.ts";
import { type EvaluationRow, type ReferenceName, referenceOf } from "./candidate.ts";
import type { Prediction } from "./predictions.ts";

export const JUDGE_METRIC = "OverallQuality";

/** Maximum of prompts in one job. */
const MAX_PROMPTS = 1000;
const DATASET = "heldout";

export interface JudgedRow {
  readonly query: string;
  readonly expected: Weights;
  /** Null for invalid output; the judge is told so. */
  readonly answer: Weights | null;
}

/** Rows that have the reference and an answer on disk. */
export function judgedRows(
  rows: readonly EvaluationRow[],
  answers: ReadonlyMap<string, Pick<Prediction, "weights">>,
  reference: ReferenceName,
): JudgedRow[] {
  return rows.flatMap((row) => {
    const [expected, answer] = [referenceOf(row, reference), answers.get(row.id)];
    return expected && answer ? [{ query: row.query, expected, answer: answer.weights }] : [];
  });
}

export interface JudgePlan {
  readonly jobName: string;
  readonly datasetKey: string;
  readonly dataset: string;
  readonly request: CreateEvaluationJobCommandInput;
}

export function planJudge(given: {
  readonly run: string;
  readonly judge: string;
  /** The candidate whose answers are judged. */
  readonly candidate: string;
  readonly signals: readonly string[];
  readonly rows: readonly JudgedRow[];
  readonly bucket: string;
  readonly roleArn: string;
  /** From 1: a job that failed keeps its name. */
  readonly attempt: number;
}): JudgePlan {
  const { signals, judge, bucket, candidate } = given;
  const rows = given.rows.slice(0, MAX_PROMPTS);
  const text = (weights: Weights | null) =>
    weights ? JSON.stringify(roundWeights(signals, weights)) : "no valid answer";
  const dataset = rows
    .map(({ query, expected, answer }) =>
      JSON.stringify({
        prompt: query,
        referenceResponse: text(expected),
        modelResponses: [{ response: text(answer), modelIdentifier: candidate }],
      }),
    )
    .map((line) => `${line}\n`)
    .join("");
  const identity = keyOf(judge, sha256Text(dataset), INSTRUCTIONS);
  const jobName = nameOf(`${given.run}-judge`, identity, given.attempt).toLowerCase();
  const prefix = prefixOf(jobName);
  const judges = { bedrockEvaluatorModels: [{ modelIdentifier: judge }] };
  return {
    jobName,
    datasetKey: `${prefix}dataset.jsonl`,
    dataset,
    request: {
      jobName,
      clientRequestToken: jobName,
      roleArn: given.roleArn,
      applicationType: "ModelEvaluation",
      evaluationConfig: {
        automated: {
          datasetMetricConfigs: [
            {
              // Not in the SDK's list of task types, but what AWS's own judge sample sends.
              taskType: "General" as "Generation",
              dataset: { name: DATASET, datasetLocation: { s3Uri: `s3://${bucket}/${prefix}dataset.jsonl` } },
              metricNames: [JUDGE_METRIC],
            },
          ],
          evaluatorModelConfig: judges,
          customMetricConfig: {
            customMetrics: [
              { customMetricDefinition: { name: JUDGE_METRIC, instructions: INSTRUCTIONS, ratingScale: SCALE } },
            ],
            evaluatorModelConfig: judges,
          },
        },
      },
      inferenceConfig: { models: [{ precomputedInferenceSource: { inferenceSourceIdentifier: candidate } }] },
      outputDataConfig: { s3Uri: `s3://${bucket}/${prefix}output/` },
      jobTags: tagsOf(given.run),
    },
  };
}

const POINTS = [
  [5, "every weight is within 0.05 of the reference"],
  [4, "every weight is within 0.10 of the reference"],
  [3, "the dominant signal is right and the mean error is under 0.15"],
  [2, "the dominant signal is wrong, or the mean error is 0.15 and more"],
  [1, "the answer cannot be read, lacks a signal, or the mean error is over 0.30"],
] as const;

const SCALE = POINTS.map(([floatValue, definition]) => ({ definition, value: { floatValue } }));

/** The published rubric, except for its point about the wording of the reasoning, which our answers do not have. */
const INSTRUCTIONS = [
  "A router gives each signal of an archive a weight for a search query. Compare its weights with the reference.",
  ...POINTS.map(([score, definition]) => `${score}: ${definition}.`),
  "Query: {{prompt}}",
  "Reference: {{ground_truth}}",
  "Answer: {{prediction}}",
].join("\n");

/** Query, reference and answer, and what the judge says of them. Bedrock may frame them in words of its own, which it does not publish. */
const ROW_TOKENS = { texts: 120, verdict: 150 } as const;

/** Estimates what judging one model's answers costs: Bedrock bills the judge's tokens. */
export const estimateJudge = (rows: number, price: Price): number =>
  costUsd(price, { inputTokens: likelyTokensOf(INSTRUCTIONS) + ROW_TOKENS.texts, outputTokens: ROW_TOKENS.verdict }) *
  Math.min(rows, MAX_PROMPTS);
