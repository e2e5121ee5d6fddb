/**
 * The student as one file: "SLUICEST", format, header length, checksum of all that follows, header as JSON, tables. Numbers are
 * little-endian. The tables are laid out as they are searched and used in place, without a copy. Format 3, whose tables have no columns
 * of signals, and format 2, packed, are read as well. Decoding is total: whatever the bytes, it ends in a student or in the reason there is none.
 */
import * as z from "zod/mini";
import { readHeader } from "../json-header.ts";
import { exactly, fraction, integer, mapOf, nonNegative, passes } from "../schema-parts.ts";
import { checksum, crc32 } from "./checksum.ts";
import { FEATURES } from "./features.ts";
import { HALF_SIGNS } from "./halves.ts";
import { faultOfGroups, type Layout, layOut, MAP_BITS, readLayout } from "./layout.ts";
import { createStudent } from "./predict.ts";
import { SIGNS, SIGNS_OF_FORMAT_2 } from "./rejection.ts";
import type { Model } from "./score.ts";
import type { ArtefactHeader, Decoded } from "./student.ts";
import { decodeTables } from "./tables.ts";
import { encodeWords, faultOfWords, readWords, type WordTable, wordTableBytes } from "./words.ts";

/** Rises whenever the same bytes would be read differently: n-grams, layout, or the arithmetic of the rejection score. */
export const FORMAT = 4;
/** A student without columns of signals is written as routers from before them read it. From this format on the tables are used in place. */
export const FORMAT_WITHOUT_SIGNALS = 3;
const PACKED_FORMAT = 2;

const MAGIC = "SLUICEST";
const PREAMBLE_BYTES = 20;
/** Far over the largest header met (150 intents: 30 kB). */
const MAX_HEADER_BYTES = 4_000_000;

const count = integer({ minimum: 0, maximum: 100_000_000 });
const hashBits = integer({ minimum: 8, maximum: 30 });
const blockScales = z.array(nonNegative).check(...exactly(2));
const weights = z.array(fraction);
const curve = z.array(z.number()).check(z.minLength(2));

const certificate = {
  alpha: fraction,
  delta: fraction,
  calibrationSize: count,
  coverage: fraction,
  population: z.string(),
};
const rejection = (signs: number) =>
  z.object({
    temperature: z.number().check(passes((value) => value > 0)),
    coefficients: z.array(z.number()).check(z.minLength(signs + 1)),
    seenFloor: fraction,
    scoreFloor: z.number(),
  });
const shared = {
  taskHash: z.string(),
  mode: z.literal(["label", "intent"]),
  labels: z.array(z.string()).check(z.minLength(1)),
  threshold: nonNegative,
  metrics: mapOf(z.number()),
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
  calibration: z.object({ scores: curve, logits: curve }),
};

const headerSchema = z.object({
  format: z.literal([FORMAT_WITHOUT_SIGNALS, FORMAT]),
  ...shared,
  certificate: z.object({
    ...certificate,
    styles: z.array(
      z.object({
        name: z.string(),
        rows: count,
        answered: count,
        errors: count,
        risk: z.array(fraction).check(...exactly(2)),
      }),
    ),
    // Files written before there was such a certificate lack it.
    severe: z.optional(z.object({ as: z.string(), rows: count, missed: count })),
  }),
  rejection: rejection(SIGNS.length),
  tables: z.object({
    features: count,
    entries: count,
    hashBits,
    groupBits: integer({ minimum: 1, maximum: 30 - MAP_BITS }),
    ints: count,
    blockScales,
  }),
  words: z.nullable(
    z.object({
      count: integer({ minimum: 0, maximum: 10_000_000 }),
      width: integer({ minimum: 1, maximum: 1000 }),
      share: fraction,
      peaks: z.optional(z.boolean()),
    }),
  ),
});

const packedHeaderSchema = z.object({
  format: z.literal(PACKED_FORMAT),
  ...shared,
  certificate: z.object(certificate),
  rejection: rejection(SIGNS_OF_FORMAT_2),
  tables: z.object({ features: count, entries: count, hashBits, blockScales }),
});
type PackedHeader = z.infer<typeof packedHeaderSchema>;

export function encodeStudent(header: ArtefactHeader, layout: Layout, words: WordTable | undefined): Uint8Array {
  // Spaces after the JSON let the tables begin at a multiple of four.
  const plain = new TextEncoder().encode(JSON.stringify(header));
  const json = new Uint8Array(plain.length + ((4 - ((PREAMBLE_BYTES + plain.length) % 4)) % 4)).fill(0x20);
  json.set(plain);
  const ngrams = new Uint8Array(layout.ints.buffer, layout.ints.byteOffset, layout.ints.byteLength);
  const vectors = words ? encodeWords(words) : new Uint8Array(0);
  const start = PREAMBLE_BYTES + json.length;
  const bytes = new Uint8Array(start + ngrams.length + vectors.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MAGIC));
  view.setUint32(8, header.format, true);
  view.setUint32(12, json.length, true);
  bytes.set(json, PREAMBLE_BYTES);
  bytes.set(ngrams, start);
  bytes.set(vectors, start + ngrams.length);
  view.setUint32(16, checksum(bytes.subarray(PREAMBLE_BYTES)), true);
  return bytes;
}

const refuse = (reason: string): Decoded => ({ ok: false, reason });

/** What is found only by reading the tables whole, which takes more than half of the decoding; a bundle of {@link decodeIntact} alone has none of it. */
interface Checks {
  readonly sumOf: (bytes: Uint8Array, packed: boolean) => number;
  readonly faultOf: (layout: Layout, ngrams: number, words: WordTable | null) => string | undefined;
}

