/** Checks of what a round brings along: steps 5 and 6 would refuse it only after the steps before them have paid for labels. */
import type { Task } from "../../../edge/task/task.ts";
import type { Account } from "../aws/account.ts";
import type { Aws } from "../aws/connect.ts";
import { typed } from "../command/typed.ts";
import { type BroughtData, broughtData, broughtModel } from "../customize/brought.ts";
import type { Method } from "../models/bases.ts";
import { type Check, fail, pass, warn } from "./check.ts";

export const checkData = (task: Task, path: string, method: Method): Promise<Check> =>
  checkBrought(
    "training file",
    `a file that Bedrock takes whole: \`${typed("npx tsx distill/5-customize.ts", ["--method", method, "--data", path, "--dry-run"])}\` names its faults again`,
    async () => {
      const brought = await broughtData(task, path, method);
      return { ...brought, says: `${path}: ${brought.queries.length} records, all valid, with one system prompt` };
    },
  );

export const checkAdopted = (
  task: Task,
  aws: Aws,
  { account }: Account,
  given: { readonly adopt: string; readonly prompt?: string | undefined },
): Promise<Check> =>
  checkBrought(
    "adopted model",
    "an Active custom model, or a deployment of one, with the prompt it was trained with",
    async () => {
      const brought = await broughtModel(task, aws, account, given);
      return { ...brought, says: `${brought.modelArn}, with the system prompt of ${brought.promptFrom}` };
    },
  );

async function checkBrought(
  name: string,
  fix: string,
  look: () => Promise<BroughtData & { readonly says: string }>,
): Promise<Check> {
  try {
    const { says, warnings } = await look();
    return warnings.length > 0 ? warn(name, warnings.join("; "), `ask the model as it was taught`) : pass(name, says);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return fail(name, error.message, fix);
  }
}
