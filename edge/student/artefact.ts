/**
 * The student as one file: "SLUICEST", format, header length, CRC-32 of all that follows, header as JSON, tables.
 * Numbers are little-endian. Decoding is total: whatever the bytes, it ends in a student or in the reason there is none.
 */
import * as z from "zod/mini";
import { crc32 } from "./crc32.ts";
import { FEATURES } from "./features.ts";
import { createStudent } from "./predict.ts";
import { SIGNS } from "./rejection.ts";
import type { ArtefactHeader, Decoded } from "./student.ts";
import { decodeTables, encodeTables, type Tables } from "./tables.ts";

/** Rises whenever the same bytes would be read differently: n-grams, layout, or the arithmetic of the rejection score. */
export const FORMAT = 2;

const MAGIC = "SLUICEST";
const PREAMBLE_BYTES = 20;
/** Far over the largest header met (150 intents: 30 kB). */
const MAX_HEADER_BYTES = 4_000_000;

const count = z.int().check(z.minimum(0), z.maximum(100_000_000));
/** Where an n-gram's weights start must fit 24 bits beside its importance. */
const entryCount = z.int().check(z.minimum(0), z.maximum(2 ** 24 - 1));
const probability = z.number().check(z.minimum(0), z.maximum(1));
const weights = z.array(probability);
const curve = z.array(z.number()).check(z.minLength(2));

const headerSchema = z.object({
  format: z.literal(FORMAT),
  taskHash: z.string(),
  mode: z.enum(["label", "intent"]),
  labels: z.array(z.string()).check(z.minLength(1)),
  threshold: z.number().check(z.minimum(0)),
  certificate: z.object({
    alpha: probability,
    delta: probability,
    calibrationSize: count,
    coverage: probability,
    population: z.string(),
  }),
  metrics: z.record(z.string(), z.number()),
  features: z.object({
    version: z.number(),
    words: z.array(z.number()),
    characters: z.array(z.number()),
    unspaced: z.array(z.number()),
    pairs: z.number(),
    maxLength: z.number(),
  }),
  classes: z
    .array(z.object({ name: z.string(), weights, bias: z.number() }))
    .check(z.minLength(1), z.maxLength(65_535)),
  rejection: z.object({
    temperature: z.number().check(z.positive()),
    coefficients: z.array(z.number()).check(z.length(SIGNS.length + 1)),
    seenFloor: probability,
    scoreFloor: z.number(),
  }),
  calibration: z.object({ scores: curve, logits: curve }),
  tables: z.object({
    features: count,
    entries: entryCount,
    hashBits: z.int().check(z.minimum(8), z.maximum(30)),
    blockScales: z.array(z.number().check(z.minimum(0))).check(z.length(2)),
  }),
});

export function encodeStudent(header: ArtefactHeader, tables: Tables): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const body = encodeTables(tables);
  const bytes = new Uint8Array(PREAMBLE_BYTES + json.length + body.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MAGIC));
  view.setUint32(8, FORMAT, true);
  view.setUint32(12, json.length, true);
  bytes.set(json, PREAMBLE_BYTES);
  bytes.set(body, PREAMBLE_BYTES + json.length);
  view.setUint32(16, crc32(bytes.subarray(PREAMBLE_BYTES)), true);
  return bytes;
}

const refuse = (reason: string): Decoded => ({ ok: false, reason });

/** Makes a student of an artefact's bytes. With `taskHash` it refuses a student of another task. */
export function decodeStudent(bytes: Uint8Array, expect: { readonly taskHash?: string } = {}): Decoded {
  if (bytes.length < PREAMBLE_BYTES) return refuse("too short to be a student artefact");
  if (new TextDecoder().decode(bytes.subarray(0, 8)) !== MAGIC) return refuse("not a student artefact");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = view.getUint32(8, true);
  if (format !== FORMAT) return refuse(`format ${format} of the artefact is not format ${FORMAT} of this build`);
  const headerBytes = view.getUint32(12, true);
  if (headerBytes > MAX_HEADER_BYTES || PREAMBLE_BYTES + headerBytes > bytes.length) return refuse("truncated header");
  if (crc32(bytes.subarray(PREAMBLE_BYTES)) !== view.getUint32(16, true)) {
    return refuse("checksum does not match: truncated or damaged");
  }
  const header = parseHeader(bytes.subarray(PREAMBLE_BYTES, PREAMBLE_BYTES + headerBytes));
  if (typeof header === "string") return refuse(header);
  if (expect.taskHash !== undefined && header.taskHash !== expect.taskHash) {
    return refuse(`trained for another task (hash ${header.taskHash.slice(0, 12) || "none"}…)`);
  }
  const tables = decodeTables(bytes.subarray(PREAMBLE_BYTES + headerBytes), header.tables, header.classes.length);
  return typeof tables === "string" ? refuse(tables) : { ok: true, student: createStudent(header, tables) };
}

function parseHeader(bytes: Uint8Array): ArtefactHeader | string {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return "the header is not JSON";
  }
  const parsed = headerSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return `header: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "invalid"}`;
  }
  const header = parsed.data;
  if (JSON.stringify(header.features) !== JSON.stringify(FEATURES))
    return "made of other n-grams than this build reads";
  if (header.classes.some((each) => each.weights.length !== header.labels.length))
    return "header: classes and labels differ";
  const { scores, logits } = header.calibration;
  const rises = (values: readonly number[]) => values.every((value, i) => i === 0 || value > values[i - 1]!);
  if (scores.length !== logits.length || !rises(scores) || !rises(logits)) return "header: calibration does not rise";
  return header;
}
