/** What a data card says of the rows, counted as they pass. */
import { outcomeOf, type Task } from "../../../edge/task/task.ts";
import type { Example, Part, QueryRow } from "../run/rows.ts";
import { createTally } from "../text/counts.ts";

export const PART_NAMES = ["train", "calibration", "test"] as const satisfies readonly Part[];
export const LABEL_SOURCES = ["teacher", "imported", "gold", "review"] as const satisfies Example["labelSource"][];
const DIMENSIONS = ["outcome", "language", "source", "licence"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Rows that were drawn for one part and one reason, and the probabilities with which each was. */
interface Drawn {
  readonly kind: string;
  readonly rows: number;
  readonly least: number;
  readonly most: number;
}

export interface RowCounts {
  /** Of a part. */
  rows(part: Part): number;
  withGold(part: Part): number;
  labelledBy(part: Part, source: Example["labelSource"]): number;
  /** Rows of a part by the values of a dimension. */
  by(dimension: Dimension, part: Part): Readonly<Record<string, number>>;
  /** All values of a dimension, the most frequent first. */
  valuesOf(dimension: Dimension): readonly string[];
  /** The kind with most rows first; empty where no row says with which probability it was drawn. */
  drawn(): readonly Drawn[];
}

export function createRowCounts(task: Task) {
  const parts = new Map(PART_NAMES.map((part) => [part, countsOfPart()]));
  const all = byDimension();
  const kinds = createTally();
  const ranges = new Map<string, [least: number, most: number]>();
  const counts: RowCounts = {
    rows: (part) => parts.get(part)!.rows,
    withGold: (part) => parts.get(part)!.withGold,
    labelledBy: (part, source) => parts.get(part)!.sources.counts()[source] ?? 0,
    by: (dimension, part) => parts.get(part)!.by[dimension].counts(),
    valuesOf: (dimension) => Object.keys(all[dimension].counts()),
    drawn: () =>
      Object.entries(kinds.counts()).map(([kind, rows]) => {
        const [least, most] = ranges.get(kind)!;
        return { kind, rows, least, most };
      }),
  };
  return {
    counts,
    /** A row as it was drawn, whatever becomes of it. */
    addDrawn({ part, sampled }: QueryRow): void {
      if (!sampled) return;
      const kind = `${part}: ${sampled.because}`;
      const [least, most] = ranges.get(kind) ?? [1, 0];
      kinds.add(kind);
      ranges.set(kind, [Math.min(least, sampled.probability), Math.max(most, sampled.probability)]);
    },
    add(part: Part, { label, gold, labelSource, lang, source }: Example, licence: string | undefined): void {
      const own = parts.get(part)!;
      own.rows++;
      if (gold) own.withGold++;
      if (label) own.sources.add(labelSource);
      const values: Readonly<Record<Dimension, string>> = {
        outcome: outcomeOf(task, label ?? gold ?? {}),
        language: lang,
        source,
        licence: licence ?? (source === "fixtures" ? "MIT (this project)" : "not stated"),
      };
      for (const dimension of DIMENSIONS) {
        own.by[dimension].add(values[dimension]);
        all[dimension].add(values[dimension]);
      }
    },
  };
}

const byDimension = () => ({
  outcome: createTally(),
  language: createTally(),
  source: createTally(),
  licence: createTally(),
});

const countsOfPart = () => ({ rows: 0, withGold: 0, sources: createTally(), by: byDimension() });
