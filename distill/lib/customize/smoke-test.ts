/** The task's own examples, asked as the router will ask them: by the deployment's ARN, in the prompt it was trained with. */

import type { Weights } from "../../../edge/decision/weights.ts";
import { labelNames, outcomeOf, type Task } from "../../../edge/task/task.ts";
import { type Inference, infer } from "../models/infer.ts";
import type { Converse } from "../paid/converse.ts";
import type { Usage } from "../paid/money.ts";

interface SmokeTest {
  readonly asked: number;
  readonly valid: number;
}

/** Writes down what the questions to a deployment cost. */
export type PaidTrial = (calls: number, usage: Usage) => Promise<unknown>;

const QUERIES = 3;

/** All weights of signals, or the one choice. */
const decisionIn = (task: Task, weights: Weights): string =>
  task.kind === "choices"
    ? outcomeOf(task, weights)
    : labelNames(task)
        .map((name) => `${name} ${(weights[name] ?? 0).toFixed(2)}`)
        .join(", ");

/**
 * Reports what was paid before anything is made of the answers.
 * @throws when none of them is a decision, with what was wrong with the first; `advice` names the likely cause
 */
export async function smokeTest(
  task: Task,
  asked: {
    readonly deploymentArn: string;
    readonly prompt: string;
    readonly converse: Converse;
    readonly advice: string;
    readonly paid: PaidTrial;
  },
  say: (text: string) => void,
): Promise<SmokeTest> {
  const { deploymentArn, prompt, converse, advice, paid } = asked;
  const answers: Inference[] = [];
  try {
    for (const { query } of task.teacher.examples.slice(0, QUERIES)) {
      const answer = await infer(converse, task, { modelId: deploymentArn, prompt }, query);
      answers.push(answer);
      const said = answer.weights ? decisionIn(task, answer.weights) : `invalid: ${answer.problem}`;
      say(`"${query}" -> ${said} (${answer.ms.toFixed(0)} ms)`);
    }
  } finally {
    // Also where a later question is not answered at all.
    if (answers.length > 0)
      await paid(answers.length, {
        inputTokens: answers.reduce((sum, { usage }) => sum + usage.inputTokens, 0),
        outputTokens: answers.reduce((sum, { usage }) => sum + usage.outputTokens, 0),
      });
  }
  const valid = answers.filter(({ weights }) => weights).length;
  if (valid === 0)
    throw new Error(
      `none of ${answers.length} answers of ${deploymentArn} was a decision (${answers[0]?.problem}): ${advice}?`,
    );
  return { asked: answers.length, valid };
}
