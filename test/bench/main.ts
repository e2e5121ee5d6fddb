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
] as const;

const usage = `Usage: npm run bench -- [PART ...] [options of one part]

Prints the measured figures: medians, and ratios against a reference taken in the same run.
Parts: ${parts.join(", ")}; all of them unless named.

Examples:
  npm run bench
  npm run bench -- shares
  npm run bench -- catalogue --titles titles.csv --people people.csv
  npm run bench -- rules --task video-search --data queries.jsonl --show errors`;

/** Answers a wrong command line. */
function refuse(message: string): never {
  console.error(`bench: ${message}\n\n${usage}`);
  process.exit(2);
}

const given = process.argv.slice(2);
if (given.includes("--help")) {
  console.log(usage);
  process.exit(0);
}
const flags = given.findIndex((argument) => argument.startsWith("--"));
const wanted = flags < 0 ? given : given.slice(0, flags);
/** Options are for the one part that is named before them. */
const options = flags < 0 ? [] : given.slice(flags);
if (options.length > 0 && wanted.length !== 1)
  refuse(`${options[0]}: options follow the name of one part, e.g. catalogue --titles FILE`);
const unknown = wanted.filter((name) => !parts.some((part) => part === name));
if (unknown.length > 0) refuse(`no part called ${unknown.join(", ")}`);
console.log(`node ${process.version} on ${process.platform}-${process.arch}`);
for (const part of parts) {
  if (wanted.length > 0 && !wanted.includes(part)) continue;
  console.log(`\n## ${part}`);
  const { bench } = (await import(`./${part}.ts`)) as { bench: (options: readonly string[]) => Promise<void> };
  try {
    await bench(options);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code.startsWith("ERR_PARSE_ARGS")) refuse(`${part}: ${(error as Error).message}`);
    throw error;
  }
}

export {};
