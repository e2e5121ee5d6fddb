/**
 * Time and memory of `1-collect` over logs that are written for the purpose, 0.1 to 10 million lines unless named.
 * `--against DIR` runs another checkout beside it, in turns; `--svg FILE` draws docs/collect.svg again.
 */
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { collectPicture, type Run } from "./collect-picture.ts";
import { type Measured, measureStep } from "./measured-step.ts";
import { BYTES_A_LINE, writeTraffic } from "./traffic.ts";

export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      lines: { type: "string", default: "100000,1000000,10000000" },
      rounds: { type: "string", default: "1" },
      against: { type: "string" },
      svg: { type: "string" },
    },
  });
  const sizes = values.lines.split(",").map(Number);
  const rounds = Number(values.rounds);
  if (![...sizes, rounds].every((number) => Number.isInteger(number) && number > 0))
    throw new Error("--lines takes whole numbers with commas between them, --rounds one");
  const checkouts = [
    { label: "this checkout", checkout: undefined },
    ...(values.against === undefined ? [] : [{ label: values.against, checkout: resolve(values.against) }]),
  ];
  const runs: Run[] = [];
  for (const lines of sizes) {
    const folder = mkdtempSync(join(tmpdir(), "sluice-traffic-"));
    try {
      const { bavail, bsize } = statfsSync(folder);
      if (bavail * bsize < 2 * lines * BYTES_A_LINE)
        throw new Error(`${lines} lines take ${gigabytes(lines * BYTES_A_LINE)} GB in ${tmpdir()}: too little is free`);
      await writeTraffic(join(folder, "logs"), lines);
      const measured = checkouts.map((): Measured[] => []);
      for (let round = 0; round < rounds; round++)
        for (const [i, { checkout }] of checkouts.entries())
          measured[i]!.push(
            await measureStep("1-collect", ["--force", "--run", `run${i}`, "--edge-logs", join(folder, "logs")], {
              runs: join(folder, `runs${i}`),
              ...(checkout !== undefined && { checkout }),
            }),
          );
      checkouts.forEach(({ label }, i) => {
        const seconds = median(measured[i]!.map((one) => one.seconds));
        const cpuSeconds = median(measured[i]!.map((one) => one.cpuSeconds));
        const megabytes = Math.max(...measured[i]!.map((one) => one.megabytes));
        console.log(
          `${label}: ${lines} lines, ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor, ${megabytes.toFixed(0)} MB at most`,
        );
        if (i === 0) runs.push({ lines, seconds, megabytes });
      });
      if (measured[1]) {
        const ratios = measured[0]!.map((own, i) => (own.cpuSeconds / measured[1]![i]!.cpuSeconds).toFixed(2));
        console.log(`  ratio of processor time, round by round: ${ratios.join(" ")}`);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  if (values.svg !== undefined) writeFileSync(values.svg, await collectPicture(runs));
}

const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1);

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
