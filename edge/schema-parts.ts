/** Parts of schemas in place of zod's own, each of which would add to the bundle: how much, in gzip, stands beside it. */
import * as z from "zod/mini";

/** Both inclusive. */
interface Limits {
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What zod says of a value where a schema has no message of its own. */
const INVALID = "Invalid input";

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
  <T>(test: (value: T) => boolean, message: string = INVALID): z.core.CheckFn<T> =>
  ({ value, issues }) => {
    if (!test(value)) issues.push({ code: "custom", message, input: value, continue: true });
  };

const isWithin = (value: number, { minimum = value, maximum = value }: Limits): boolean =>
  value >= minimum && value <= maximum;

/** Checks that a number is within limits. zod's minimum and maximum: 0.2 KiB. */
export const within = (limits: Limits, message?: string) => [
  passes((value: number) => isWithin(value, limits), message),
  z.meta({ ...limits }),
];

/** A whole number within limits. zod's int: 0.4 KiB. */
export const integer = (limits: Limits = {}, message?: string) =>
  z.number(message).check(
    passes((value) => Number.isSafeInteger(value) && isWithin(value, limits), message),
    z.meta({ type: "integer", ...limits }),
  );

/** Checks that a text is of a form. zod's regex: 0.1 KiB. */
export const matches = (form: RegExp, message?: string) => [
  passes((text: string) => form.test(text), message),
  z.meta({ pattern: form.source }),
];

export const nonNegative = z.number().check(...within({ minimum: 0 }));

/** From 0 to 1: a share of a whole, or a probability. */
export const fraction = z.number().check(...within({ minimum: 0, maximum: 1 }));

export const sha256 = (message = "expected a SHA-256 in hex") =>
  z.string().check(...matches(/^[0-9a-f]{64}$/, message));
