/**
 * `npm run bench -- soak [--minutes 10] [--connections 8]`: mixed load on a workerd of its own while model and store fail by turns,
 * and the same load on a trivial worker beside it. Heap, open files and log must not grow more than the trivial worker's.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { OptionValues } from "../../distill/lib/command/options.ts";
import { bundleWorker } from "../../fixtures/local/router.ts";
import { startFaults, TURNS } from "./soak/faults.ts";
import { loadUntil, type Tally } from "./soak/load.ts";
import { type Running, startWorkerd } from "./workerd.ts";

interface Sample {
  readonly heap: number;
  readonly files: number;
  readonly bytes: number;
  readonly requests: number;
}

/** Looks at the heap. */
const LOOKS = 8;
/** What a heap and a count of files differ by from one look to the next. */
const HEAP_SLACK = 2 ** 20;
const FILE_SLACK = 16;
const MODEL = "arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abcdefghijkl";

export const options = {
  minutes: { kind: "number", min: 0.1, default: 10, help: "how long" },
  connections: { kind: "number", integer: true, min: 1, default: 8, help: "at once" },
} as const;

export async function bench(values: OptionValues<typeof options>): Promise<void> {
  const { minutes, connections } = values;
  const faults = await startFaults();
  const { script, data } = await bundleWorker();
  const router = await startWorkerd({
    script,
    data,
    store: faults.address,
    inspected: true,
    variables: {
      SLUICE_MODELS: `us-east-1=${MODEL}`,
      AWS_ACCESS_KEY_ID: "AKIDSOAK",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: `http://${faults.address}`,
      SLUICE_BREAKER_COOLDOWN_MS: "500",
    },
  });
  const trivial = await startWorkerd({ script: await trivialScript(), inspected: true });
  try {
    await soak({ router, trivial }, faults.turn, minutes * 60_000, connections);
  } finally {
    await Promise.all([router.close(), trivial.close()]);
    await faults.close();
  }
}

async function soak(
  workers: Readonly<Record<"router" | "trivial", Running>>,
  turn: () => string,
  forMs: number,
  connections: number,
): Promise<void> {
  const stop = AbortSignal.timeout(forMs);
  // A collection stops the isolate, and the requests that waited for it would be its latency.
  let pause = Promise.resolve();
  const subjects = (["router", "trivial"] as const).map((name) => {
    const tally: Tally = { requests: 0, answers: new Map(), ms: [] };
    const load = Array.from({ length: connections }, (_, i) =>
      loadUntil(stop, workers[name].url, i + 1, tally, () => pause),
    );
    return { name, worker: workers[name], tally, load, samples: [] as Sample[] };
  });
  const turnMs = forMs / (8 * TURNS); // all of them twice between any two quarters
  const startedMs = performance.now();
  let [turns, looks] = [0, 0];
  while (!stop.aborted) {
    const elapsedMs = performance.now() - startedMs;
    if (elapsedMs > (turns + 1) * turnMs) {
      turns++;
      turn();
    }
    if (elapsedMs > ((looks + 1) * forMs) / (LOOKS + 1)) {
      looks++;
      const { promise, resolve } = Promise.withResolvers<void>();
      pause = promise;
      for (const { worker, tally, samples } of subjects) {
        const [heap, bytes] = [await worker.liveBytes(), await worker.logBytes()];
        samples.push({ heap, files: worker.openFiles(), bytes, requests: tally.requests });
      }
      resolve();
    }
    await sleep(50);
  }
  await Promise.all(subjects.flatMap(({ load }) => load));

  const [router, trivial] = subjects.map(({ name, tally, samples }) => report(name, tally, samples)) as [
    Growth,
    Growth,
  ];
  const faults = [
    ...(router.heap > Math.max(0, trivial.heap) + HEAP_SLACK ? ["the heap grows"] : []),
    ...(router.files > Math.max(0, trivial.files) + FILE_SLACK ? ["open files grow"] : []),
    ...(router.logPerRequest > 1.5 ? ["the log grows faster than the requests"] : []),
    ...router.bad.map((answer) => `answers: ${answer}`),
  ];
  console.log(faults.length === 0 ? "holds" : `DOES NOT HOLD: ${faults.join("; ")}`);
  if (faults.length > 0) process.exitCode = 1;
}

interface Growth {
  /** Bytes and files, from the second quarter of the looks to the last. */
  readonly heap: number;
  readonly files: number;
  /** Bytes logged a request, last quarter over second. */
  readonly logPerRequest: number;
  readonly bad: readonly string[];
}

/** The first quarter warms up: caches fill, code is optimised. */
function report(name: string, { requests, answers, ms }: Tally, samples: readonly Sample[]): Growth {
  const floors = samples.map(({ heap }) => heap);
  const files = samples.map((sample) => sample.files);
  const perRequest = samples.map(({ bytes, requests }, i) => {
    const before = samples[i - 1] ?? { bytes: 0, requests: 0 };
    return (bytes - before.bytes) / Math.max(1, requests - before.requests);
  });
  const quarter = samples.length / 4;
  const early = [Math.ceil(quarter), Math.floor(2 * quarter)] as const;
  const late = [Math.ceil(3 * quarter), samples.length] as const;
  const least = (all: readonly number[], [from, to]: readonly [number, number]) => Math.min(...all.slice(from, to));
  const mean = (all: readonly number[], [from, to]: readonly [number, number]) =>
    all.slice(from, to).reduce((sum, one) => sum + one, 0) / (to - from);
  const sorted = ms.filter((one) => one !== undefined).sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(1);
  const growth = {
    heap: least(floors, late) - least(floors, early),
    files: least(files, late) - least(files, early),
    logPerRequest: mean(perRequest, late) / Math.max(1, mean(perRequest, early)),
    bad: [...answers.keys()].filter((answer) => answer.startsWith("failed") || /^5(?!01|03)/.test(answer)),
  };
  const counts = [...answers].sort(([, a], [, b]) => b - a).map(([what, count]) => `${what} ${count}`);
  console.log(`${name}: ${requests} requests: ${counts.join(", ")}; p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
  console.log(
    `  heap after a collection, MiB: ${floors.map((floor) => (floor / 2 ** 20).toFixed(1)).join(" ")}; growth ${(growth.heap / 2 ** 20).toFixed(1)}`,
  );
  console.log(
    `  open files: ${files.join(" ")}; log ${mean(perRequest, late).toFixed(0)} bytes a request, ${growth.logPerRequest.toFixed(2)} times as much as before`,
  );
  return growth;
}

async function trivialScript(): Promise<string> {
  const entryPoint = fileURLToPath(new URL("edge-trivial.ts", import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entryPoint],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2024",
  });
  return outputFiles[0]!.text;
}
