/** Cleans queries from any number of sources and folds equal texts into one row with a count. */
import { meanWeights, toVector, type Weights } from "../../../edge/decision/weights.ts";
import { labelNames, type Task } from "../../../edge/task/task.ts";
import { keyOf } from "../files/digest.ts";
import type { Part } from "../run/rows.ts";
import { foldQuery } from "../text/fold.ts";
import { languageOf } from "./language.ts";
import type { RawQueries } from "./raw.ts";
import { scrubQuery } from "./scrub.ts";

/** A cleaned query. It has a part only if its source fixed one. */
export interface Gathered {
  readonly id: string;
  readonly query: string;
  readonly source: string;
  readonly lang: string;
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
  readonly rows: readonly Gathered[];
  readonly setAside: readonly SetAside[];
  readonly counts: GatherCounts;
}

interface GatherCounts {
  read: number;
  /** Records that cannot be read. */
  malformed: number;
  /** Ids of an earlier row with another text: the later row's has a number added. */
  readonly repeatedIds: string[];
  /** Rows whose text had occurred before, ignoring case, accents and punctuation. */
  repeated: number;
  /** Folded rows whose human labels differ. */
  disputed: number;
  emails: number;
  phones: number;
}

/** A fixed part wins over none, and evaluation over training, because the text of an evaluation row must not be trained on. */
const PRECEDENCE: Readonly<Record<Part, number>> = { test: 3, calibration: 2, train: 1 };

interface Labels {
  readonly golds: Weights[];
  readonly corrections: Weights[];
  readonly answers: Weights[];
}

export async function gather(task: Task, sources: readonly RawQueries[]): Promise<Gathering> {
  const signals = labelNames(task);
  const rows = new Map<string, Gathered & Labels>();
  const ids = new Set<string>();
  const setAside: SetAside[] = [];
  const counts: GatherCounts = {
    read: 0,
    malformed: 0,
    repeatedIds: [],
    repeated: 0,
    disputed: 0,
    emails: 0,
    phones: 0,
  };
  for (const source of sources)
    for await (const raw of source) {
      counts.read++;
      if ("malformed" in raw) {
        counts.malformed++;
        const { malformed, file, line } = raw;
        setAside.push({ id: `${file}:${line}`, query: "", reason: `malformed record: ${malformed}`, file, line });
        continue;
      }
      const cleaned = scrubQuery(raw.query);
      if (!cleaned.ok) {
        // The text may be what has to be left out, so only its origin is kept.
        setAside.push({ id: raw.id ?? raw.origin, query: "", reason: cleaned.reason });
        continue;
      }
      counts.emails += cleaned.emails;
      counts.phones += cleaned.phones;
      const key = foldQuery(cleaned.query) || cleaned.query;
      const earlier = rows.get(key);
      if (earlier) {
        counts.repeated++;
        if (raw.gold) earlier.golds.push(raw.gold);
        if (raw.correction) earlier.corrections.push(raw.correction);
        if (raw.answer) earlier.answers.push(raw.answer);
        const fixed = [earlier.part, raw.part].filter((part) => part !== undefined);
        const part = fixed.sort((a, b) => PRECEDENCE[b] - PRECEDENCE[a])[0];
        rows.set(key, { ...earlier, count: earlier.count + 1, ...(part && { part }) });
        continue;
      }
      let id = raw.id ?? `q-${keyOf(key)}`;
      if (ids.has(id)) counts.repeatedIds.push(id);
      for (let copy = 2; ids.has(id); copy++) id = `${raw.id ?? `q-${keyOf(key)}`}-${copy}`;
      ids.add(id);
      const part = raw.part ?? (raw.correction && "train"); // nothing else has asked it: it is not drawn
      rows.set(key, {
        id,
        query: cleaned.query,
        source: raw.source,
        lang: raw.lang ?? languageOf(cleaned.query),
        ...(raw.group && { group: raw.group }),
        ...(raw.licence && { licence: raw.licence }),
        ...(raw.family && { family: raw.family }),
        ...(raw.tags && raw.tags.length > 0 && { tags: raw.tags }),
        ...(part && { part }),
        count: 1,
        golds: raw.gold ? [raw.gold] : [],
        corrections: raw.correction ? [raw.correction] : [],
        answers: raw.answer ? [raw.answer] : [],
      });
    }
  const finished = [...rows.values()].map(({ golds, corrections, answers, ...rest }): Gathered => {
    const row = {
      ...rest,
      ...(answers.length > 0 && { answer: meanWeights(signals, answers) }),
      ...(corrections.length > 0 && { correction: meanWeights(signals, corrections) }),
    };
    if (golds.length === 0) return row;
    const gold = meanWeights(signals, golds);
    if (golds.some((one) => toVector(signals, one).some((weight, i) => Math.abs(weight - gold[signals[i]!]!) > 0.01)))
      counts.disputed++;
    return { ...row, gold };
  });
  return { rows: finished, setAside, counts };
}
