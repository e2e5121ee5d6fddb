/** Models that were not distilled, asked in the teacher's prompt: the base, and those that the command line names. */
import { isDistilled, type Price } from "../../../edge/bedrock/models.ts";
import { systemPrompt } from "../../../edge/bedrock/prompt.ts";
import type { Task } from "../../../edge/task/task.ts";
import type { Candidate } from "./candidate.ts";
import { modelCandidate, nameOfModel } from "./model-candidates.ts";
import type { Prediction, TestRow } from "./predictions.ts";
import type { Predictor } from "./predictor.ts";

interface Given {
  readonly task: Task;
  readonly rows: readonly TestRow[];
  readonly compared: readonly { readonly modelId: string; readonly price: Price }[];
  /** The model that the distilled one was made from, or `none`. */
  readonly base: string;
  readonly simulated: boolean;
}

interface Compared {
  /** Those that answered. */
  readonly candidates: readonly Candidate[];
  /** By the name of each model asked. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, Prediction>>;
}

export async function askCompared(
  predictor: Predictor,
  { task, rows, compared, base, simulated }: Given,
): Promise<Compared> {
  const candidates: Candidate[] = [];
  const answersOf = new Map<string, ReadonlyMap<string, Prediction>>();
  for (const { modelId, price } of compared) {
    const name = modelId === base ? "base" : nameOfModel(modelId);
    const model = { modelId, prompt: systemPrompt(task, "teacher") };
    const answers = await predictor.predict({ name, model, price, queries: rows });
    answersOf.set(name, answers);
    if (answers.size === 0) continue;
    const described = {
      name,
      title: modelId === base ? "base model" : modelId,
      what: `${modelId}, in the teacher's prompt${isDistilled(modelId) ? "" : ", held to the answer's schema by a tool"}`,
      simulated,
    };
    candidates.push(modelCandidate(described, price, answers));
  }
  return { candidates, answers: answersOf };
}
