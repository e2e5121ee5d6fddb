/** Whether a model may still be called, and until when. */
import type { BedrockClient } from "@aws-sdk/client-bedrock";
import { foundationModelOf } from "../../../edge/bedrock/models.ts";
import { endOfLifeOf } from "./end-of-life.ts";

export type Lifecycle =
  | {
      readonly usable: true;
      readonly state: string;
      /** False where Bedrock could not be asked, and the answer is what was known when this was written. */
      readonly checked: boolean;
      /** The announced end of life, `YYYY-MM-DD`. */
      readonly endsOn?: string;
      /** What the model can be made into, e.g. `FINE_TUNING`; absent where Bedrock does not say. */
      readonly customizations?: readonly string[];
    }
  | { readonly usable: false; readonly reason: string };

/** Errors that refuse the look-up; they say nothing about the model. */
const NOT_ALLOWED = new Set([
  "AccessDeniedException",
  "AccessDenied",
  "UnknownOperationException",
  "UnsupportedOperationException",
]);

/** @param modelId a foundation model, with its context where the question is about customising it */
export async function lifecycleOf(bedrock: BedrockClient, modelId: string, now: Date): Promise<Lifecycle> {
  const { GetFoundationModelCommand } = await import("@aws-sdk/client-bedrock");
  try {
    const { modelDetails } = await bedrock.send(new GetFoundationModelCommand({ modelIdentifier: modelId }));
    const lifecycle = modelDetails?.modelLifecycle;
    const end = lifecycle?.endOfLifeTime;
    const endsOn = end?.toISOString().slice(0, 10);
    if (end && end <= now) return { usable: false, reason: `end of life on ${endsOn}` };
    return {
      usable: true,
      state: `${lifecycle?.status ?? "ACTIVE"}${endsOn ? `, end of life on ${endsOn}` : ""}`,
      checked: true,
      ...(endsOn !== undefined && { endsOn }),
      ...(modelDetails?.customizationsSupported && { customizations: modelDetails.customizationsSupported }),
    };
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    if (name === "ResourceNotFoundException" || name === "ValidationException")
      return { usable: false, reason: "not offered in this region (any more)" };
    if (!NOT_ALLOWED.has(name)) throw error;
    const ended = endOfLifeOf(foundationModelOf(modelId), now);
    if (ended) return { usable: false, reason: `end of life on ${ended}` };
    return { usable: true, state: `not checked: ${name}, needs bedrock:GetFoundationModel`, checked: false };
  }
}

/**
 * The foundation model behind an id. An application inference profile is an ARN that does not name its model, so Bedrock is
 * asked; undefined where it does not say.
 */
export async function foundationBehind(bedrock: BedrockClient, modelId: string): Promise<string | undefined> {
  if (!modelId.includes(":application-inference-profile/")) return foundationModelOf(modelId);
  const { GetInferenceProfileCommand } = await import("@aws-sdk/client-bedrock");
  try {
    const profile = await bedrock.send(new GetInferenceProfileCommand({ inferenceProfileIdentifier: modelId }));
    const arn = profile.models?.[0]?.modelArn;
    return arn === undefined ? undefined : foundationModelOf(arn);
  } catch (error) {
    if (error instanceof Error && "$metadata" in error) return undefined;
    throw error;
  }
}
