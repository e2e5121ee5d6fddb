/** Cleans queries from any number of sources and folds equal texts into one row with a count. */
import type { Weights } from "../../../edge/decision/weights.ts";
import { labelNames, type Task } from "../../../edge/task/task.ts";
import { UsageError } from "../command/options.ts";
import { keyOf } from "../files/digest.ts";
import type { Part } from "../run/rows.ts";
import { foldQuery } from "../text/fold.ts";
import { addLabel, isDisputed, type LabelSum, meanOf } from "./mean.ts";
import { createPool } from "./pool.ts";
import type { RawQueries, RawQuery } from "./raw.ts";
import { scrubQuery } from "./scrub.ts";

/** A cleaned query. It has a part only if its source fixed one. */
export interface Gathered {
  readonly id: string;
  readonly query: string;
  readonly source: string;
  /** As its source says. */
  readonly lang?: string;
  /** Mean of the human labels of the rows folded into it. */
  readonly gold?: Weights;
  /** Mean of the corrections, which only a training row may use. */
  readonly correction?: Weights;
  /** Mean of the imported answers of the rows folded into it. */
  readonly answer?: Weights;
  readonly group?: string;
  readonly licence?: string;
  readonly family?: string;
  readonly tags?: readonly string[];
  readonly part?: Part;
  readonly count: number;
}

/** A row that is not used, and why. */
export interface SetAside {
  readonly id: string;
  readonly query: string;
  readonly reason: string;
  /** Where a malformed record is; its line is from 1. */
  readonly file?: string;
  readonly line?: number;
}

/** A reason without what is different in each row, to count by. */
export const kindOfReason = (reason: string): string =>
  reason.replace(/(rule|row|record:?) .*/, "$1").replace(/:$/, "");

interface Gathering {
  /** In the order in which their texts first occurred. */
  readonly rows: readonly Gathered[];
  /** Empty where the options take them. */
  readonly setAside: readonly SetAside[];
  readonly counts: GatherCounts;
}

interface GatherCounts {
  read: number;
  /** Records that cannot be read. */
  malformed: number;
  /** Ids of an earlier row with another text: the later row's has a number added. */
  readonly repeatedIds: string[];
  /** Rows whose text had occurred before, ignoring case, accents and punctuation; of the texts that are held. */
  repeated: number;
  /** Folded rows whose human labels differ. */
  disputed: number;
  emails: number;
  phones: number;
  /** Distinct texts read, and the relative standard error of that number: 0 where none was left out. */
  distinct: number;
  distinctError: number;
}

interface GatherOptions {
  /** Of the sample that is held where there are more distinct texts than `atMost`. */
  readonly seed?: number;
  /** Distinct texts that are held, besides those whose source fixed their part; all of them by default. */
  readonly atMost?: number;
  /** Takes rows that are set aside, in place of the list that is returned. */
  readonly setAside?: (row: SetAside) => void;
  /** Called for each row that is read. */
  readonly onRead?: () => void;
}

/** A fixed part wins over none, and evaluation over training, because the text of an evaluation row must not be trained on. */
const PRECEDENCE: Readonly<Record<Part, number>> = { test: 3, calibration: 2, train: 1 };

type Label = "gold" | "correction" | "answer";
const LABELS: readonly Label[] = ["gold", "correction", "answer"];

/** What a text's first row says, and what all of them add up to. */
interface Folded extends Partial<Record<Label, LabelSum | undefined>> {
  readonly first: RawQuery;
  part?: Part | undefined;
  count: number;
}

/**
 * Memory grows with the distinct texts up to `atMost`, and not with the rows. Beyond `atMost` a uniform sample of the distinct texts is
 * held, the same for the same seed in whatever order or files the rows come; counts and labels of what is held are exact.
 * @throws UsageError when more than `atMost` texts have a fixed part: these are not sampled
 */
