/**
 * `npm run bench [-- NAME ...]`: the measured figures. Medians and ratios against a reference taken in the same run, since
 * machines are noisy; nothing here passes or fails. Each part also runs alone: `npx tsx test/bench/<name>.ts`.
 * `npm run bench -- catalogue --titles FILE --people FILE` measures with one's own names,
 * `npm run bench -- search --archive DIR --part held-out` with one's own archive.
 */
const parts = [
  "shares",
  "rules",
  "student-speed",
  "catalogue",
  "edge",
  "search",
  "local-aws",
  "fusion",
  "follow-ups",
  "watch",
] as const;

const given = process.argv.slice(2);
const flags = given.findIndex((argument) => argument.startsWith("--"));
const wanted = flags < 0 ? given : given.slice(0, flags);
/** Options are for the one part that is named before them. */
const options = flags < 0 ? [] : given.slice(flags);
if (options.length > 0 && wanted.length !== 1) {
  console.error("bench: options follow the name of one part, e.g. catalogue --titles FILE");
  process.exit(1);
}
const unknown = wanted.filter((name) => !parts.some((part) => part === name));
if (unknown.length > 0) {
  console.error(`bench: no part called ${unknown.join(", ")}; there are ${parts.join(", ")}`);
  process.exit(1);
}
console.log(`node ${process.version} on ${process.platform}-${process.arch}`);
for (const part of parts) {
  if (wanted.length > 0 && !wanted.includes(part)) continue;
  console.log(`\n## ${part}`);
  const { bench } = (await import(`./${part}.ts`)) as { bench: (options: readonly string[]) => Promise<void> };
  await bench(options);
}

export {};
