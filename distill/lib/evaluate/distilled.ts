/** The distilled model, asked by its deployment: its answers, and what they may be compared as. */
import type { Price } from "../../../edge/bedrock/models.ts";
import type { Student } from "../../../edge/student/student.ts";
import type { OptionSpecs } from "../command/options.ts";
import { type Customization, type Deployment, promptOf } from "../customize/record.ts";
import { seenInTraining } from "../customize/trained-on.ts";
import type { Step } from "../run/step.ts";
import type { Candidate, EvaluationRow } from "./candidate.ts";
import { cascadeCandidate } from "./local-candidates.ts";
import { modelCandidate } from "./model-candidates.ts";
import type { Prediction, TestRow } from "./predictions.ts";
import { DISTILLED, type Predictor } from "./predictor.ts";
import { onRows } from "./searched.ts";

interface Given {
  readonly deployment: Deployment;
  readonly customization: Customization | undefined;
  readonly price: Price;
  readonly student: Student | null;
  readonly rows: readonly EvaluationRow[];
  /** Which only the cascade decides. */
  readonly searched: readonly TestRow[];
}

export interface Distilled {
  /** By the id of the row or the retrieval query. */
  readonly answers: ReadonlyMap<string, Prediction>;
  readonly candidate: Candidate;
  /** Test rows that it was trained on: what it remembers is not what it would say. */
  readonly seen: number;
}

export async function askDistilled(
  step: Pick<Step<OptionSpecs>, "run" | "task" | "warn">,
  predictor: Predictor,
  { deployment, customization, price, student, rows, searched }: Given,
): Promise<Distilled> {
  const { task } = step;
  // Of the retrieval queries, those that rules and student pass on.
  const setting = { task, student, target: null, distilled: new Map(), simulated: false };
  const { answers: local } = await cascadeCandidate(setting, searched);
  const passedOn = searched.filter(({ id }) => local.get(id)?.source === "fallback");
  const seen = await seenInTraining(step.run, rows);
  if (seen > 0)
    step.warn(
      `${seen} of ${rows.length} test rows are in the file that the distilled model was trained on: its figures, and the cascade's, say how well it remembers. Measure on queries that it has not seen`,
    );
  const model = {
    modelId: deployment.deploymentArn,
    prompt: promptOf(task, deployment),
    // Answers on disk may come from the model that the kept ARN had before: those do not count.
    ...(deployment.previousModelArn !== undefined && { version: deployment.modelArn }),
  };
  const answers = await predictor.predict({ name: DISTILLED, model, price, queries: [...rows, ...passedOn] });
  const described = {
    name: DISTILLED,
    title: DISTILLED,
    what: deployment.adopted
      ? `${deployment.modelArn}, made elsewhere, by its deployment`
      : `${customization?.base ?? "custom model"} after ${customization?.method ?? "customisation"}, by its deployment`,
    simulated: deployment.simulated,
  };
  return { answers, candidate: modelCandidate(described, price, onRows(answers)), seen };
}
