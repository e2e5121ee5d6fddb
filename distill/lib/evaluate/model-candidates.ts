/** Candidates from recorded answers: the teacher from its labels, any model from its predictions. Pure. */

import { z } from "zod";
import type { Price } from "../../../edge/bedrock/models.ts";
import type { ModelUsage } from "../../../edge/ports.ts";
import { parser } from "../files/parser.ts";
import type { Candidate, CandidateAnswer, EvaluationRow, TokenPrice } from "./candidate.ts";
import type { Prediction } from "./predictions.ts";

export const tokenPriceOf = ({ input, output, source }: Price): TokenPrice => ({
  inputUsdPerMillion: input,
  outputUsdPerMillion: output,
  source,
});

interface LabelledBy {
  readonly modelId: string;
  /** How many test rows came with an answer, by whatever model gave it. */
  readonly imported: number;
  /** The mean of a label call in this run; null if no such call is on record. */
  readonly usage: ModelUsage | null;
  readonly simulated: boolean;
  readonly price: Price | undefined;
}

export function teacherCandidate(
  rows: readonly EvaluationRow[],
  { modelId, imported, usage, simulated, price }: LabelledBy,
): Candidate {
  const others = imported < rows.length ? `; the other rows as ${modelId} labelled them in step 3` : "";
  return {
    name: "teacher",
    title: "teacher",
    what:
      imported > 0
        ? `${imported} imported answers, by whatever model gave them${others}`
        : `${modelId}, as it labelled these rows in step 3`,
    kind: "teacher",
    simulated,
    clock: "none",
    ...(price && { price: tokenPriceOf(price) }),
    answers: new Map(
      rows.map((row): [string, CandidateAnswer] => [
        row.id,
        { weights: row.teacher, ...(row.teacher && usage && { usage }) },
      ]),
    ),
  };
}

export function modelCandidate(
  described: Pick<Candidate, "name" | "title" | "what" | "simulated">,
  price: Price,
  answers: ReadonlyMap<string, Prediction>,
): Candidate {
  return {
    ...described,
    kind: "model",
    clock: "round trip",
    price: tokenPriceOf(price),
    answers: new Map(
      [...answers].map(([id, { weights, problem, ms, usage }]): [string, CandidateAnswer] => [
        id,
        { weights, ms, usage, ...(!weights && { problem: problem ?? "no valid answer" }) },
      ]),
    ),
  };
}

/** A file name and table key for a model given by id. */
export const nameOfModel = (modelId: string): string =>
  modelId.replace(/^arn:.*\//, "").replace(/[^a-zA-Z0-9.-]+/g, "-");

/** Of a paid answer, its tokens. */
export const parseUsage = parser(z.object({ inputTokens: z.number(), outputTokens: z.number() }));

/** Tokens of one call on average; null when there was none. */
export async function meanUsage(calls: AsyncIterable<ModelUsage>): Promise<ModelUsage | null> {
  let count = 0;
  const sum = { inputTokens: 0, outputTokens: 0 };
  for await (const { inputTokens, outputTokens } of calls) {
    count++;
    sum.inputTokens += inputTokens;
    sum.outputTokens += outputTokens;
  }
  return count === 0 ? null : { inputTokens: sum.inputTokens / count, outputTokens: sum.outputTokens / count };
}
