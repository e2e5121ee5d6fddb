/** Disputed rows, most disputed first. They wait in a file, since with many samples they are a good part of all rows: 8 bytes of each are held. */
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { PRIVATE_FILE } from "../disk/private.ts";
import { writeWhole } from "../disk/write-whole.ts";
import { openLineFile } from "../files/line-index.ts";
import type { DisputedRow } from "./derive.ts";

/** @param folder a private one */
export function createDisputed(folder: () => string) {
  /** Where rows begin, by their disagreement: a share of some samples, so that there are few. */
  const places = new Map<number, number[]>();
  let path = "";
  let file: number | undefined;
  let end = 0;
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(row: DisputedRow): void {
      if (file === undefined) {
        path = join(folder(), "disputed.jsonl");
        file = openSync(path, "wx", PRIVATE_FILE);
      }
      const alike = places.get(row.selfDisagreement);
      if (alike) alike.push(end);
      else places.set(row.selfDisagreement, [end]);
      end += writeWhole(file, path, `${JSON.stringify(row)}\n`);
      size++;
    },
    /** Rows that are disputed alike stay in their order. */
    *mostFirst(): Generator<DisputedRow> {
      if (file !== undefined) closeSync(file);
      file = undefined;
      const lines = openLineFile(path);
      for (const disagreement of [...places.keys()].sort((a, b) => b - a))
        for (const at of places.get(disagreement)!) yield JSON.parse(lines.line(at)) as DisputedRow; // our own rows
      lines.close();
    },
  };
}
