/** Whether the models of a customisation are in service and take what is asked of them: the questions before anything is uploaded. */
import type { BedrockClient } from "@aws-sdk/client-bedrock";
import type { Base, Method, PairFault } from "./bases.ts";
import { lifecycleOf } from "./lifecycle.ts";

const KINDS: Readonly<Record<Method, string>> = { distillation: "DISTILLATION", "fine-tuning": "FINE_TUNING" };

/**
 * Asks for the id that customisation takes, with its context: the model without it says nothing about customising.
 * @returns the state in words, or the fault
 */
export async function baseInService(
  bedrock: BedrockClient,
  base: Base,
  method: Method,
  now: Date,
): Promise<{ readonly state: string } | PairFault> {
  const id = base.customizationId;
  const lifecycle = await lifecycleOf(bedrock, id, now);
  if (!lifecycle.usable) return { problem: `${id}: ${lifecycle.reason}`, fix: "name another with --base" };
  const { customizations, state } = lifecycle;
  if (customizations && !customizations.includes(KINDS[method]))
    return {
      problem: `${id} (${state}) takes ${customizations.join(", ") || "no customisation"}, not ${KINDS[method]}`,
      fix: "name another with --base, or use the other --method",
    };
  return {
    state: `${id} (${state})${customizations ? `, customised by ${customizations.join(", ").toLowerCase()}` : ""}`,
  };
}
