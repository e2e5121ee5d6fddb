/** A deployment whose ARN is to be kept: whether its model may be replaced by this run's. Reads only. */
import { hashOfPrompt } from "../../../edge/bedrock/prompt.ts";
import type { Aws } from "../aws/connect.ts";
import { UsageError } from "../command/options.ts";
import { findAdoptable, promptOnS3 } from "./adopt.ts";
import type { Kept } from "./rollout.ts";

/**
 * A release names the prompt beside the ARN, so a model that was trained with another prompt would be asked in the wrong one.
 * `unchecked` says why that could not be looked at.
 *
 * @throws UsageError for an ARN of another region, account or kind, and for another prompt
 */
export async function keptDeployment(
  aws: Pick<Aws, "bedrock" | "cli" | "region" | "s3">,
  given: { readonly arn: string; readonly account: string; readonly promptHash: string },
): Promise<Kept & { readonly name: string; readonly unchecked?: string }> {
  const { arn, account, promptHash } = given;
  const { deployment, modelArn, trainingUri } = await findAdoptable(aws, arn, account, "--update");
  if (!deployment)
    throw new UsageError(`--update ${arn} is a custom model; accepted: the ARN of a custom-model-deployment, or yes`);
  const { name } = deployment;
  const taught = await promptOnS3(aws.s3, trainingUri);
  if (!taught.ok)
    return {
      arn,
      name,
      modelArn,
      unchecked: `${trainingUri ?? "its training file"} cannot be read: ${taught.problem}`,
    };
  if (hashOfPrompt(taught.prompt) !== promptHash)
    throw new UsageError(
      `--update ${arn}: its model was trained with another system prompt than this run's, and releases that name the ARN go on asking in that one: leave --update out, and promote the new deployment`,
    );
  return { arn, name, modelArn };
}
