/** Estimates what a round will cost, step by step, in USD, each with the basis of the figure: the models and methods really used. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { CUSTOM_MODEL_STORAGE_USD_PER_MONTH, costUsd, type Price } from "../../../edge/bedrock/models.ts";
import type { Task } from "../../../edge/task/task.ts";
import { pathFault } from "../command/given-path.ts";
import { tokensOfCall } from "../customize/call-cost.ts";
import { estimateCustomization, readTrainingFile, type TrainingFile } from "../customize/estimate.ts";
import { estimateJudge } from "../evaluate/judge-request.ts";
import { readLines } from "../files/jsonl.ts";
import { estimateLabels } from "../label/estimate.ts";
import type { Base, Method } from "../models/bases.ts";
import { askForPrice, type Prices } from "../models/prices.ts";
import type { Part } from "../run/rows.ts";
import { estimateSynthesis, synthesisQuestion } from "../synthesize/questions.ts";
import { callSizes, planStrata, QUERIES_PER_CALL } from "../synthesize/strata.ts";
import { queriesOf } from "../task/folder.ts";

export interface CostLine {
  readonly step: string;
  /** Null where a price is not known. */
  readonly usd: number | null;
  /** The most, where Bedrock decides how much it does. */
  readonly upToUsd?: number;
  readonly basis: string;
}

interface RoundSize {
  /** Training rows that will be labelled and distilled. */
  readonly training: number;
  /** Calibration and test rows, which the teacher labels too. */
  readonly evaluation: number;
  /** Of these, what the models are asked in step 8. */
  readonly test: number;
  /** Judged queries, of which the customised model is asked those that rules and student pass on: all of them, as far as is known before. */
  readonly searched: number;
  /** Models that are asked about the test rows too, and the one that judges the answers of these and of the customised one. */
  readonly compared?: readonly string[] | undefined;
  readonly judge?: string | undefined;
  readonly synthetic: number;
  readonly samples: number;
  readonly method: Method;
  /** Passes over the training data, if not Nova's default. */
  readonly epochs?: number | undefined;
  /** The file to train on as it is, in place of what will be labelled. */
  readonly data?: TrainingFile | undefined;
  /** Whether a model is taken that exists already. */
  readonly adopts?: boolean;
}

/** The steps' own defaults. */
const MOST = { training: 10_000, drawn: 1_000, prompts: 15_000 } as const;
/** The largest share of what is imported that step 1 draws for calibration, and for test. */
const DRAWN_SHARE = 0.2;

/** Rows of a round: from the collected queries if step 1 has run, else from what it would read. */
export async function roundSize(
  task: Task,
  queriesPath: string,
  asked: {
    readonly import: readonly { readonly format?: string; readonly path: string }[];
    readonly pool?: string | undefined;
    readonly train?: number | undefined;
    readonly synthetic?: number | undefined;
    readonly samples?: number | undefined;
    readonly method?: Method | undefined;
    readonly epochs?: number | undefined;
    readonly data?: string | undefined;
    readonly adopt?: string | undefined;
    readonly retrieval?: string | undefined;
    readonly compared?: readonly string[] | undefined;
    readonly judge?: string | undefined;
  },
): Promise<RoundSize> {
  const { train, calibration, test } = await partsOf(task, queriesPath, asked);
  return {
    training: Math.min(asked.train ?? MOST.training, train),
    evaluation: calibration + test,
    test,
    searched: asked.retrieval === undefined ? 0 : await countLines(join(asked.retrieval, "judgements.jsonl")),
    compared: asked.compared,
    judge: asked.judge,
    synthetic: asked.synthetic ?? 400,
    samples: asked.samples ?? 1,
    method: asked.method ?? "distillation",
    epochs: asked.epochs,
    data: await trainingFile(asked.data),
    adopts: asked.adopt !== undefined,
  };
}

type Parts = Readonly<Record<Part, number>>;

async function partsOf(
  task: Task,
  queriesPath: string,
  asked: {
    readonly import: readonly { readonly format?: string; readonly path: string }[];
    readonly pool?: string | undefined;
  },
): Promise<Parts> {
  if (existsSync(queriesPath)) return namedIn(queriesPath);
  const own = queriesOf(task);
  // Only one corpus of our composed queries is the pipeline's pool; the other is the local teacher's.
  const pool = (): Promise<number> => countLines(own.composed, (text) => text.includes('"corpus":"student"'));
  if (asked.import.length === 0) return { ...(await namedIn(own.handwritten)), train: await pool() };
  // Parquet may be in a bucket, and large: as many rows as a round takes.
  let rows = asked.import.some(({ format }) => format === "parquet") ? MOST.training + 2 * MOST.drawn : 0;
  for (const { format, path } of asked.import) if (format !== "parquet") rows += await countLines(path);
  const drawn = Math.min(MOST.drawn, Math.floor(rows * DRAWN_SHARE));
  const imported = asked.pool === "fixtures" ? 0 : rows - 2 * drawn;
  const shipped = asked.pool === "fixtures" || asked.pool === "both" ? await pool() : 0;
  return { train: imported + shipped, calibration: drawn, test: drawn };
}

/** Rows of a file of ours, by the part that each names. */
async function namedIn(file: string): Promise<Parts> {
  const parts = { train: 0, calibration: 0, test: 0 };
  await countLines(file, (text) => {
    const part = /"part":"(train|calibration|test)"/.exec(text)?.[1] as Part | undefined;
    if (part) parts[part]++;
    return part !== undefined;
  });
  return parts;
}

