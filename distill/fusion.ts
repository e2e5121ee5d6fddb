/**
 * The fusion alone, for any archive with relevance judgements: how much each signal's results are worth there.
 *
 *   npm run -s fusion -- fit   --retrieval DIR [--decisions FILE] --out fusion.json
 *   npm run -s fusion -- apply --retrieval DIR [--decisions FILE] [--fusion fusion.json] > ranked.jsonl
 */
import "./lib/command/node-version.ts";
import { runVerb } from "./lib/run/run-verb.ts";

const HELP = `How much each signal's search results are worth in one archive (docs/fusion.md).

Usage: npm run -s fusion -- fit | apply [options]

  fit     estimates it from relevance judgements and prints what that gains
  apply   fuses result lists into rankings, one line a query

Each has --help with examples.`;

await runVerb(
  "fusion",
  HELP,
  {
    fit: async (argv) => (await import("./lib/fusion/fit-command.ts")).fitCommand(argv),
    apply: async (argv) => (await import("./lib/fusion/apply-command.ts")).applyCommand(argv),
  },
  ["apply"],
);
