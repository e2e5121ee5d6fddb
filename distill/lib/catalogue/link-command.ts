/** `catalogue link`: the filters that the rules read from queries, with the names of a catalogue linked. */
import { tidyFilters } from "../../../edge/cascade/tidy.ts";
import { createLinker } from "../../../edge/catalogue/link.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { helpText, type OptionSpecs, parseOptions, UsageError } from "../command/options.ts";
import { splitLines } from "../files/jsonl.ts";
import { LineError } from "../files/line-error.ts";
import { decodeUtf8 } from "../files/utf8.ts";
import { openTask, taskOption } from "../task/open.ts";
import { loadCatalogue } from "./load.ts";

const SPECS = {
  catalogue: { kind: "path", of: "file", help: "what catalogue build wrote" },
  task: taskOption("whose rules read the queries"),
  help: { kind: "flag", help: "prints this" },
} as const satisfies OptionSpecs;

const PURPOSE = `Reads queries as JSON Lines ({"query": "…", "locale"?: "…"}) on standard input and prints {"filters": {…}}, one line for
each input line, in order: what a decision of the router has, with the catalogue's names linked.`;

const EXAMPLES = ["npm run -s catalogue -- link --catalogue catalogue.bin < queries.jsonl > filters.jsonl"];

/** A router's limit on a query. */
const MAX_QUERY = 512;

export async function linkCommand(argv: readonly string[]): Promise<void> {
  const options = parseOptions(SPECS, argv);
  if (options.help) {
    console.log(helpText("npm run -s catalogue -- link", PURPOSE, EXAMPLES, SPECS));
    return;
  }
  if (!options.catalogue) throw new UsageError("link needs --catalogue FILE");
  const linker = createLinker(await loadCatalogue(options.catalogue));
  const rules = compileRules(await openTask(options.task));
  const now = new Date();
  for await (const { line, text } of splitLines(decodeUtf8(process.stdin, "standard input"), "standard input")) {
    const { query, locale } = parseQuery(text, line);
    const { filters } = rules.read(query, { now, linker, ...(locale !== undefined && { locale }) });
    if (!process.stdout.write(`${JSON.stringify({ filters: tidyFilters(filters) })}\n`))
      await new Promise<void>((resolve) => process.stdout.once("drain", resolve));
  }
}

function parseQuery(text: string, line: number): { readonly query: string; readonly locale?: string } {
  const refuse = (why: string): never => {
    throw new LineError(`standard input:${line}: ${why}`);
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse("not JSON");
  }
  if (typeof value !== "object" || value === null || !("query" in value) || typeof value.query !== "string")
    return refuse('expected {"query": "…"}');
  if (value.query.length > MAX_QUERY)
    return refuse(`the query has ${value.query.length} characters; at most ${MAX_QUERY}`);
  if (!("locale" in value) || value.locale === undefined) return { query: value.query };
  return typeof value.locale === "string" ? { query: value.query, locale: value.locale } : refuse("locale is not text");
}
