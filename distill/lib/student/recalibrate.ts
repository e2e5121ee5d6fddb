/**
 * Fits a student's map to confidence and its threshold again, on rows of another population. Nothing that it has learnt changes: the
 * order in which it trusts its answers stays, and with it the size of the file. Pure.
 */
import { cleanQuery } from "../../../edge/cascade/key.ts";
import { patternOf, primaryOf, type Weights } from "../../../edge/decision/weights.ts";
import { decodeStudent, FORMAT_WITHOUT_SIGNALS } from "../../../edge/student/artefact.ts";
import { checksum } from "../../../edge/student/checksum.ts";
import { calibrate, logit } from "../../../edge/student/rejection.ts";
import type { ArtefactHeader, CalibrationMap, Student } from "../../../edge/student/student.ts";
import { binomialCdf } from "../statistics/binomial.ts";
import { fitCalibration } from "./calibration.ts";
import type { Outcome } from "./certify.ts";
import { type Answered, answeredFrom, certifySurest, type Population, type RankedOutcome } from "./surest-first.ts";

export interface Refit {
  /** A rejection score; infinite where nothing was certified. */
  readonly threshold: number;
  readonly map: CalibrationMap;
  readonly after: Answered;
  /** Why nothing was certified. */
  readonly refusal?: string;
  /** True when audits asked for a higher threshold than the rows alone. */
  readonly isRaised: boolean;
}

export interface RefitOptions {
  readonly alpha: number;
  readonly delta: number;
  /** Score under which the student abstains whatever was certified. */
  readonly floor: number;
  /** Live answers of this student that were audited, and the rate of disagreement that is in order among them. */
  readonly audits?: { readonly outcomes: readonly Outcome[]; readonly alpha: number };
}

export function refit(population: Population, outcomes: readonly RankedOutcome[], options: RefitOptions): Refit {
  // The map is of the chance to be right at a score, so it does not matter which scores were labelled more often.
  return { ...certifyAgain(population, outcomes, options), map: fitCalibration(outcomes) };
}

/** Certifies on labels of the traffic; audits, which are not a sample of what the student would answer, can only raise the threshold. */
export function certifyAgain(
  population: Population,
  outcomes: readonly RankedOutcome[],
  options: RefitOptions,
): Omit<Refit, "map"> {
  const { audits, delta } = options;
  const certified = certifySurest(population, outcomes, options);
  const rows = certified.ok ? certified.threshold : Number.POSITIVE_INFINITY;
  const threshold = audits ? raised(rows, audits.outcomes, audits.alpha, delta) : rows;
  return {
    threshold,
    after: answeredFrom(population, outcomes, threshold),
    isRaised: threshold > rows,
    ...(!certified.ok && { refusal: certified.reason }),
  };
}

/**
 * The lowest threshold from `threshold` on above which audits do not contradict the rate `alpha`: "at most `alpha`" is rejected when
 * this many disagreements or more have a probability of at most `delta`.
 */
function raised(threshold: number, audits: readonly Outcome[], alpha: number, delta: number): number {
  const above = audits.filter(({ score }) => score >= threshold).sort((a, b) => a.score - b.score);
  let disagreements = above.filter(({ correct }) => !correct).length;
  let at = threshold;
  for (const [i, { score, correct }] of above.entries()) {
    const rest = above.length - i;
    const isContradicted = 1 - binomialCdf(disagreements - 1, rest, alpha) <= delta;
    // A threshold answers all audits of equal score, or none.
    if (score > (above[i - 1]?.score ?? Number.NEGATIVE_INFINITY)) {
      if (!isContradicted) return at;
      at = above.find((each) => each.score > score)?.score ?? Number.POSITIVE_INFINITY;
    }
    if (!correct) disagreements--;
  }
  return at;
}

/** The score that the map gives this confidence: {@link calibrate} backwards. */
export function scoreOfConfidence({ scores, logits }: CalibrationMap, confidence: number): number {
  const value = logit(confidence);
  const last = scores.length - 1;
  if (value <= logits[0]!) return scores[0]! + (value - logits[0]!);
  if (value >= logits[last]!) return scores[last]! + (value - logits[last]!);
  let k = 1;
  while (value > logits[k]!) k++;
  const along = (value - logits[k - 1]!) / (logits[k]! - logits[k - 1]!);
  return scores[k - 1]! + along * (scores[k]! - scores[k - 1]!);
}

/** What the student makes of queries: its rejection score of each. */
export function scoresOf(student: Student, queries: readonly string[]): number[] {
  const { calibration } = student.header;
  return queries.map((query) => scoreOfConfidence(calibration, student.predict(cleanQuery(query)).confidence));
}

/** Whether it agrees with the label of a query, as its certificate counts it. */
export function isCorrect(
  student: Student,
  { query, label }: { readonly query: string; readonly label: Weights },
): boolean {
  const { labels, mode } = student.header;
  const outcome = mode === "label" ? patternOf : primaryOf;
  return outcome(labels, student.predict(cleanQuery(query)).weights) === outcome(labels, label);
}

/** Above any confidence, so that the student always abstains. */
const NEVER = 2;
const HEADER_AT = 20;

/**
 * The same artefact with another map, threshold and certificate.
 *
 * @throws when the bytes are not an artefact, or one of a format that is packed.
 */
export function withCalibration(
  bytes: Uint8Array,
  { map, threshold, after }: Pick<Refit, "map" | "threshold" | "after">,
  certified: Pick<ArtefactHeader["certificate"], "alpha" | "delta" | "calibrationSize" | "population">,
): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoded = decodeStudent(bytes);
  if (!decoded.ok) throw new Error(`the student cannot be read: ${decoded.reason}`);
  if (view.getUint32(8, true) < FORMAT_WITHOUT_SIGNALS)
    throw new Error("the student is of an older format: train it again (step 7) before it is recalibrated");
  const start = HEADER_AT + view.getUint32(12, true);
  const header: ArtefactHeader = {
    ...decoded.student.header,
    threshold: Number.isFinite(threshold) ? calibrate(map, threshold) : NEVER,
    calibration: map,
    certificate: { ...certified, coverage: after.share, styles: [] },
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  // Spaces after the JSON let the tables begin at a multiple of four, as in the artefact that training writes.
  const padded = Math.ceil((HEADER_AT + json.length) / 4) * 4;
  const changed = new Uint8Array(padded + bytes.length - start).fill(0x20, 0, padded);
  changed.set(bytes.subarray(0, HEADER_AT));
  changed.set(json, HEADER_AT);
  changed.set(bytes.subarray(start), padded);
  const out = new DataView(changed.buffer);
  out.setUint32(12, padded - HEADER_AT, true);
  out.setUint32(16, checksum(changed.subarray(HEADER_AT)), true);
  return changed;
}
