/** Objects whose keys are names that no schema knows. zod's own record would add 0.6 KiB gzip to the bundle, for keys that JSON cannot have. */
import * as z from "zod/mini";

/** @param value what each name holds */
export const mapOf = <T extends z.ZodMiniType>(value: T) =>
  z.catchall(z.object({}), value).check(z.meta({ propertyNames: { type: "string" } }));
