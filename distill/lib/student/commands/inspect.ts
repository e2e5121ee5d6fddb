/** `student inspect`: prints an artefact's header. */
import { statSync } from "node:fs";
import { helpText, type OptionSpecs, parseOptions, UsageError } from "../../command/options.ts";
import { loadStudent } from "../load.ts";

const SPECS = {
  model: { kind: "path", of: "file", help: "artefact written by train; its path alone will do" },
  json: { kind: "flag", help: "print the whole header as JSON" },
  help: { kind: "flag", help: "prints this" },
} as const satisfies OptionSpecs;

const EXAMPLES = [
  "npm run -s student -- inspect --model edge/student/video-search.bin",
  "npm run -s student -- inspect --model model.bin --json",
];

/** Intent models have too many classes for a screen. */
const MAX_CLASSES_SHOWN = 20;

export async function inspectCommand(argv: readonly string[]): Promise<void> {
  const [first = "-", ...rest] = argv;
  const options = parseOptions(SPECS, first.startsWith("-") ? argv : ["--model", first, ...rest]);
  if (options.help) {
    const purpose = "Prints a model's header, metrics and thresholds.";
    console.log(helpText("npm run -s student -- inspect", purpose, EXAMPLES, SPECS));
    return;
  }
  const path = options.model;
  if (!path) throw new UsageError("inspect needs --model FILE");
  const { header } = loadStudent(path);
  if (options.json) {
    console.log(JSON.stringify(header, null, 2));
    return;
  }
  const { certificate, threshold, tables, rejection, classes } = header;
  const certified = threshold <= 1;
  console.log(`file         ${path}, ${statSync(path).size} bytes, format ${header.format}`);
  console.log(`task         ${header.taskHash || "none (intents)"}`);
  console.log(`n-grams      ${tables.features}, ${tables.entries} weights, ${tables.hashBits}-bit hashes`);
  console.log(`threshold    ${certified ? threshold.toFixed(4) : "none: always abstains"}`);
  console.log(
    `certificate  ${certified ? `risk <= ${certificate.alpha} with probability ${1 - certificate.delta}` : "nothing certified"}; ` +
      `${certificate.calibrationSize} rows of "${certificate.population}", coverage ${certificate.coverage.toFixed(3)}`,
  );
  for (const { name, rows, answered, errors, risk } of certificate.styles) {
    const [low = 0, high = 1] = risk;
    console.log(
      `style        ${name}: ${answered} of ${rows} rows answered, ${errors} wrong (95 %: ${low.toFixed(3)} to ${high.toFixed(3)})`,
    );
  }
  console.log(
    `words        ${header.words ? `${header.words.count} word vectors, share ${header.words.share}` : "no word vectors"}`,
  );
  console.log(`guard        out of distribution under ${(100 * rejection.seenFloor).toFixed(1)} % of n-grams seen`);
  for (const [name, value] of Object.entries(header.metrics)) console.log(`metric       ${name} ${value}`);
  for (const each of classes.slice(0, MAX_CLASSES_SHOWN)) {
    const weights =
      header.mode === "label" ? each.weights.map((w, s) => `${header.labels[s]} ${w.toFixed(2)}`).join(", ") : "";
    console.log(`class        ${each.name}${weights && `: ${weights}`}`);
  }
  if (classes.length > MAX_CLASSES_SHOWN) console.log(`class        … ${classes.length - MAX_CLASSES_SHOWN} more`);
}
