/** The account's limits for a model, from Service Quotas. Without permission, or without such a quota, no limit is known. */
import type { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { foundationModelOf } from "../../../edge/bedrock/models.ts";
import type { Aws } from "../aws/connect.ts";
import type { Quotas } from "./pace.ts";

type QuotaLookUp = { readonly ok: true; readonly quotas: Quotas } | { readonly ok: false; readonly reason: string };

/** The limits to pace by. The stand-in lists AWS's defaults but enforces its own, if any, so there only throttling paces. */
export async function quotasToKeep(aws: Pick<Aws, "quotas" | "simulated">, modelId: string): Promise<QuotaLookUp> {
  return aws.simulated
    ? { ok: false, reason: "the stand-in has none unless set; throttling paces" }
    : quotasOf(aws.quotas, modelId);
}

/** Reads a model's requests and tokens a minute. Never rejects, because throttling alone can pace. */
export async function quotasOf(client: ServiceQuotasClient, modelId: string): Promise<QuotaLookUp> {
  const name = displayNameOf(modelId);
  if (!name) return { ok: false, reason: `no quota name known for ${modelId}` };
  const scope = foundationModelOf(modelId) === modelId ? "on-demand" : "cross-region";
  let requestsPerMinute: number | undefined;
  let tokensPerMinute: number | undefined;
  const { paginateListServiceQuotas } = await import("@aws-sdk/client-service-quotas");
  try {
    for await (const page of paginateListServiceQuotas({ client }, { ServiceCode: "bedrock" }))
      for (const { QuotaName = "", Value } of page.Quotas ?? []) {
        const quota = QuotaName.toLowerCase();
        if (!quota.includes(scope) || !quota.endsWith(name) || quota.includes("global cross-region")) continue;
        if (quota.includes("requests per minute")) requestsPerMinute = Value;
        if (quota.includes("tokens per minute")) tokensPerMinute = Value;
      }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
  return { ok: true, quotas: { requestsPerMinute, tokensPerMinute } };
}

/** The model's name in quotas such as "Cross-region model inference requests per minute for Amazon Nova Pro". */
function displayNameOf(modelId: string): string | undefined {
  const nova = /^amazon\.nova-(micro|lite|pro|premier)-v1/.exec(foundationModelOf(modelId));
  return nova ? `amazon nova ${nova[1]}` : undefined;
}
