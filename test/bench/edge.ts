/**
 * Cold start, throughput and latency of the router in workerd, on its own socket (no proxy in between), beside yardsticks measured in the
 * same rounds: a trivial Hono route that parses the same body, and a bare signed call to the same stand-in of Bedrock.
 *
 *   npm run bench -- edge [--against CHECKOUT] [--only cold|throughput|bedrock]
 *
 * Absolute figures depend on the machine; the ratios are what is compared. `--against` measures another checkout of the router in
 * the same rounds.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { OptionValues } from "../../distill/lib/command/options.ts";
import { createInfer } from "../../edge/bedrock/converse.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { SEED_DEPLOYMENT_ARN } from "../../fixtures/aws/seed.ts";
import { startAws } from "../../fixtures/aws/server.ts";
import { deployedWorker } from "../deployed-worker.ts";
import { measureBedrockPath } from "./edge-bedrock.ts";
import { measureColdStart } from "./edge-cold.ts";
import { measureThroughput } from "./edge-throughput.ts";
import { AGAINST, checkoutAt } from "./given.ts";

export const options = {
  against: AGAINST,
  only: {
    kind: "choice",
    choices: ["all", "size", "cold", "throughput", "bedrock", "tokens"],
    default: "all",
    help: "one of its parts",
  },
} as const;

export async function bench(values: OptionValues<typeof options>): Promise<void> {
  const against = values.against && checkoutAt(values.against);
  const wanted = (part: typeof values.only): boolean => values.only === "all" || values.only === part;
  if (wanted("size")) {
    const gzipKib = gzipSync((await deployedWorker()).script).length / 1024;
    console.log(`edge: bundle ${gzipKib.toFixed(1)} KiB gzip, as it is published, without the student`);
  }
  if (wanted("cold")) await measureColdStart(against);
  if (wanted("throughput")) await measureThroughput(against);
  if (wanted("bedrock")) await measureBedrockPath(against);
  if (wanted("tokens")) await tokens();
}

/** What a call costs, as the stand-in's tokenizer counts. */
async function tokens(): Promise<void> {
  const stateDir = await mkdtemp(join(tmpdir(), "sluice-bench-"));
  const aws = await startAws({ port: 0, stateDir });
  const credentials = { accessKeyId: "AKIDSLUICELOCAL", secretAccessKey: "sluice-local-secret" };
  const query = "someone says let it go while thunder rumbles";
  try {
    for (const [what, modelId] of [
      ["distilled, compact form", SEED_DEPLOYMENT_ARN],
      ["not distilled, answer tool", "amazon.nova-micro-v1:0"],
    ] as const) {
      const infer = createInfer({ task: videoSearch, access: { endpoint: aws.url, credentials } });
      const { usage } = await infer({ region: "us-east-1", modelId }, query, AbortSignal.timeout(10_000));
      console.log(
        `edge: tokens of one call, ${what}: ${usage?.inputTokens} in, ${usage?.outputTokens} out (simulated tokenizer)`,
      );
    }
  } finally {
    await aws.close();
    await rm(stateDir, { recursive: true });
  }
}
