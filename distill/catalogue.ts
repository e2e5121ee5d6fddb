/**
 * The platform's own titles and people, as one file that the rules link names against: build, inspect, link, misses.
 *
 *   npm run -s catalogue -- build --titles titles.csv --people people.csv --out catalogue.bin
 *   npm run -s catalogue -- inspect catalogue.bin
 *   npm run -s catalogue -- link --catalogue catalogue.bin < queries.jsonl > filters.jsonl
 *   npm run -s catalogue -- misses --catalogue catalogue.bin --logs logs/
 */
import "./lib/command/node-version.ts";
import { keepHeapLean } from "./lib/command/lean-heap.ts";
import { runVerb } from "./lib/run/run-verb.ts";

keepHeapLean(); // a million names are built in little memory

const HELP = `The platform's own titles and people, as one file that the rules link names against.

Usage: npm run -s catalogue -- build | inspect | link | misses [options]

  build     compiles CSV or JSON Lines into a catalogue
  inspect   prints what a catalogue holds, or what it finds in a query
  link      prints the filters that the rules read from queries, with names linked
  misses    prints names that queries use and the catalogue lacks

Each has --help with examples.`;

await runVerb(
  "catalogue",
  HELP,
  {
    build: async (argv) => (await import("./lib/catalogue/build-command.ts")).buildCommand(argv),
    inspect: async (argv) => (await import("./lib/catalogue/inspect-command.ts")).inspectCommand(argv),
    link: async (argv) => (await import("./lib/catalogue/link-command.ts")).linkCommand(argv),
    misses: async (argv) => (await import("./lib/catalogue/misses-command.ts")).missesCommand(argv),
  },
  ["inspect", "link", "misses"],
);
