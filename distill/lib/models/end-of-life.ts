/** Models whose end of life is known, for callers that may not ask Bedrock. Pure. */

/** Days from AWS's model cards. */
const END_OF_LIFE: Readonly<Record<string, string>> = { "amazon.nova-premier-v1:0": "2026-09-14" };

/** The day on which a model's life ended, if it has; `YYYY-MM-DD`. */
export function endOfLifeOf(foundationModelId: string, now: Date): string | undefined {
  const day = END_OF_LIFE[foundationModelId];
  return day !== undefined && new Date(day) <= now ? day : undefined;
}
