/**
 * Draws calibration and test as a uniform random sample of the traffic, before any enrichment, because the promise about risk
 * holds for the traffic that the sample was drawn from. Rows of one group, and near-duplicates, stay in one part.
 */
import type { Part } from "../run/rows.ts";
import { createNearIndex, type NearIndex } from "../text/near-duplicates.ts";
import { type Gathered, textKey } from "./gather.ts";
import { rankOf } from "./pool.ts";

interface SplitSizes {
  readonly calibration: number;
  readonly test: number;
}

/** Distinct queries that are held in memory unless more are asked for: some 400 MB. */
const HELD = 200_000;

/** How many to hold: at least twice what is asked for, and enough that `share` of them is not less than a part. */
export const heldFor = ({
  train,
  calibration,
  test,
  share,
}: SplitSizes & { readonly train: number; readonly share: number }): number =>
  Math.max(HELD, 2 * (train + calibration + test), Math.ceil(Math.max(calibration, test) / share));

interface Split {
  readonly parts: readonly Part[];
  /** Rows that are a near-duplicate of an earlier one. */
  readonly nearDuplicates: readonly NearPair[];
  /** Number of units that were drawn from: groups and clusters of near-duplicates, joined where they overlap. */
  readonly units: number;
  /** Number of rows in the largest unit. */
  readonly largestUnit: number;
}

interface NearPair {
  readonly row: number;
  readonly of: number;
  readonly similarity: number;
}

/** Parts for every row, in order; rows whose source fixed a part keep it. */
export function splitRows(
  rows: readonly Gathered[],
  seed: number,
  sizes: SplitSizes,
  index: NearIndex = createNearIndex(),
): Split {
  const parent = rows.map((_, i) => i);
  const root = (row: number): number => {
    let top = row;
    while (parent[top] !== top) top = parent[top]!;
    for (let at = row; parent[at] !== top; ) {
      const next = parent[at]!;
      parent[at] = top;
      at = next;
    }
    return top;
  };
  const join = (a: number, b: number): void => {
    const [low, high] = [root(a), root(b)].sort((x, y) => x - y);
    parent[high!] = low!;
  };
  const nearDuplicates: NearPair[] = [];
  const firstOfGroup = new Map<string, number>();
  // What is joined, and in which order units are drawn, depends on the seed and the texts, and not on their place in a file.
  const ranks = Float64Array.from(rows, ({ query }) => rankOf(seed, textKey(query)));
  const order = Int32Array.from(rows.keys()).sort((a, b) => ranks[a]! - ranks[b]!);
  order.forEach((i) => {
    const row = rows[i]!;
    const near = index.add(row.query);
    if (near) {
      const of = order[near.id]!;
      nearDuplicates.push({ row: i, of, similarity: near.similarity });
      join(i, of);
    }
    if (row.group === undefined) return;
    // Of all sources: a file may have been cut into several.
    const first = firstOfGroup.get(row.group);
    if (first === undefined) firstOfGroup.set(row.group, i);
    else join(i, first);
  });

  const units = new Map<number, number[]>();
  rows.forEach((row, i) => {
    if (row.part !== undefined) return;
    const top = root(i);
    const members = units.get(top);
    if (members) members.push(i);
    else units.set(top, [i]);
  });
  // The rank of one member, chosen by its text: the smallest of all ranks would favour large units.
  const rankOfUnit = (members: readonly number[]): number =>
    members.length === 1
      ? ranks[members[0]!]!
      : ranks[members.reduce((a, b) => (textKey(rows[b]!.query) < textKey(rows[a]!.query) ? b : a))]!;
  const drawn = [...units.values()]
    .map((members) => ({ members, rank: rankOfUnit(members) }))
    .sort((a, b) => a.rank - b.rank);
  const parts: Part[] = rows.map((row) => row.part ?? "train");
  const filled = { calibration: 0, test: 0 };
  for (const { members } of drawn) {
    const part = filled.calibration < sizes.calibration ? "calibration" : filled.test < sizes.test ? "test" : undefined;
    if (!part) break;
    filled[part] += members.length;
    for (const i of members) parts[i] = part;
  }
  return {
    parts,
    nearDuplicates,
    units: units.size,
    largestUnit: drawn.reduce((most, { members }) => Math.max(most, members.length), 0),
  };
}
