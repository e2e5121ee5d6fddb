/** `fusion apply`: result lists in, one ranking a query out. It never reads judgements. */
import { once } from "node:events";
import { normalise, type Weights } from "../../../edge/decision/weights.ts";
import { labelNames, type Task } from "../../../edge/task/task.ts";
import { helpText, type OptionSpecs, parseOptions, UsageError } from "../command/options.ts";
import { rankLists, readQueries, readResults } from "../retrieval.ts";
import { openTask, taskOption } from "../task/open.ts";
import { decisionsOf, ownDecisions } from "./decisions.ts";
import { named } from "./judged-set.ts";
import { readFusion } from "./read-fusion.ts";

const SPECS = {
  retrieval: { kind: "path", of: "folder", help: "results.jsonl and, where the router has to decide, queries.jsonl" },
  decisions: {
    kind: "path",
    of: "file",
    help: "weights by query id; without it the rules and the shipped student decide",
  },
  fusion: { kind: "path", of: "file", help: "what fit wrote; without it the router's weights are used as they are" },
  task: taskOption("whose signals"),
  help: { kind: "flag", help: "prints this" },
} as const satisfies OptionSpecs;

const EXAMPLES = [
  "npm run -s fusion -- apply --retrieval archive --fusion fusion.json > ranked.jsonl",
  "npm run -s fusion -- apply --retrieval archive --decisions decisions.jsonl > ranked.jsonl",
];

/** Scores are written to this many decimals. */
const DECIMALS = 6;

export async function applyCommand(argv: readonly string[]): Promise<void> {
  const options = parseOptions(SPECS, argv);
  if (options.help) {
    const purpose = "Fuses each query's result lists into one ranking, a line a query (docs/fusion.md).";
    console.log(helpText("npm run -s fusion -- apply", purpose, EXAMPLES, SPECS));
    return;
  }
  if (!options.retrieval) throw new UsageError("apply needs --retrieval DIR");
  const task = await openTask(options.task);
  const fusion = options.fusion ? readFusion(options.fusion, task) : null;
  const texts = await readQueries(options.retrieval);
  if (!texts && !options.decisions) {
    throw new UsageError(
      `${options.retrieval}/queries.jsonl is missing: the router has no text to decide on; add it, or give --decisions FILE`,
    );
  }
  const decide = options.decisions ? await decisionsOf(options.decisions, task) : ownDecisions(task);
  const results = await readResults(options.retrieval);
  warnOfUnknown(results.values(), fusion ? Object.keys(fusion.signals) : labelNames(task));
  const undecided: string[] = [];
  for (const id of new Set([...(texts?.keys() ?? []), ...results.keys()])) {
    const weights = await decide(id, texts?.get(id));
    if (!weights) undecided.push(id);
    const ranked = rankLists(results.get(id) ?? {}, weights ?? uniform(task), fusion ? { fusion, floor: 0 } : {});
    const items = ranked.map(({ id, score }) => ({ item: id, score: Number(score.toFixed(DECIMALS)) }));
    if (!process.stdout.write(`${JSON.stringify({ id, items })}\n`)) await once(process.stdout, "drain");
  }
  if (undecided.length > 0) console.error(`warning: no decision for ${named(undecided)}: ranked with equal weights`);
}

function warnOfUnknown(results: Iterable<Readonly<Record<string, unknown>>>, known: readonly string[]): void {
  const counts = new Map<string, number>();
  for (const lists of results)
    for (const signal of Object.keys(lists))
      if (!known.includes(signal)) counts.set(signal, (counts.get(signal) ?? 0) + 1);
  for (const [signal, count] of counts)
    console.error(
      `warning: ${count} lists of "${signal}", which is not among ${known.join(", ")}: they count only where nothing else was found`,
    );
}

const uniform = (task: Task): Weights => normalise(labelNames(task), []);
