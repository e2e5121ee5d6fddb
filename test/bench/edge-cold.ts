/**
 * Cold start: what a new process takes to its first answer, beside a trivial Hono route, and beside another checkout's router. A
 * query is asked that the rules answer.
 */

import { deployedWorker } from "../deployed-worker.ts";
import { bundled } from "./bundled.ts";
import { differenceOf, type Figures, inRounds, median, ratioOf, told, toldDifference } from "./rounds.ts";
import { startWorkerd, type WorkerParts } from "./workerd.ts";

export async function measureColdStart(against: string | undefined): Promise<void> {
  const workers: Readonly<Record<string, WorkerParts>> = {
    trivial: { script: await bundled("test/bench/edge-trivial.ts", { minify: true }) },
    router: await deployedWorker(),
    ...(against && { before: await deployedWorker(against) }),
  };
  const wallMs = Object.fromEntries(Object.keys(workers).map((name) => [name, [] as number[]]));
  const subjects = Object.fromEntries(
    Object.entries(workers).map(([name, parts]) => [
      name,
      async () => {
        const { coldMs, coldCpuMs, close } = await startWorkerd(parts);
        await close();
        wallMs[name]?.push(coldMs);
        return coldCpuMs;
      },
    ]),
  );
  report("processor time of workerd", await inRounds<string>({ subjects, reference: against ? "before" : "trivial" }));
  report("wall time", wallMs);
}

function report(what: string, { trivial = [], router = [], before }: Figures<string>): void {
  const beyond = (figures: readonly number[]): string =>
    `${median(figures).toFixed(0)} ms, more than trivial by ${toldDifference(differenceOf(figures, trivial), "ms")}`;
  console.log(`edge: cold start, ${what}: trivial ${median(trivial).toFixed(0)} ms, router ${beyond(router)}`);
  if (before) console.log(`edge:   other checkout ${beyond(before)}; router to that ${told(ratioOf(router, before))}`);
}
