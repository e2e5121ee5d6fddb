/**
 * The Bedrock path of the router in workerd beside a bare signed call to the same stand-in, and beside another checkout's router:
 * time of a call, one after the other, and processor time of workerd.
 */
import { bundled } from "./bundled.ts";
import { startFakeBedrock } from "./fake-bedrock.ts";
import { differenceOf, type Figures, inRounds, median, ratioOf, told, toldDifference } from "./rounds.ts";
import { post, type Running, startWorkerd } from "./workerd.ts";

const MODEL = "arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abcdefghijkl";
const CALLS_A_ROUND = 100;
const WARM_UP = 400;
/** Milliseconds that the router may add to a bare call. */
const GOAL_MS = 1;

export async function measureBedrockPath(against: string | undefined): Promise<void> {
  const bedrock = await startFakeBedrock();
  const variables = {
    SLUICE_MODELS: `us-east-1=${MODEL}`,
    AWS_ACCESS_KEY_ID: "AKIDBENCH",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.url,
  };
  const start = async (root?: string) =>
    startWorkerd({ script: await bundled("test/bench/edge-router.ts", { root }), variables });
  const bare = await startWorkerd({
    script: await bundled("test/bench/edge-bare-call.ts"),
    variables: { ENDPOINT: bedrock.url, MODEL },
  });
  const workers: Record<string, Running> = {
    bare,
    router: await start(),
    ...(against && { before: await start(against) }),
  };
  try {
    for (const [name, { url }] of Object.entries(workers)) await calls(name, url, WARM_UP);
    const cpu = Object.fromEntries(Object.keys(workers).map((name) => [name, [] as number[]]));
    const subjects = Object.fromEntries(
      Object.entries(workers).map(([name, worker]) => [
        name,
        async (round: number) => {
          const cpuBefore = worker.cpuMs();
          const ms = await calls(`${name} ${round}`, worker.url, CALLS_A_ROUND);
          cpu[name]?.push((worker.cpuMs() - cpuBefore) / CALLS_A_ROUND);
          return ms;
        },
      ]),
    );
    const p50 = await inRounds<string>({
      subjects,
      reference: against ? "before" : "bare",
      minRounds: 15,
      maxRounds: 40,
    });
    print("p50", p50);
    print("CPU", cpu);
    console.log(`edge: connections to Bedrock ${bedrock.connections()}, of ${Object.keys(workers).length} workers`);
  } finally {
    await Promise.all([...Object.values(workers).map((worker) => worker.close()), bedrock.close()]);
  }
}

function print(what: string, figures: Figures<string>): void {
  const { router = [], bare = [], before } = figures;
  console.log(
    `edge: Bedrock path, ${what}: router ${median(router).toFixed(2)} ms, bare signed call ${median(bare).toFixed(2)} ms, ` +
      `added ${toldDifference(differenceOf(router, bare), "ms")}${what === "p50" ? `; at most ${GOAL_MS.toFixed(2)}` : ""} [${CALLS_A_ROUND} calls a round; without the Cache API]`,
  );
  if (before)
    console.log(
      `edge: Bedrock path, ${what}: the other checkout ${median(before).toFixed(2)} ms, added ${toldDifference(differenceOf(before, bare), "ms")}; ` +
        `router to that ${told(ratioOf(router, before))}`,
    );
}

/** Median milliseconds of calls one after the other, each about a query of its own. */
async function calls(name: string, url: string, count: number): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const body = JSON.stringify({ query: `zxqv ${i} plomf ${name}` });
    const startedMs = performance.now();
    const text = await post(url, body);
    times.push(performance.now() - startedMs);
    if (!text.includes('"source":"distilled"') && !text.includes('"stopReason"'))
      throw new Error(`not answered by the model: ${text}`);
  }
  return median(times);
}
