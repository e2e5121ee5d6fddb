/** A tool that a model is held to call, where it can be: Llama chooses by itself, and Bedrock refuses a request that says otherwise. */
import type { Tool, ToolChoice } from "@aws-sdk/client-bedrock-runtime";
import { takesToolChoice } from "../../../edge/bedrock/models.ts";

export const toolConfigFor = (
  modelId: string,
  { tools, toolChoice }: { readonly tools: Tool[]; readonly toolChoice: ToolChoice },
) => ({ tools, ...(takesToolChoice(modelId) && { toolChoice }) });
