/** Has the teacher label queries under a budget, each paid for once: also by earlier runs, and by step 3 of the same run. */
import { z } from "zod";
import type { Price } from "../../../edge/bedrock/models.ts";
import type { Weights } from "../../../edge/decision/weights.ts";
import type { Aws } from "../aws/connect.ts";
import type { OptionSpecs } from "../command/options.ts";
import type { PaidAnswer } from "../paid/answers.ts";
import { type AskEnd, askAll } from "../paid/ask-all.ts";
import { createConverse } from "../paid/converse.ts";
import { openJournal, readJournal } from "../paid/journal.ts";
import { createBudget } from "../paid/money.ts";
import { createPace } from "../paid/pace.ts";
import type { Step } from "../run/step.ts";
import { untilInterrupt } from "../run/until-interrupt.ts";
import { formatUsd } from "../text/format.ts";
import { estimateLabels } from "./estimate.ts";
import { parseLabel } from "./parse-label.ts";
import { type LabelSpec, labelKey, labelQuestions } from "./questions.ts";

interface AskTeacher {
  readonly queries: readonly string[];
  readonly model: string;
  readonly price: Price;
  /** Including what earlier runs spent on these files. */
  readonly budgetUsd: number;
  readonly concurrency: number;
  /** Answers go to `<files>-answers.jsonl`, calls to `<files>-calls.jsonl` of the run. */
  readonly files: string;
}

interface Taught {
  /** By query; those without a valid answer are absent. */
  readonly labels: ReadonlyMap<string, Weights>;
  readonly spentUsd: number;
  readonly end: AskEnd;
}

export async function askTeacher(
  step: Pick<Step<OptionSpecs>, "run" | "task" | "say" | "warn" | "progress">,
  aws: Aws,
  { queries, model, price, budgetUsd, concurrency, files }: AskTeacher,
): Promise<Taught> {
  const { run, task } = step;
  const spec: LabelSpec = { task, model, samples: 1, run: run.firstName };
  const earlier = (await readJournal(run.path("answers.jsonl"), run.path("calls.jsonl"))).answers;
  const journal = await openJournal(run.path(`${files}-answers.jsonl`), run.path(`${files}-calls.jsonl`));
  try {
    const questions = labelQuestions(spec, queries).filter(({ key }) => !earlier.has(key));
    const open = questions.filter(({ key }) => !journal.answers.has(key)).length;
    const estimate = estimateLabels(spec, open, price, 1);
    step.say(
      `${model}: ${open} of ${new Set(queries).size} distinct queries to ask, about ${formatUsd(estimate)} (${price.source})`,
    );
    const budget = createBudget(budgetUsd, journal.spentUsd());
    if (budget.spentUsd() + estimate > budgetUsd)
      step.warn(
        `the budget of ${formatUsd(budgetUsd)} will probably not be enough: asking stops there and can go on later`,
      );
    const bar = step.progress("labels", questions.length);
    const { end } = await untilInterrupt(step, (stop) =>
      askAll({
        questions,
        parse: (content) => parseLabel(task, content),
        converse: createConverse(aws.runtime({ maxAttempts: 1 })),
        journal,
        budget,
        pace: createPace(concurrency),
        model,
        price,
        stop,
        onProgress: ({ done }) => bar.update(done, { costUsd: budget.spentUsd() }),
      }),
    ).finally(() => bar.stop());
    const labels = new Map<string, Weights>();
    for (const query of new Set(queries)) {
      const key = labelKey(spec, query, 0);
      const weights = weightsOf(earlier.get(key) ?? journal.answers.get(key));
      if (weights) labels.set(query, weights);
    }
    return { labels, spentUsd: budget.spentUsd(), end };
  } finally {
    earlier.close();
    await journal.close();
  }
}

const weightsOf = (answers: readonly PaidAnswer[] = []): Weights | undefined =>
  storedWeights.optional().parse(answers.findLast(({ ok }) => ok)?.value);

const storedWeights = z.record(z.string(), z.number());
