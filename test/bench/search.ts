/**
 * How good a search over an archive is with the router's decisions, beside the same search with the raw query as text.
 *
 *   npm run bench -- search [--archive DIR] [--part tune|held-out]      (fixtures/archive, tune)
 */

import { type OptionValues, UsageError } from "../../distill/lib/command/options.ts";
import { readArchive } from "../../distill/lib/search/archive.ts";
import { decider } from "../../distill/lib/search/decide.ts";
import { type Difference, reportSearch, type SearchFigures } from "../../distill/lib/search/figures.ts";
import { indexArchive } from "../../distill/lib/search/index.ts";
import { measureSearch } from "../../distill/lib/search/measure.ts";
import { loadStudent } from "../../distill/lib/student/load.ts";
import { videoSearch as task } from "../../edge/task/video-search.ts";

const STUDENT = "edge/student/video-search.bin";

export const options = {
  archive: { kind: "path", of: "folder", default: "fixtures/archive", help: "clips.jsonl and queries.jsonl" },
  part: { kind: "text", value: "PART", default: "tune", help: "queries of this part, e.g. held-out" },
} as const;

export async function bench(values: OptionValues<typeof options>): Promise<void> {
  const { clips, queries } = await readArchive(values.archive);
  const asked = queries.filter(({ part }) => part === values.part);
  if (asked.length === 0) throw new UsageError(`${values.archive} has no queries of the part ${values.part}`);
  const index = indexArchive(clips);
  const searched = await measureSearch(task, index, asked, decider(task, loadStudent(STUDENT)));
  index.close();
  const report = reportSearch(searched);

  console.log(`${asked.length} queries (${values.part}) over ${clips.length} clips of ${values.archive}`);
  console.log("pictures, sounds and speech by meaning: hashed character n-grams of their descriptions, not a model");
  console.log(
    "the decision alone, with filters relaxed until the page is full | the raw query as text on every retriever",
  );
  console.log("empty: queries that found nothing > with all filters relaxed (a right clip among the first 10 then)\n");
  console.log(`${"".padEnd(20)}    n   hits@10                MRR                    NDCG@10                empty`);
  for (const figures of [...report.kinds, report.unfiltered, report.all]) console.log(lineOf(figures));
  console.log(
    `\nhits@10, router less raw: ${shown(report.gain)}; where no filter is named ${shown(report.unfilteredGain)}`,
  );
  console.log("(paired bootstrap, 95 %)");
}

function lineOf({ name, queries, alone, routed, raw, empty, emptyAfterRelax, recovered }: SearchFigures): string {
  const pairs = (["hit", "reciprocalRank", "ndcg"] as const).map(
    (score) => `${alone[score].toFixed(3)} ${routed[score].toFixed(3)} | ${raw[score].toFixed(3)}`,
  );
  const relaxed = empty > 0 ? `${empty} > ${emptyAfterRelax} (${recovered})` : "";
  return `${name.padEnd(20)} ${String(queries).padStart(4)}   ${pairs.join("   ")}   ${relaxed}`.trimEnd();
}

const shown = ({ value, low, high }: Difference): string =>
  `${value >= 0 ? "+" : ""}${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
