/** A time limit for work on a binding: a binding that hangs or fails must not delay or fail an answer. */

/** The work's value, or undefined when it rejects, throws at once, or takes longer. */
export async function attempt<T>(work: () => Promise<T>, limitMs: number): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), Math.max(0, limitMs));
  try {
    return await Promise.race([work(), late.promise]);
  } catch {
    return undefined; // a binding that is down counts as one that is absent
  } finally {
    clearTimeout(timer);
  }
}
