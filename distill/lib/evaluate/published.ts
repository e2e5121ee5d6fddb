/**
 * The figures of AWS's article on distilling this router (17 April 2026): Nova Premier taught Nova Micro with 10,000 labelled
 * queries, and 100 held-out ones were judged. It gives no percentiles, no number of timed calls, no region and no token counts.
 */
export const PUBLISHED = {
  trainingRecords: 10_000,
  heldOut: 100,
  teacher: "Nova Premier",
  judge: "Claude Sonnet",
  /** Of 5, of the distilled model and of Claude Haiku 4.5 alike. */
  rubric: 4.0,
  /** Mean latency of the distilled model, and of Claude Haiku 4.5. */
  distilledMs: 833,
  largeMs: 1741,
  /** Of what Claude Haiku 4.5 costs, at most. */
  costShare: 0.05,
} as const;

/** The model that the article compares with. */
export const LARGE_MODEL = "us.anthropic.claude-haiku-4-5-20251001-v1:0";

/** The judge of a recipe that names none. */
export const JUDGE = "us.amazon.nova-pro-v1:0";
