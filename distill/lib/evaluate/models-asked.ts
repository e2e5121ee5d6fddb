/**
 * Which models an evaluation is about, and what their calls cost. All of it is known before the first call, so that a price that is missing
 * costs nothing.
 */
import { foundationModelOf, type Price, profileOf } from "../../../edge/bedrock/models.ts";
import type { ModelTarget } from "../../../edge/ports.ts";
import type { Aws } from "../aws/connect.ts";
import type { OptionSpecs, OptionValues } from "../command/options.ts";
import { type Customization, type Deployment, presentDeployment, readCustomization } from "../customize/record.ts";
import { DEFAULT_BASE } from "../models/bases.ts";
import { loadPrices } from "../models/load-prices.ts";
import { auditPriceOf, parseTarget } from "../models/target.ts";
import { type Teacher, teacherOf } from "../models/teacher.ts";
import type { Step } from "../run/step.ts";
import type { EVALUATE_OPTIONS } from "./options.ts";

interface Priced {
  readonly modelId: string;
  readonly price: Price;
}

interface ModelsAsked {
  readonly teacher: Teacher;
  /** Undefined where the run has no price of it; it is not asked. */
  readonly teacherPrice: Price | undefined;
  readonly deployment: Deployment | undefined;
  /** How the deployed model was made; undefined where it was made elsewhere. */
  readonly customization: Customization | undefined;
  readonly deployedPrice: Price;
  /** The model that the distilled one was made from, or `none`. */
  readonly base: string;
  /** The base and the models that the command line names. */
  readonly compared: readonly Priced[];
  /** Where it is not the distilled one, whose answers are there anyway. */
  readonly audit: (ModelTarget & Priced) | undefined;
}

type Frame = Pick<Step<OptionSpecs>, "run" | "aws" | "warn">;
type Options = Pick<OptionValues<typeof EVALUATE_OPTIONS>, "base" | "model" | "auditModel" | "price" | "prices">;

/** @throws UsageError for a model without a price, and for an audit model that is not written `region=id` */
export async function modelsAsked(step: Frame, aws: Aws, options: Options, now: Date): Promise<ModelsAsked> {
  const { run } = step;
  const teacher = await teacherOf(run, aws);
  const deployment = presentDeployment(run);
  const customization = deployment?.adopted ? undefined : readCustomization(run);
  const base = options.base ?? profileOf(foundationModelOf(customization?.base ?? DEFAULT_BASE), "us-east-1");
  const asked = options.auditModel === undefined ? undefined : parseTarget("--audit-model", options.auditModel);
  const isDeployed = asked?.modelId === deployment?.deploymentArn && asked?.region === deployment?.region;
  const audit = isDeployed ? undefined : asked;
  const compared = [...(base === "none" ? [] : [base]), ...options.model];
  const modelIds = [...compared, ...(audit ? [audit.modelId] : [])];
  const prices = await loadPrices(run, options, step.aws, { teacher: teacher.modelId, modelIds, now });
  for (const warning of prices.aged) step.warn(warning);
  const adopted = deployment?.adopted ? deployment.modelArn : undefined;
  const deployedBase = customization?.base ?? (adopted === undefined ? DEFAULT_BASE : foundationModelOf(adopted));
  return {
    teacher,
    teacherPrice: prices.of(teacher.modelId),
    deployment,
    customization,
    deployedPrice: prices.ofCustom(deployedBase) ?? prices.require(DEFAULT_BASE),
    base,
    compared: compared.map((modelId) => ({ modelId, price: prices.require(modelId) })),
    audit: audit && { ...audit, price: auditPriceOf(prices, audit.modelId) },
  };
}
