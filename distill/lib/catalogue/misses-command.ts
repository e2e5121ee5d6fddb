/** `catalogue misses`: names that queries use and the catalogue lacks, from the router's own log. */
import { createLinker } from "../../../edge/catalogue/link.ts";
import type { Aws } from "../aws/connect.ts";
import { requirePlaces } from "../collect/given-places.ts";
import { edgeLog, type LogCounts, openLogStore, textsIn } from "../collect/logs.ts";
import { LOG_PLACE, LOGS_ENDPOINT } from "../collect/options.ts";
import { helpText, type OptionSpecs, parseOptions } from "../command/options.ts";
import { openTask, taskOption } from "../task/open.ts";
import { loadCatalogue } from "./load.ts";
import { createMissCounter } from "./misses.ts";
import { loadOrdinaryWords } from "./ordinary-words.ts";

const SPECS = {
  logs: LOG_PLACE,
  logsEndpoint: LOGS_ENDPOINT,
  catalogue: { kind: "path", of: "file", default: "catalogue.bin", help: "the catalogue in use" },
  task: taskOption("whose queries are read"),
  least: { kind: "number", integer: true, min: 1, default: 2, help: "queries that a name must be in" },
  top: { kind: "number", integer: true, min: 1, default: 50, help: "names to print" },
  json: { kind: "flag", help: "one JSON object a name" },
  help: { kind: "flag", help: "prints this" },
} as const satisfies OptionSpecs;

const PURPOSE = `Prints names that queries use and the catalogue lacks, the most frequent first.

It needs logs with query texts: set SLUICE_LOG_QUERIES=full in the router, and ask your users first. A name is guessed from
capitals in a query of mixed case, and from cues such as "directed by".`;

const EXAMPLES = [
  "npm run -s catalogue -- misses --catalogue catalogue.bin --logs logs/",
  "npm run -s catalogue -- misses --catalogue catalogue.bin --logs s3://sluice-logs/decisions/2026/11 --least 10",
];

export async function missesCommand(argv: readonly string[]): Promise<void> {
  const options = parseOptions(SPECS, argv);
  if (options.help) {
    console.log(helpText("npm run -s catalogue -- misses", PURPOSE, EXAMPLES, SPECS));
    return;
  }
  requirePlaces("misses", "--logs", options.logs);
  const linker = createLinker(await loadCatalogue(options.catalogue));
  const counter = createMissCounter(linker, await loadOrdinaryWords());
  const counts: LogCounts = { lines: 0, withoutQuery: 0 };
  let aws: Aws | undefined;
  const openS3 = openLogStore(options.logsEndpoint, async () => {
    const { connectAws } = await import("../aws/connect.ts");
    aws ??= await connectAws();
    return aws.s3;
  });
  const { name: task } = await openTask(options.task);
  try {
    for (const place of options.logs) {
      for await (const { query } of edgeLog(place, task, openS3, counts)) counter.add(query);
    }
  } finally {
    await aws?.close();
  }
  const queries = textsIn(counts, options.logs);
  const all = counter.list();
  const shown = all.filter(({ count }) => count >= options.least).slice(0, options.top);
  for (const { name, count, example } of shown) {
    console.log(
      options.json ? JSON.stringify({ name, count, example }) : `${String(count).padStart(6)}  ${name}   (${example})`,
    );
  }
  console.error(
    `${queries} queries (${counts.withoutQuery} log lines without one); ${all.length} names that the catalogue lacks, ${shown.length} shown`,
  );
}
