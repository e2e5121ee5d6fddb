/**
 * What answers under one release: its cascade, or that of the release on trial beside it, and the watch on what they answered.
 * Everything that the watch does happens after the answer.
 */
import { costUsd, DEPLOYMENT_RATE, rateOf } from "./bedrock/models.ts";
import { converseInput } from "./bedrock/request.ts";
import { type AuditContext, type AuditParts, type AuditSetting, ask, createAudit } from "./cascade/audit.ts";
import type { Cascade, DecideOptions, Outcome } from "./cascade/cascade.ts";
import { createTrial, type Trial } from "./cascade/trial.ts";
import type { Weights } from "./decision/weights.ts";
import { createKeyedDigest } from "./digest.ts";
import type { Background, ModelTarget, Watch } from "./ports.ts";
import { auditSettingOf } from "./release/audit-setting.ts";
import type { Snapshot } from "./release/snapshot.ts";
import { cascadeOf, inferOf, type ReleaseCascadeParts } from "./release-cascade.ts";
import { outcomeOf, type Task } from "./task/task.ts";
import { areSeveral } from "./watch/day.ts";

export interface ServingParts extends ReleaseCascadeParts {
  /** Keeps the book of the watch. */
  readonly watch?: Watch | undefined;
  /** Digest of the task's rules and the code that reads them. */
  readonly rulesDigest: string;
}

export interface Serving {
  readonly cascade: Cascade;
  /** Audits what was answered, and compares the release on trial; absent while neither is on. */
  readonly watch?:
    | ((outcomes: readonly Outcome[], options: DecideOptions & { readonly background: Background }) => void)
    | undefined;
}

interface Audits {
  /** What a release's decisions are audited against; null where there is nothing to audit against. */
  readonly setting: AuditSetting | null;
  /** Why nothing is audited; null while audits run. */
  readonly off: string | null;
}

export function auditsOf({ config, task, watch, rulesDigest }: ServingParts, snapshot: Snapshot): Audits {
  const { share, model } = config.audit;
  const found = auditSettingOf(snapshot, task, rulesDigest, model);
  const setting = found.ok ? found.setting : null;
  if (!watch) return { setting, off: "WATCH is not bound" };
  if (config.secret === null) return { setting, off: "SLUICE_SECRET is not set" };
  if (share === 0) return { setting, off: "SLUICE_AUDIT_SHARE is 0" };
  return { setting, off: found.ok ? null : found.reason };
}

export function createServing(parts: ServingParts, snapshot: Snapshot): Serving {
  const { config, task, watch } = parts;
  const infer = inferOf(parts, snapshot);
  const cascade = cascadeOf(parts, snapshot, infer);
  if (!watch || config.secret === null) return { cascade };
  const { candidate } = snapshot;
  const agreedOn = (weights: Weights) => outcomeOf(task, weights);
  const trial =
    candidate &&
    createTrial({
      incumbent: cascade,
      candidate: cascadeOf(parts, candidate.snapshot),
      versions: { candidate: candidate.version, incumbent: snapshot.version },
      percent: candidate.percent,
      choose: createKeyedDigest(config.secret, "canary"),
      outcomeOf: agreedOn,
    });
  const { setting } = auditsOf(parts, snapshot);
  if (!setting || (config.audit.share === 0 && !trial)) return { cascade: trial ?? cascade };
  const auditParts: AuditParts = {
    watch,
    share: config.audit.share,
    usdPerDay: config.audit.usdPerDay,
    draw: createKeyedDigest(config.secret, "draw"),
    digest: createKeyedDigest(config.secret, "audit"),
    outcomeOf: agreedOn,
    priceAtWorst: (model) => priceAtWorst(task, model),
    priceOf: ({ modelId }, usage) => costUsd(rateOf(modelId) ?? DEPLOYMENT_RATE, usage),
  };
  const audit = createAudit(auditParts);
  const severalKeys = config.auth.mode === "required" && areSeveral(config.auth.keys.map(({ scope }) => scope));
  return {
    cascade: trial ?? cascade,
    watch(outcomes, options) {
      // What was asked for a person's eyes, or with stages left out, is not the traffic that the test speaks of.
      if (options.stages || options.trace) return;
      const { background, caller = "open" } = options;
      const context: AuditContext = { setting, infer, key: caller, severalKeys };
      const watchAll = async () => {
        await answerSent();
        // The candidate is judged by the duel: its answers say nothing about the release in force.
        await audit(
          outcomes.filter(({ decision }) => decision.release === snapshot.version),
          context,
        );
        if (trial) await compareAll(trial, outcomes, options, auditParts, context);
      };
      background(watchAll());
    },
  };
}

/** Choosing what is audited takes microseconds, which the caller should not wait for either. */
const answerSent = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Asks the audit model wherever the two releases differ. Never rejects. */
async function compareAll(
  trial: Trial,
  outcomes: readonly Outcome[],
  options: DecideOptions,
  parts: AuditParts,
  context: AuditContext,
): Promise<void> {
  for (const outcome of outcomes) {
    const difference = await trial.difference(outcome, options);
    if (difference) await ask(parts, difference, outcome.asked, context);
  }
}

/** Bytes of text that one token has at least, over the languages that the router reads. */
const BYTES_A_TOKEN = 2;
/** The longest query, in bytes of UTF-8. */
const QUERY_BYTES = 2048;

/** USD of one call with the longest query and the longest answer. */
function priceAtWorst(task: Task, { modelId }: ModelTarget): number {
  const request = converseInput(task, modelId, "");
  const inputTokens = Math.ceil((JSON.stringify(request).length + QUERY_BYTES) / BYTES_A_TOKEN);
  const outputTokens = request.inferenceConfig?.maxTokens ?? 0;
  return costUsd(rateOf(modelId) ?? DEPLOYMENT_RATE, { inputTokens, outputTokens });
}
