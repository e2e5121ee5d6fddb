/** Parts of schemas in place of zod's own, each of which would add to the bundle: how much, in gzip, stands beside it. */
import * as z from "zod/mini";

/**
 * Objects whose keys are names that no schema knows. zod's record: 0.6 KiB, for keys that JSON cannot have.
 * @param value what each name holds
 */
export const mapOf = <T extends z.ZodMiniType>(value: T) =>
  z.catchall(z.object({}), value).check(z.meta({ propertyNames: { type: "string" } }));

/** Checks of a list of this many items. zod's length: 0.1 KiB. */
export const exactly = (count: number, message?: string) => [z.minLength(count, message), z.maxLength(count, message)];

/** A check that a value passes a test; the checks after it run in any case. zod's refine and custom: 0.2 KiB. */
export const passes =
  <T>(test: (value: T) => boolean, message: string): z.core.CheckFn<T> =>
  ({ value, issues }) => {
    if (!test(value)) issues.push({ code: "custom", message, input: value, continue: true });
  };
