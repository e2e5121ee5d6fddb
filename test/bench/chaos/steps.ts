/** The nine steps as the chaos runs them: small. */

export interface ChaosStep {
  readonly name: string;
  readonly args: readonly string[];
  /** Calls that may be in flight at once. */
  readonly concurrency: number;
  /** Whether it makes a job or a deployment, which costs money. */
  readonly makesJob?: true;
  /** Files of the run that must be there afterwards, with as many rows as undisturbed. */
  readonly makes: readonly string[];
}

export const STEPS_OF_CHAOS: readonly ChaosStep[] = [
  { name: "1-collect", args: ["--import", "jsonl", "TRAFFIC"], concurrency: 0, makes: ["queries.jsonl"] },
  {
    name: "2-synthesize",
    args: ["--count", "60", "--concurrency", "8"],
    concurrency: 8,
    makes: ["synthetic.jsonl", "diversity.json"],
  },
  { name: "3-label", args: ["--concurrency", "8"], concurrency: 8, makes: ["labels.jsonl"] },
  { name: "4-prepare", args: [], concurrency: 0, makes: ["train.jsonl", "calibration.jsonl", "test.jsonl"] },
  { name: "5-customize", args: [], concurrency: 0, makes: ["customization.json"], makesJob: true },
  { name: "6-deploy", args: [], concurrency: 0, makes: ["deployment.json"], makesJob: true },
  { name: "7-student", args: [], concurrency: 0, makes: ["student.bin"] },
  { name: "8-evaluate", args: ["--resamples", "100"], concurrency: 16, makes: ["evaluation.json", "report.html"] },
  {
    name: "9-promote",
    args: ["--releases", "RELEASES"],
    concurrency: 0,
    makes: ["promotion.json"],
  },
];
