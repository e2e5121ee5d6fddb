/** The JSON header of a binary file: a catalogue, or a student's artefact. */
import type * as z from "zod/mini";
import { utf8 } from "./utf8.ts";

/** @returns the header, or in words what is wrong with it */
export function readHeader<T extends z.ZodMiniType<object>>(schema: T, bytes: Uint8Array): z.output<T> | string {
  let json: unknown;
  try {
    json = JSON.parse(utf8.decode(bytes));
  } catch {
    return "the header is not JSON";
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return `header: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "invalid"}`;
}
