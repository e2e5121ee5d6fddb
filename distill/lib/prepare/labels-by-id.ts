/** The labels of a run by the id of their row. They stay in their file. */
import { readJsonl } from "../files/jsonl.ts";
import { createLineIndex, openLineFile } from "../files/line-index.ts";
import { type LabelRow, parseLabelRow } from "../run/rows.ts";

interface LabelsById {
  /** Rows of the file. */
  readonly size: number;
  /** The last label of a row. */
  get(id: string): LabelRow | undefined;
  close(): void;
}

/** @throws LineError naming the row that is not a label */
export async function openLabels(path: string): Promise<LabelsById> {
  const index = createLineIndex();
  let size = 0;
  for await (const { value, at } of readJsonl(path, parseLabelRow)) {
    index.add(value.id, at);
    size++;
  }
  const file = openLineFile(path);
  return {
    size,
    get(id) {
      const labels = index.places(id).map((at) => parseLabelRow(JSON.parse(file.line(at))));
      return labels.findLast((label) => label.id === id);
    },
    close: file.close,
  };
}
