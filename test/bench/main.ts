/**
 * `npm run bench [-- NAME ... [OPTIONS]]`: the measured figures. Medians and ratios against a reference taken in the same run, since
 * machines are noisy; nothing here passes or fails. Each part also runs alone: `npx tsx test/bench/<name>.ts`.
 */
const parts = ["shares", "rules", "student-speed", "edge", "search", "local-aws"] as const;

const given = process.argv.slice(2);
const options = given.findIndex((argument) => argument.startsWith("-"));
const wanted = options < 0 ? given : given.slice(0, options);
/** What follows the names goes to the parts named. */
const rest = options < 0 ? [] : given.slice(options);
const unknown = wanted.filter((name) => !parts.some((part) => part === name));
if (unknown.length > 0) {
  console.error(`bench: no part called ${unknown.join(", ")}; there are ${parts.join(", ")}`);
  process.exit(1);
}
console.log(`node ${process.version} on ${process.platform}-${process.arch}`);
for (const part of parts) {
  if (wanted.length > 0 && !wanted.includes(part)) continue;
  console.log(`\n## ${part}`);
  const { bench } = (await import(`./${part}.ts`)) as { bench: (args: readonly string[]) => Promise<void> };
  await bench(rest);
}

export {};
