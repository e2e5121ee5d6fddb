/** What the documentation claims about AWS without proof, and what a live preflight saw of it. */
type FactOutcome = "held" | "did not hold" | "not tested";

export interface Fact {
  readonly id: string;
  readonly claim: string;
  readonly outcome: FactOutcome;
  /** What was seen, or why it was not tested. */
  readonly evidence: string;
}

/** Claims by id; each is made in docs/local-aws.md ("What is not confirmed") or rests on a guide of AWS. */
export const CLAIMS = {
  "micro-in-service": "Nova Micro is in service",
  "premier-ended": "Nova Premier is past its end of life (2026-09-14)",
  "customisation-id": "GetFoundationModel on amazon.nova-micro-v1:0:128k names distillation and fine-tuning",
  "teacher-answers": "the teacher answers on demand",
  "base-through-profile": "Nova Micro answers through its cross-region profile",
  "deployment-answers": "the distilled model answers by the ARN of its deployment",
  "tool-on-deployment": "a custom deployment takes a toolConfig",
  "no-cold-start": "a deployment answers its first call within 5 seconds",
  "usage-adds-up": "totalTokens is the sum of input and output tokens",
  "latency-inside": "metrics.latencyMs is less than the time measured here",
  "tokens-bounded": "a request has no more tokens than are reserved for it",
  "tokens-estimated": "a third of a prompt's characters is more than its tokens",
  "request-ids": "every answer has a request id",
  "unknown-model": "an unknown model id is a ValidationException (400)",
  "custom-model-arn": "a custom model's own ARN cannot be asked: ValidationException or ResourceNotFoundException",
  "lists-answer": "jobs, deployments and evaluations can be listed, empty lists included",
  "quota-names":
    "Service Quotas lists the teacher's requests or tokens a minute under the names that the code looks for",
  "deployment-quota": "Service Quotas lists tokens a minute of on-demand custom model deployments",
  "bucket-region": "the bucket is in the region of the jobs",
  "objects-round-trip": "an object that is put comes back the same, and is gone when deleted",
  "encrypted-by-default": "objects are encrypted without being asked",
} as const;
export type FactId = keyof typeof CLAIMS;

export interface FactSheet {
  readonly facts: readonly Fact[];
  /** `held` undefined: not tested. */
  note(id: FactId, held: boolean | undefined, evidence: string): void;
}

/** Every claim begins as not tested. */
export function createFactSheet(): FactSheet {
  const seen = new Map<FactId, Fact>();
  return {
    get facts() {
      return Object.entries(CLAIMS).map(
        ([id, claim]) =>
          seen.get(id as FactId) ?? { id, claim, outcome: "not tested" as const, evidence: "its call was not made" },
      );
    },
    note(id, held, evidence) {
      const outcome = held === undefined ? "not tested" : held ? "held" : "did not hold";
      seen.set(id, { id, claim: CLAIMS[id], outcome, evidence });
    },
  };
}