export async function gather(
  task: Task,
  sources: readonly RawQueries[],
  { seed = 0, atMost = Number.POSITIVE_INFINITY, setAside: take, onRead }: GatherOptions = {},
): Promise<Gathering> {
  const signals = labelNames(task);
  const pool = createPool<Folded>(seed, atMost);
  /** Corrections wait for the end: one belongs to its query's row where that is held. */
  const corrected = new Map<string, Folded>();
  const setAside: SetAside[] = [];
  const leaveOut = take ?? ((row: SetAside) => void setAside.push(row));
  const counts = { read: 0, malformed: 0, repeated: 0, disputed: 0, emails: 0, phones: 0 };
  for (const source of sources)
    for await (const raw of source) {
      counts.read++;
      onRead?.();
      if ("malformed" in raw) {
        counts.malformed++;
        const { malformed, file, line } = raw;
        leaveOut({ id: `${file}:${line}`, query: "", reason: `malformed record: ${malformed}`, file, line });
        continue;
      }
      const cleaned = scrubQuery(raw.query);
      if (!cleaned.ok) {
        // The text may be what has to be left out, so only its origin is kept.
        leaveOut({ id: raw.id ?? raw.origin, query: "", reason: cleaned.reason });
        continue;
      }
      counts.emails += cleaned.emails;
      counts.phones += cleaned.phones;
      const key = textKey(cleaned.query);
      let row = raw.correction ? corrected.get(key) : pool.get(key);
      if (!row) {
        const isHeld = raw.correction || raw.part || pool.admits(key);
        if (!isHeld) continue;
        row = { first: { ...raw, query: cleaned.query }, part: raw.part, count: 0 };
        if (raw.correction) corrected.set(key, row);
        else pool.add(key, row);
      }
      row.count += raw.count ?? 1;
      if (raw.part) {
        if (!row.part || PRECEDENCE[raw.part] > PRECEDENCE[row.part]) row.part = raw.part;
        pool.keep(key);
      }
      if (pool.kept + corrected.size > atMost)
        throw new UsageError(
          `more than ${atMost} queries come with their part or a correction; these are all held in memory: bring fewer at once`,
        );
      for (const name of LABELS) if (raw[name]) row[name] = addLabel(signals, row[name], raw[name]);
    }
  pool.close();
  for (const [key, only] of corrected) {
    const row = pool.get(key);
    if (row) {
      row.count += only.count;
      row.correction = only.correction;
    } else {
      pool.add(key, { ...only, part: only.part ?? "train" }); // nothing else has asked it: it is not drawn
      pool.keep(key);
    }
  }
  const ids = new Set<string>();
  const repeatedIds: string[] = [];
  const rows = [...pool.entries()].map(([key, folded]): Gathered => {
    const wanted = folded.first.id ?? `q-${keyOf(key)}`;
    if (ids.has(wanted)) repeatedIds.push(wanted);
    let id = wanted;
    for (let copy = 2; ids.has(id); copy++) id = `${wanted}-${copy}`;
    ids.add(id);
    counts.repeated += folded.count - 1;
    if (folded.gold && isDisputed(signals, folded.gold)) counts.disputed++;
    return toGathered(signals, id, folded);
  });
  const { keys: distinct, error: distinctError } = pool.distinct();
  return { rows, setAside, counts: { ...counts, repeatedIds, distinct, distinctError } };
}

function toGathered(signals: readonly string[], id: string, { first, part, count, ...labels }: Folded): Gathered {
  const { query, source, group, licence, family, tags, lang } = first;
  return {
    id,
    query,
    source,
    ...(lang && { lang }),
    ...(group && { group }),
    ...(licence && { licence }),
    ...(family && { family }),
    ...(tags && tags.length > 0 && { tags }),
    ...(part && { part }),
    count,
    ...Object.fromEntries(LABELS.flatMap((name) => (labels[name] ? [[name, meanOf(signals, labels[name])]] : []))),
  };
}

/** Texts with the same key are one row. */
export const textKey = (query: string): string => foldQuery(query) || query;
