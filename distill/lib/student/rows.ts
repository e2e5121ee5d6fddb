/** What the student is trained on. */

/** One labelled query. `label` is a distribution over signals, or one-hot over intents. */
export interface TrainingRow {
  readonly query: string;
  readonly label: Readonly<Record<string, number>>;
  /** Rows of one group (a template, an episode) are never split between the folds of cross-fitting. */
  readonly group?: string;
  /** What kind of query it is; the certificate reports the risk of each style of the calibration rows. */
  readonly style?: string;
}

/** Queries that differ only in white space or case are one text. */
export const textKey = (query: string): string => query.toLowerCase().replace(/\s+/gu, " ").trim();
