/**
 * Audits decisions that rules or student answered, after the answer has gone out. Which ones is drawn from the decision's id alone,
 * never from the query or from doubt, so that the audited stream follows the traffic. No fault of an audit reaches a caller.
 */
import { targetName } from "../bedrock/models.ts";
import type { AnyDecision } from "../decision/decision.ts";
import type { Weights } from "../decision/weights.ts";
import { fractionOf } from "../digest.ts";
import type { Infer, ModelTarget, ModelUsage, Watch } from "../ports.ts";
import type { Audit, Difference } from "../watch/book.ts";
import { AUDITED_STAGES, type AuditedStage } from "../watch/subject.ts";

/** What one release's decisions are compared with, and what is tested about them. */
export interface AuditSetting {
  readonly model: ModelTarget;
  readonly release: string;
  /** For each stage, what a test of it is keyed by, the audited rate, and the key of its hold; null where it has nothing to test. */
  readonly stages: Readonly<Record<AuditedStage, Pick<Audit, "subject" | "alpha" | "hold"> | null>>;
}

export interface AuditParts {
  readonly watch: Watch;
  /** Share of the decisions that are drawn, 0 to 1. */
  readonly share: number;
  readonly usdPerDay: number;
  /** Keyed digest of a decision's id; a caller who does not know the key cannot choose what is audited. */
  readonly draw: (id: string) => string;
  /** Keyed digest of a text: the book holds no query. */
  readonly digest: (text: string) => string;
  /** What two decisions have to agree on. */
  readonly outcomeOf: (weights: Weights) => string;
  /** USD of a call: at worst, and as it was used. */
  readonly priceAtWorst: (model: ModelTarget) => number;
  readonly priceOf: (model: ModelTarget, usage: ModelUsage) => number;
}

/** One answered decision, as far as an audit reads it. */
export interface Audited {
  readonly decision: Pick<AnyDecision, "id" | "source">;
  readonly weights: Weights;
  /** What cache, student and models are asked about it. */
  readonly asked: string;
}

export interface AuditContext {
  readonly setting: AuditSetting;
  readonly infer: Infer;
  /** Digest of the caller's key, or one name for all where authorisation is off. */
  readonly key: string;
  readonly severalKeys: boolean;
}

/** An audit has all the time that a platform gives work after an answer; a model that takes longer gives no observation. */
const LIMIT_MS = 20_000;

export function createAudit(parts: AuditParts) {
  const isDrawn = (id: string): boolean => parts.share > 0 && fractionOf(parts.draw(id)) < parts.share;

  /** Never rejects. */
  return async (answered: readonly Audited[], context: AuditContext): Promise<void> => {
    const work = answered.map((one): Promise<void> | undefined => {
      if (!isDrawn(one.decision.id)) return undefined;
      const stage = AUDITED_STAGES.find((each) => each === one.decision.source);
      const tested = stage && context.setting.stages[stage];
      if (!tested) return parts.watch.see({ source: one.decision.source });
      const pattern = parts.outcomeOf(one.weights);
      const { id: decision } = one.decision;
      const about: Audit = { kind: "audit", decision, stage, pattern, release: context.setting.release, ...tested };
      return ask(parts, about, one.asked, context);
    });
    await Promise.all(work);
  };
}

/** Asks the model about a query, once a day for all draws of it. Never rejects. */
export async function ask(
  parts: AuditParts,
  about: Audit | Difference,
  asked: string,
  { setting: { model }, infer, key, severalKeys }: AuditContext,
): Promise<void> {
  const { watch } = parts;
  const query = parts.digest(`${targetName(model)} ${asked}`);
  const usd = parts.priceAtWorst(model);
  const claimed = await watch.claim({ query, key, severalKeys, usd, budgetUsd: parts.usdPerDay, about });
  if (claimed !== "ask") return;
  const outcome = await infer(model, asked, AbortSignal.timeout(LIMIT_MS));
  const pattern = outcome.ok ? parts.outcomeOf(outcome.weights) : null;
  // A call without usage may have been billed: it counts at its price at worst.
  const paid = outcome.usage ? parts.priceOf(model, outcome.usage) : usd;
  await watch.record({ query, pattern, claimedUsd: usd, usd: paid });
}
