/** The steps in order, and which settings of a whole round each one takes. */

export const STEPS = [
  "1-collect",
  "2-synthesize",
  "3-label",
  "4-prepare",
  "5-customize",
  "6-deploy",
  "7-student",
  "8-evaluate",
  "9-promote",
] as const;
export type StepName = (typeof STEPS)[number];

/** What each step is for, as `status` prints it. */
export const PURPOSES: Readonly<Record<StepName, string>> = {
  "1-collect": "queries, and what is measured on",
  "2-synthesize": "more queries from the teacher",
  "3-label": "the teacher's labels",
  "4-prepare": "splits and Bedrock's files",
  "5-customize": "the distilled model",
  "6-deploy": "its deployment",
  "7-student": "the embedded student",
  "8-evaluate": "figures and report.html",
  "9-promote": "a release for the router",
};

interface RoundOptions {
  readonly run: string;
  readonly task: string;
  readonly seed?: number | undefined;
  readonly import: readonly { readonly format: string; readonly path: string }[];
  readonly skipInvalid?: boolean;
  readonly pool?: string | undefined;
  readonly train?: number | undefined;
  readonly synthetic?: number | undefined;
  readonly labels?: string | undefined;
  readonly samples?: number | undefined;
  readonly method?: string | undefined;
  readonly data?: string | undefined;
  readonly adopt?: string | undefined;
  readonly prompt?: string | undefined;
  readonly copyTo?: readonly string[];
  readonly teacher?: string | undefined;
  readonly base?: string | undefined;
  readonly epochs?: number | undefined;
  readonly learningRate?: number | undefined;
  readonly warmupSteps?: number | undefined;
  readonly kmsKey?: string | undefined;
  readonly subnet?: readonly string[];
  readonly securityGroup?: readonly string[];
  readonly price?: readonly string[] | undefined;
  readonly prices?: string | undefined;
  readonly budgetUsd?: number | undefined;
  readonly batch?: boolean | undefined;
  readonly retrieval?: string | undefined;
  readonly bucket?: string | undefined;
  readonly role?: string | undefined;
  readonly judgeRole?: string | undefined;
  readonly accept?: readonly string[];
  readonly force: boolean;
}

/** The command line of one step within a round. Options that were not given keep the step's defaults. */
export function argumentsOf(step: StepName, options: RoundOptions): string[] {
  const { run, task, seed, force } = options;
  const option = (flag: string, value: string | number | undefined): string[] =>
    value === undefined ? [] : [flag, String(value)];
  const listed = (flag: string, values: readonly string[] = []): string[] => values.flatMap((value) => [flag, value]);
  const account = [...option("--bucket", options.bucket), ...option("--role", options.role)];
  const prices = [...listed("--price", options.price), ...option("--prices", options.prices)];
  const shared = ["--run", run, "--task", task, ...option("--seed", seed), ...(force ? ["--force"] : [])];
  switch (step) {
    case "1-collect":
      return [
        ...shared,
        ...options.import.flatMap(({ format, path }) => ["--import", format, path]),
        ...(options.skipInvalid ? ["--skip-invalid"] : []),
        ...option("--pool", options.pool),
        ...option("--train", options.train),
      ];
    case "2-synthesize":
      return [
        ...shared,
        ...option("--count", options.synthetic),
        ...option("--teacher", options.teacher),
        ...prices,
        ...option("--budget-usd", options.budgetUsd),
      ];
    case "3-label":
      return [
        ...shared,
        ...option("--labels", options.labels),
        ...option("--samples", options.samples),
        ...option("--teacher", options.teacher),
        ...prices,
        ...option("--budget-usd", options.budgetUsd),
        ...(options.batch ? ["--batch"] : []),
        ...account,
      ];
    case "5-customize":
      return [
        ...shared,
        ...option("--method", options.method),
        ...option("--data", options.data),
        ...option("--base", options.base),
        ...option("--epochs", options.epochs),
        ...option("--learning-rate", options.learningRate),
        ...option("--warmup-steps", options.warmupSteps),
        ...option("--kms-key", options.kmsKey),
        ...listed("--subnet", options.subnet),
        ...listed("--security-group", options.securityGroup),
        ...option("--teacher", options.teacher),
        ...prices,
        ...account,
      ];
    case "6-deploy":
      return [
        ...shared,
        ...option("--adopt", options.adopt),
        ...option("--prompt", options.prompt),
        ...(options.copyTo ?? []).flatMap((region) => ["--copy-to", region]),
      ];
    case "8-evaluate":
      return [
        ...shared,
        ...option("--retrieval", options.retrieval),
        ...prices,
        ...option("--budget-usd", options.budgetUsd),
        ...option("--bucket", options.bucket),
        ...option("--judge-role", options.judgeRole),
      ];
    case "9-promote":
      return [...shared, ...listed("--accept", options.accept)];
    default:
      return shared;
  }
}