const fullChecks: Checks = {
  sumOf: (bytes, packed) => (packed ? crc32 : checksum)(bytes),
  faultOf: (layout, ngrams, words) => faultOfGroups(layout, ngrams) ?? (words ? faultOfWords(words) : undefined),
};

interface Expectation {
  /** A student of another task is refused. */
  readonly taskHash?: string;
}

/** Makes a student of an artefact's bytes, which it goes on using: they must not change. */
export const decodeStudent = (bytes: Uint8Array, expected: Expectation = {}): Decoded =>
  decode(bytes, expected, fullChecks);

/** Of bytes that are known to be those that were written, as they are built in or their digest was compared. */
export const decodeIntact = (bytes: Uint8Array, expected: Expectation = {}): Decoded => decode(bytes, expected);

function decode(given: Uint8Array, { taskHash }: Expectation, checks?: Checks): Decoded {
  // Integers are read at multiples of four: a file that begins elsewhere in its buffer is copied.
  const bytes = given.byteOffset % 4 === 0 ? given : given.slice();
  if (bytes.length < PREAMBLE_BYTES) return refuse("too short to be a student artefact");
  if (new TextDecoder().decode(bytes.subarray(0, 8)) !== MAGIC) return refuse("not a student artefact");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = view.getUint32(8, true);
  if (format < PACKED_FORMAT || format > FORMAT) {
    return refuse(`format ${format} of the artefact is not one that this build reads (${PACKED_FORMAT} to ${FORMAT})`);
  }
  const headerBytes = view.getUint32(12, true);
  const start = PREAMBLE_BYTES + headerBytes;
  if (headerBytes > MAX_HEADER_BYTES || start > bytes.length) return refuse("truncated header");
  const packed = format === PACKED_FORMAT;
  if (checks && checks.sumOf(bytes.subarray(PREAMBLE_BYTES), packed) !== view.getUint32(16, true)) {
    return refuse("checksum does not match: truncated or damaged");
  }
  if (!packed && start % 4 !== 0) return refuse("the tables do not begin at a multiple of four bytes");
  const read = parseHeader(bytes.subarray(PREAMBLE_BYTES, start), packed);
  if (typeof read === "string") return refuse(read);
  if (taskHash !== undefined && read.taskHash !== taskHash) {
    return refuse(`trained for another task (hash ${read.taskHash.slice(0, 12) || "none"}…)`);
  }
  const body = bytes.subarray(start);
  const whole = "words" in read ? readInPlace(body, read, checks) : unpack(body, read);
  if (typeof whole === "string") return refuse(whole);
  return { ok: true, student: createStudent(whole.header, whole.model) };
}

type Whole = { readonly header: ArtefactHeader; readonly model: Model };

function readInPlace(bytes: Uint8Array, header: ArtefactHeader, checks?: Checks): Whole | string {
  const { classes, tables, words } = header;
  const ngramBytes = 4 * tables.ints;
  const wordBytes = words ? wordTableBytes(words, classes.length) : 0;
  if (bytes.length !== ngramBytes + wordBytes) return "the tables are not as long as the header says";
  const layout = readLayout(new Int32Array(bytes.buffer, bytes.byteOffset, tables.ints), tables);
  if (typeof layout === "string") return layout;
  const table = words && readWords(bytes.buffer, bytes.byteOffset + ngramBytes, words, classes.length);
  if (typeof table === "string") return table;
  const fault = checks?.faultOf(layout, tables.features, table);
  if (fault !== undefined) return fault;
  const branch = words && table ? { header: words, table } : undefined;
  const ofSignals = header.format === FORMAT;
  return { header, model: { classes, layout, ofSignals, blockScales: tables.blockScales, words: branch } };
}

function unpack(bytes: Uint8Array, packed: PackedHeader): Whole | string {
  const { classes } = packed;
  const tables = decodeTables(bytes, packed.tables, classes.length);
  if (typeof tables === "string") return tables;
  let layout: Layout;
  try {
    layout = layOut(tables);
  } catch (error) {
    return (error as Error).message;
  }
  const unknown = SIGNS.slice(SIGNS_OF_FORMAT_2).map(() => 0);
  const coefficients = packed.rejection.coefficients.toSpliced(-1, 0, ...unknown);
  const header: ArtefactHeader = {
    ...packed,
    certificate: { ...packed.certificate, styles: [] },
    rejection: { ...packed.rejection, coefficients },
    tables: { ...packed.tables, groupBits: layout.groupBits, ints: layout.ints.length },
    words: null,
  };
  return { header, model: { classes, layout, blockScales: packed.tables.blockScales, words: undefined } };
}

function parseHeader(bytes: Uint8Array, packed: boolean): z.infer<typeof headerSchema> | PackedHeader | string {
  const header = readHeader(packed ? packedHeaderSchema : headerSchema, bytes);
  if (typeof header === "string") return header;
  if (JSON.stringify(header.features) !== JSON.stringify(FEATURES))
    return "made of other n-grams than this build reads";
  if (header.classes.some((each) => each.weights.length !== header.labels.length))
    return "header: classes and labels differ";
  const plain = (packed ? SIGNS_OF_FORMAT_2 : SIGNS.length) + 1;
  const coefficients = header.rejection.coefficients.length;
  const ofClasses = plain + header.classes.length;
  const allowed = packed ? [plain] : [plain, ofClasses, ofClasses + HALF_SIGNS.length];
  if (!allowed.includes(coefficients))
    return "header: rejection.coefficients: neither one for each sign, nor more for each class and for the halves";
  const { scores, logits } = header.calibration;
  const rises = (values: readonly number[]) => values.every((value, i) => i === 0 || value > values[i - 1]!);
  if (scores.length !== logits.length || !rises(scores) || !rises(logits)) return "header: calibration does not rise";
  return header;
}
