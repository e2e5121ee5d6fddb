/**
 * Time and memory of `1-collect` over logs that are written for the purpose, 0.1 to 10 million lines unless named.
 * `--against DIR` runs another checkout beside it, in alternating rounds: at least `--rounds`, and at most four times as many until the
 * ratio is told. Then 100,000 lines are read unless named, since every round reads them twice. `--svg FILE` draws docs/collect.svg again.
 */
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OptionValues } from "../../distill/lib/command/options.ts";
import { collectPicture, type Run } from "./collect-picture.ts";
import { AGAINST, checkoutAt, sizesOf } from "./given.ts";
import { type Measured, measureStep } from "./measured-step.ts";
import { inRounds, MIN_TOLD_ROUNDS, median, ratioOf, told } from "./rounds.ts";
import { BYTES_A_LINE, writeTraffic } from "./traffic.ts";

const OWN = "this checkout";

export const options = {
  lines: {
    kind: "text",
    value: "N,N",
    help: "sizes of the logs (default 100000,1000000,10000000; with --against 100000)",
  },
  rounds: {
    kind: "number",
    integer: true,
    min: 1,
    help: `rounds at least (default 1; with --against ${MIN_TOLD_ROUNDS})`,
  },
  against: AGAINST,
  svg: { kind: "path", of: "new file", help: "draw docs/collect.svg again" },
} as const;

export async function bench(values: OptionValues<typeof options>): Promise<void> {
  const isCompared = values.against !== undefined;
  const sizes = sizesOf("--lines", values.lines ?? (isCompared ? "100000" : "100000,1000000,10000000"), 1);
  const rounds = values.rounds ?? (isCompared ? MIN_TOLD_ROUNDS : 1);
  const checkouts: Readonly<Record<string, string | undefined>> = {
    [OWN]: undefined,
    ...(values.against !== undefined && { [values.against]: checkoutAt(values.against) }),
  };
  const maxRounds = isCompared ? 4 * rounds : rounds;
  const runs: Run[] = [];
  for (const lines of sizes) {
    const folder = mkdtempSync(join(tmpdir(), "sluice-traffic-"));
    try {
      const { bavail, bsize } = statfsSync(folder);
      if (bavail * bsize < 2 * lines * BYTES_A_LINE)
        throw new Error(`${lines} lines take ${gigabytes(lines * BYTES_A_LINE)} GB in ${tmpdir()}: too little is free`);
      await writeTraffic(join(folder, "logs"), lines);
      const measured = Object.fromEntries(Object.keys(checkouts).map((label) => [label, [] as Measured[]]));
      const subjects = Object.fromEntries(
        Object.entries(checkouts).map(([label, checkout], i) => [
          label,
          async (round: number): Promise<number> => {
            if (isCompared) console.error(`${lines} lines, round ${round + 1} of at most ${maxRounds}: ${label}`);
            const options = ["--force", "--run", `run${i}`, "--edge-logs", join(folder, "logs")];
            const place = { runs: join(folder, `runs${i}`), ...(checkout !== undefined && { checkout }) };
            const one = await measureStep("1-collect", options, place);
            measured[label]!.push(one);
            return one.cpuSeconds;
          },
        ]),
      );
      const cpuSeconds = await inRounds<string>({
        subjects,
        reference: values.against ?? OWN,
        minRounds: rounds,
        maxRounds,
      });
      for (const [label, all] of Object.entries(measured)) {
        const seconds = median(all.map((one) => one.seconds));
        const megabytes = Math.max(...all.map((one) => one.megabytes));
        console.log(
          `${label}: ${lines} lines, ${seconds.toFixed(1)} s, ${median(cpuSeconds[label]!).toFixed(1)} s of processor, ${megabytes.toFixed(0)} MB at most`,
        );
        if (label === OWN) runs.push({ lines, seconds, megabytes });
      }
      if (values.against !== undefined)
        console.log(`  processor time to the other's: ${told(ratioOf(cpuSeconds[OWN]!, cpuSeconds[values.against]!))}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  if (values.svg !== undefined) writeFileSync(values.svg, await collectPicture(runs));
}

const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1);
