/** Training of the embedded student: the contract that the pipeline, the student command and the stand-in share. */

/** One labelled query. `label` is a distribution over signals, or one-hot over intents. */
export interface TrainingRow {
  readonly query: string;
  readonly label: Readonly<Record<string, number>>;
}

export interface TrainOptions {
  /** Label names in order: a task's signals, or the intents. */
  readonly labels: readonly string[];
  /** `label`: softmax over patterns of signals. `intent`: softmax over the labels themselves. */
  readonly mode: "label" | "intent";
  readonly taskHash: string;
  readonly calibration?: readonly TrainingRow[];
  /** Queries outside every label; they fit the out-of-distribution guard and are never a class. */
  readonly outOfScope?: readonly string[];
  /** Name of the traffic that the calibration rows were drawn from. */
  readonly population: string;
  readonly alpha: number;
  readonly delta: number;
  readonly seed: number;
  /** 0 to 1, for a progress bar. */
  readonly onProgress?: (share: number) => void;
}
