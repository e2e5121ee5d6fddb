/**
 * `npm run bench [-- NAME ...]`: the measured figures. Medians and ratios against a reference taken in the same run, since
 * machines are noisy; nothing here passes or fails but the trials (fuzz, soak, chaos), which run only when they are named.
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
/** What runs only when it is named: they try to break things, and fail when they do. */
const trials = ["fuzz", "soak", "chaos"] as const;

const given = process.argv.slice(2);
const flags = given.findIndex((argument) => argument.startsWith("--"));
const wanted = flags < 0 ? given : given.slice(0, flags);
/** Options are for the one part that is named before them. */
const options = flags < 0 ? [] : given.slice(flags);
if (options.length > 0 && wanted.length !== 1) {
  console.error("bench: options follow the name of one part, e.g. catalogue --titles FILE");
  process.exit(1);
}
const all = [...parts, ...trials];
const unknown = wanted.filter((name) => !all.some((part) => part === name));
if (unknown.length > 0) {
  console.error(`bench: no part called ${unknown.join(", ")}; there are ${all.join(", ")}`);
  process.exit(1);
}
console.log(`node ${process.version} on ${process.platform}-${process.arch}`);
for (const part of wanted.length > 0 ? all.filter((name) => wanted.includes(name)) : parts) {
  console.log(`\n## ${part}`);
  const { bench } = (await import(`./${part}.ts`)) as { bench: (options: readonly string[]) => Promise<void> };
  await bench(options);
}

export {};
