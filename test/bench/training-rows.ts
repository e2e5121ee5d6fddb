/**
 * Labelled rows in any number, no two alike and the same every time: the composed queries, then queries that begin as one of a family
 * and end as another of it, so that they keep its label and style, with numbers drawn again.
 */
import { readFileSync } from "node:fs";
import { createRandom } from "../../distill/lib/statistics/random.ts";

interface Composed {
  readonly query: string;
  readonly label: Readonly<Record<string, number>>;
  readonly lang: string;
  readonly family: string;
  readonly style: string;
}

export interface LabelledRow extends Pick<Composed, "query" | "label" | "style"> {
  readonly group: string;
}

/** Languages whose words stand without spaces between them. */
const UNSPACED = new Set(["zh", "ja"]);

export function* labelledRows(count: number): Generator<LabelledRow> {
  const composed = readFileSync(new URL("../../fixtures/queries/composed.jsonl", import.meta.url), "utf8")
    .trimEnd()
    .split("\n")
    .map((line): Composed => JSON.parse(line));
  const members = Map.groupBy(composed, ({ family }) => family);
  const random = createRandom("labelled rows");
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const given = new Set<string>();
  for (let drawn = 0; given.size < count; drawn++) {
    const row = composed[drawn] ?? pick(composed);
    const query = drawn < composed.length ? row.query : crossed(row, pick(members.get(row.family)!), random);
    if (given.has(query)) continue;
    given.add(query);
    yield { query, label: row.label, style: row.style, group: row.family };
  }
}

/** The beginning of one and the end of the other. */
function crossed(one: Composed, other: Composed, random: () => number): string {
  const space = UNSPACED.has(one.lang) ? "" : " ";
  const [first, second] = [one.query.split(space), other.query.split(space)];
  const cut = random();
  return [...first.slice(0, Math.ceil(cut * first.length)), ...second.slice(Math.ceil(cut * second.length))]
    .join(space)
    .replace(/\d/g, () => String(1 + Math.floor(9 * random())));
}
