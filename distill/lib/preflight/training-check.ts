/** Whether a round will have enough rows for a job of Bedrock: step 5 would refuse them after the steps before it have paid for labels. */

import { limitsOf } from "../customize/brought.ts";
import type { Method } from "../models/bases.ts";
import { type Check, fail } from "./check.ts";

interface TrainingRows {
  readonly training: number;
  readonly synthetic: number;
  readonly method: Method;
}

/** Of the rows counted here, rules may answer some, and labels may be missing: there will not be more. */
export function checkTrainingRows({ training, synthetic, method }: TrainingRows): Check[] {
  const { minRecords } = limitsOf(method);
  const rows = training + synthetic;
  if (rows >= minRecords) return [];
  return [
    fail(
      "training rows",
      `${rows} at most, and a ${method} needs ${minRecords}`,
      "import more queries, add the shipped ones with --pool both, have more of them written with --synthetic N, or stop before the model with --to 4",
    ),
  ];
}
