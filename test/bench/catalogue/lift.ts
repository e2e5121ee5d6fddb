/**
 * How much a linked name should lift signals in the student's weights: the hand-written queries with a name that no rule answers, read
 * with a catalogue of exactly the names that their annotations have.
 */
import { readFileSync } from "node:fs";
import { createCompiler } from "../../../distill/lib/catalogue/compile.ts";
import { loadOrdinaryWords } from "../../../distill/lib/catalogue/ordinary-words.ts";
import { adjustWeights } from "../../../edge/cascade/adjust.ts";
import { createLinker, type Linker } from "../../../edge/catalogue/link.ts";
import { readCatalogue } from "../../../edge/catalogue/open.ts";
import { patternOf, type Weights } from "../../../edge/decision/weights.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { decodeStudent } from "../../../edge/student/artefact.ts";
import { labelNames, type NameKind, taskHash } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

interface Annotated {
  readonly query: string;
  readonly label: Weights;
  readonly filters: readonly { readonly attribute: string; readonly value?: string }[];
}

const FACTORS = [1, 1.2, 1.4, 1.7, 2, 2.8, 4, 5.6];
const KINDS: Readonly<Record<string, NameKind>> = { title: "title", similar: "title", people: "person" };

export async function benchLift(rows: readonly Annotated[]): Promise<void> {
  const linker = await linkerOf(rows);
  const decoded = decodeStudent(new Uint8Array(readFileSync("edge/student/video-search.bin")), {
    taskHash: taskHash(videoSearch),
  });
  if (!decoded.ok) throw new Error(decoded.reason);
  const rules = compileRules(videoSearch);
  const signals = labelNames(videoSearch);
  const now = new Date("2026-11-28");
  const cases = rows.flatMap(({ query, label }) => {
    const { answer, filters } = rules.read(query, { now, linker });
    const certain = Object.entries(filters).find(([, entries]) =>
      entries.some(({ id, strict, exclude }) => id !== undefined && strict && !exclude),
    );
    const kind = certain && KINDS[certain[0]];
    return answer || !kind ? [] : [{ kind, gold: label, weights: decoded.student.predict(query).weights }];
  });
  console.log(
    "lift of metadata by a linked name, on hand-written queries that no rule answers (factor: cross-entropy, disagreements)",
  );
  for (const kind of ["title", "person"] as const) {
    const own = cases.filter((one) => one.kind === kind);
    const figures = FACTORS.map((metadata) => {
      const lifted = own.map(({ weights }) => adjustWeights(signals, weights, { metadata }));
      const loss =
        lifted.reduce((sum, weights, i) => sum + crossEntropy(signals, weights, own[i]!.gold), 0) / own.length;
      const wrong = lifted.filter(
        (weights, i) => patternOf(signals, weights) !== patternOf(signals, own[i]!.gold),
      ).length;
      return `${metadata}: ${loss.toFixed(3)}, ${wrong}`;
    });
    console.log(`  ${kind} (${own.length}): ${figures.join("; ")}`);
  }
}

async function linkerOf(rows: readonly Annotated[]): Promise<Linker> {
  const compiler = createCompiler(await loadOrdinaryWords());
  for (const { attribute, value } of rows.flatMap(({ filters }) => filters)) {
    const kind = KINDS[attribute];
    if (kind && value !== undefined) compiler.add({ kind, name: value }); // a name that was added before is refused
  }
  const opened = readCatalogue(compiler.finish());
  if (!opened.ok) throw new Error(opened.message);
  return createLinker(opened.catalogue);
}

const crossEntropy = (signals: readonly string[], weights: Weights, gold: Weights): number =>
  -signals.reduce((sum, signal) => sum + (gold[signal] ?? 0) * Math.log(Math.max(1e-3, weights[signal] ?? 0)), 0);
