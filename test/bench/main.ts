/**
 * `npm run bench [-- NAME ...]`: the measured figures. Times come from alternating rounds and with their interval (rounds.ts), since
 * machines are noisy; nothing here passes or fails but the trials (fuzz, soak, chaos), which run only when they are named.
 * `npm run bench -- catalogue --titles FILE --people FILE` measures with one's own names,
 * `npm run bench -- search --archive DIR --part held-out` with one's own archive.
 */
import { endOnError } from "../../distill/lib/command/ending.ts";
import { helpText, type OptionSpecs, parseOptions, UsageError } from "../../distill/lib/command/options.ts";

/** A part: its options, and what measures. */
interface Bench {
  readonly options?: OptionSpecs;
  readonly bench: (values: Readonly<Record<string, unknown>>) => Promise<void>;
}

const parts = [
  "shares",
  "rules",
  "student-speed",
  "catalogue",
  "edge",
  "search",
  "local-aws",
  "cost",
  "fusion",
  "follow-ups",
  "watch",
] as const;
/** What needs query sets that the project does not have, and minutes to train on them: runs only when it is named. */
const training = ["choices"] as const;
/** What runs only when it is named: they try to break things, and fail when they do. */
const trials = ["fuzz", "soak", "chaos"] as const;
/** What takes many minutes and gigabytes of disk. */
const long = ["collect", "label-batch", "steps", "train", "evaluate"] as const;
/** What downloads something to compare with. */
const downloads = ["portkey"] as const;

const usage = `Usage: npm run bench -- [PART ...] [options of one part]

Prints the measured figures: times and their ratios from alternating rounds, each with its 95 % interval. A ratio whose interval stays wider than 5 % is not printed.
Parts: ${parts.join(", ")}; all of them unless named.
Only when named: ${training.join(", ")}, which trains on public query sets (--data DIR); ${trials.join(", ")}, which try to break things and fail when they do;
${long.join(", ")}, which take minutes and gigabytes of disk; ${downloads.join(", ")}, which downloads what it compares with.

Examples:
  npm run bench
  npm run bench -- shares
  npm run bench -- choices --data ../shared/data
  npm run bench -- cost --queries-per-day 1e9
  npm run bench -- catalogue --titles titles.csv --people people.csv
  npm run bench -- collect --lines 100000,1000000
  npm run bench -- collect --against ../before
  npm run bench -- steps --rows 100000 --against ../before
  npm run bench -- train --rows 1000000
  npm run bench -- student-speed --against ../before
  npm run bench -- rules --task video-search --data queries.jsonl --show errors`;

endOnError("bench", "npm run bench -- PART", { product: "output" });
const given = process.argv.slice(2);
const flags = given.findIndex((argument) => argument.startsWith("--"));
const wanted = flags < 0 ? given : given.slice(0, flags);
/** Options are for the one part that is named before them. */
const argv = flags < 0 ? [] : given.slice(flags);
const all = [...parts, ...training, ...trials, ...long, ...downloads];
const unknown = wanted.filter((name) => !all.some((part) => part === name));
if (unknown.length > 0) throw new UsageError(`no part called ${unknown.join(", ")}\n\n${usage}`);
if (argv.includes("--help")) {
  console.log(wanted.length === 1 ? await usageOf(wanted[0]!) : usage);
  process.exit(0);
}
if (argv.length > 0 && wanted.length !== 1)
  throw new UsageError(`${argv[0]}: options follow the name of one part, e.g. catalogue --titles FILE\n\n${usage}`);
console.log(`node ${process.version} on ${process.platform}-${process.arch}`);
for (const part of wanted.length > 0 ? all.filter((name) => wanted.includes(name)) : parts) {
  const { bench, options = {} }: Bench = await import(`./${part}.ts`);
  const values = parseOptions(options, argv);
  console.log(`\n## ${part}`);
  await bench(values);
}

async function usageOf(part: string): Promise<string> {
  const { options = {} }: Bench = await import(`./${part}.ts`);
  const command = `npm run bench -- ${part}`;
  const examples = usage.match(new RegExp(`${command}\\b.*`, "g")) ?? [command];
  return helpText(command, `Measures this part alone; test/bench/${part}.ts says what, and how.`, examples, options);
}
