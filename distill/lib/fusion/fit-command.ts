/** `fusion fit`: judged queries in, one small JSON file out, and what it is worth beside every simpler way. */
import { fusionDigest } from "../../../edge/fusion/digest.ts";
import { labelNames, taskHash } from "../../../edge/task/task.ts";
import { helpText, type OptionSpecs, parseOptions, UsageError } from "../command/options.ts";
import { startProgress } from "../command/progress.ts";
import { typed } from "../command/typed.ts";
import { writeShared } from "../files/atomic-write.ts";
import { taskArguments } from "../task/folder.ts";
import { openTask, taskOption } from "../task/open.ts";
import { createBestFixed } from "./best-fixed.ts";
import { compare, tableOf } from "./comparison.ts";
import { compile } from "./compile.ts";
import { crossFit } from "./cross-fit.ts";
import { decisionsOf, ownDecisions } from "./decisions.ts";
import { fitFusion, LEAST_QUERIES } from "./fit.ts";
import { readJudgedSet } from "./judged-set.ts";
import { isShipped } from "./judgements.ts";

const SPECS = {
  retrieval: {
    kind: "path",
    of: "folder",
    help: "judgements.jsonl, results.jsonl and, where it has the texts, queries.jsonl",
  },
  decisions: {
    kind: "path",
    of: "file",
    help: "weights by query id; without it the rules and the shipped student decide",
  },
  out: { kind: "path", of: "new file", help: "where to write the fusion" },
  task: taskOption("whose signals"),
  seed: { kind: "number", integer: true, min: 0, default: 1, help: "of the bootstrap" },
  help: { kind: "flag", help: "prints this" },
} as const satisfies OptionSpecs;

const EXAMPLES = [
  "npm run -s fusion -- fit --retrieval judged --out fusion.json",
  "npm run -s fusion -- fit --retrieval judged --decisions decisions.jsonl --out fusion.json",
];

const RECOMMENDED_QUERIES = 100;

export async function fitCommand(argv: readonly string[]): Promise<void> {
  const options = parseOptions(SPECS, argv);
  if (options.help) {
    const purpose =
      "Estimates from judged queries how much each signal's results are worth in one archive (docs/fusion.md).";
    console.log(helpText("npm run -s fusion -- fit", purpose, EXAMPLES, SPECS));
    return;
  }
  if (!options.retrieval || !options.out) throw new UsageError("fit needs --retrieval DIR and --out FILE");
  const task = await openTask(options.task);
  const decide = options.decisions ? await decisionsOf(options.decisions, task) : ownDecisions(task);
  const { queries, judgements, archive, notes } = await readJudgedSet(options.retrieval, labelNames(task), decide);
  for (const note of notes) console.error(`note: ${note}`);
  if (queries.length < LEAST_QUERIES) {
    throw new UsageError(
      `${options.retrieval} has ${queries.length} judged queries with a relevant item; a fit needs ${LEAST_QUERIES}, ` +
        `and ${RECOMMENDED_QUERIES} are recommended. Judge more queries`,
    );
  }
  const to = { name: task.name, hash: taskHash(task), judgements };
  const startedAt = performance.now();
  const compiled = queries.map((query) => compile(archive, query));
  const choose = createBestFixed(archive.length, compiled);
  const fusion = fitFusion(to, archive, compiled, choose);
  const tookMs = performance.now() - startedAt;
  const progress = startProgress("cross-fitting", 100);
  const methods = crossFit(to, archive, queries, (share) => progress.update(Math.round(100 * share)));
  progress.stop();
  await writeShared(options.out, `${JSON.stringify(fusion, null, 2)}\n`);
  console.log(`${queries.length} judged queries over ${archive.join(", ")}; fitted in ${Math.round(tookMs)} ms`);
  if (queries.length < RECOMMENDED_QUERIES)
    console.log(`fewer than the ${RECOMMENDED_QUERIES} recommended: the intervals are wide, and little is moved`);
  console.log("\nOn queries that each fit has not seen (five folds), in points, with 95 % intervals:\n");
  for (const line of tableOf(compare(methods, { seed: options.seed }))) console.log(line);
  const fixed = choose([...compiled.keys()]);
  if (!fusion.fitted.isLearnt)
    console.log(
      `\nThese queries tell no more than ${fusion.routing === 0 ? "the best fixed mixture" : "fixed shares times the router's weights"}: ` +
        "that is the fusion. More judged queries may tell more.",
    );
  console.log(
    `\nrouter's weights count ${fusion.routing.toFixed(2)} (0 not at all, 1 in proportion); shares at equal weights:`,
  );
  archive.forEach((signal, k) => {
    const share = 100 * Math.exp(fusion.signals[signal]!.reliability);
    console.log(`  ${signal}  ${share.toFixed(0)} %  (best fixed mixture: ${(100 * fixed[k]!).toFixed(0)} %)`);
  });
  console.log(`\n${options.out}: sha256 ${fusionDigest(fusion)}`);
  console.log(
    isShipped(judgements)
      ? "this is the set that comes with the project: good to try the method, and no release takes the result"
      : `to put it in force: ${typed("npx tsx distill/9-promote.ts", [...taskArguments(task), "--fusion", options.out])}`,
  );
}
