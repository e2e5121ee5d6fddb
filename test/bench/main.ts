/**
 * `npm run bench [-- NAME ...]`: the measured figures. Medians and ratios against a reference taken in the same run, since
 * machines are noisy; nothing here passes or fails. Each part also runs alone: `npx tsx test/bench/<name>.ts`.
 */
import { parseArgs } from "node:util";

const parts = ["shares", "rules", "student-speed", "edge", "local-aws", "fusion"] as const;

const { values: options, positionals: wanted } = parseArgs({
  options: { retrieval: { type: "string" }, decisions: { type: "string" }, svg: { type: "string" } }, // for fusion
  allowPositionals: true,
});
const unknown = wanted.filter((name) => !parts.some((part) => part === name));
if (unknown.length > 0) {
  console.error(`bench: no part called ${unknown.join(", ")}; there are ${parts.join(", ")}`);
  process.exit(1);
}
console.log(`node ${process.version} on ${process.platform}-${process.arch}`);
for (const part of parts) {
  if (wanted.length > 0 && !wanted.includes(part)) continue;
  console.log(`\n## ${part}`);
  const { bench } = (await import(`./${part}.ts`)) as { bench: (given: typeof options) => Promise<void> };
  await bench(options);
}