/** None in a file that cannot be read: a check of its own says so. */
async function countLines(
  file: string,
  counts: (text: string) => boolean = (text) => text.trim() !== "",
): Promise<number> {
  let lines = 0;
  if (pathFault(file, "file") === undefined) for await (const { text } of readLines(file)) if (counts(text)) lines++;
  return lines;
}

/** Undefined where there is none that can be read: a check of its own says so. */
async function trainingFile(path: string | undefined): Promise<TrainingFile | undefined> {
  if (path === undefined || !existsSync(path)) return undefined;
  return readTrainingFile(path).catch(() => undefined);
}

interface RoundModels {
  readonly teacher: string;
  readonly base: Base;
  readonly prices: Prices;
}

/** A line whose price is not known has no figure; it never counts as nothing. */
export function estimateRound(task: Task, { teacher, base, prices }: RoundModels, size: RoundSize): CostLine[] {
  const price = prices.of(teacher);
  const rate = price
    ? `${teacher}: $${price.input} in, $${price.output} out a million tokens, ${price.source}`
    : `the price of ${teacher} is not known`;
  const calls = callSizes(task, size.synthetic);
  const stratum = planStrata(task, 1, ["en"], 1)[0]!;
  const question = synthesisQuestion(task, teacher, "run", stratum, { batch: 0, count: QUERIES_PER_CALL });
  const spec = { task, model: teacher, samples: size.samples, run: "run" };
  const labelled = (size.training + size.synthetic + size.evaluation) * size.samples;
  return [
    {
      step: "2-synthesize",
      usd: price ? estimateSynthesis(question, calls, price) : null,
      basis: `${calls.length} calls, ${rate}`,
    },
    {
      step: "3-label",
      usd: price ? estimateLabels(spec, labelled, price) : null,
      basis: `${labelled} answers, same rate; half with --batch`,
    },
    ...(size.adopts ? [] : [customizationLine(task, { teacher, base, prices }, size)]),
    {
      step: "6-deploy",
      usd: CUSTOM_MODEL_STORAGE_USD_PER_MONTH,
      basis: "a month of keeping the custom model, used or not; the deployment itself bills only its calls",
    },
    evaluationLine(task, base, prices, size),
    ...comparedLines(task, prices, size),
  ];
}

function customizationLine(task: Task, { teacher, base, prices }: RoundModels, size: RoundSize): CostLine {
  const price = prices.of(teacher);
  const distils = size.method === "distillation";
  if (distils && !price)
    return { step: "5-customize", usd: null, basis: `answers of ${teacher}, whose price is not known` };
  const records = Math.min(MOST.prompts, size.training + size.synthetic);
  const { inputTokens, outputTokens } = tokensOfCall(task, size.method, [task.sampleQuery]);
  // The records of a fine-tuning hold their answers; those of a distillation are the teacher's to come.
  const tokens = inputTokens + (distils ? 0 : outputTokens);
  const { usd, upToUsd, why } = estimateCustomization({
    training: size.data ?? { records, tokens: tokens * records },
    base,
    trainingUsd: prices.training(base.foundationModelId),
    teacher: distils && price ? { modelId: teacher, price } : null,
    epochs: size.epochs,
  });
  return { step: "5-customize", usd, ...(upToUsd !== undefined && { upToUsd }), basis: why };
}

/** The test rows go to the customised model in its own prompt, judged queries too, and to the base in the teacher's. */
function evaluationLine(task: Task, base: Base, prices: Prices, size: RoundSize): CostLine {
  const { test, searched } = size;
  const [own, deployed] = [prices.of(base.foundationModelId), prices.ofCustom(base.foundationModelId)];
  if (!own || !deployed) return { step: "8-evaluate", usd: null, basis: askForPrice(base.foundationModelId) };
  const customisedUsd = costUsd(deployed, tokensOfCall(task, size.method, [task.sampleQuery]));
  const judged = searched > 0 ? `, and up to ${searched} judged queries to the former` : "";
  return {
    step: "8-evaluate",
    usd: customisedUsd * (test + searched) + askedAsTeacher(task, base.foundationModelId, test, own),
    basis: `${test} test rows to the customised and to the base model${judged}, ${base.foundationModelId}: $${own.input} in, $${own.output} out, ${own.source}`,
  };
}

/** A model that is not customised gets the teacher's prompt and its tool. */
const askedAsTeacher = (task: Task, model: string, rows: number, price: Price): number =>
  estimateLabels({ task, model, samples: 1, run: "run" }, rows, price);

/** No budget of step 8 holds for the judge, whose jobs Bedrock runs by itself. */
function comparedLines(task: Task, prices: Prices, { test, compared = [], judge }: RoundSize): CostLine[] {
  const line = (modelId: string, basis: string, usdAt: (price: Price) => number): CostLine => {
    const price = prices.of(modelId);
    return {
      step: "8-evaluate",
      usd: price ? usdAt(price) : null,
      basis: price
        ? `${basis}, ${modelId}: $${price.input} in, $${price.output} out, ${price.source}`
        : askForPrice(modelId),
    };
  };
  return [
    ...compared.map((modelId) =>
      line(modelId, `${test} test rows to compare with`, (price) => askedAsTeacher(task, modelId, test, price)),
    ),
    ...(judge === undefined
      ? []
      : [
          line(
            judge,
            `judges the answers of ${1 + compared.length} models, outside of --budget-usd`,
            (price) => (1 + compared.length) * estimateJudge(test, price),
          ),
        ]),
  ];
}
