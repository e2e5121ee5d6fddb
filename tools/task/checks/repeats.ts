/** Rows that repeat others, contradict them, or lie in the wrong part. Pure. */
import { queryKey } from "../../../fixtures/queries/compose.ts";
import { partOf } from "../../../fixtures/queries/parts.ts";
import { error, type Finding, hint, listed } from "../finding.ts";
import type { CheckedRow, TaskRows } from "../rows.ts";

/** @param placedByHand the ids of rows whose part was given by hand, before it followed from the id */
export function checkRepeats({ handwritten, composed }: TaskRows, placedByHand: (id: string) => boolean): Finding[] {
  const all = [...handwritten, ...composed];
  const contradictions = repeated(all, ({ key }) => key).filter(
    (rows) => new Set(rows.map((row) => row.outcome)).size > 1,
  );
  const written = new Set(handwritten.map(({ key }) => key));
  const exactly = new Set(handwritten.map(({ query }) => queryKey(query)));
  const leaked = composed.filter(({ query }) => exactly.has(queryKey(query)));
  const near = composed.filter(({ key, query }) => written.has(key) && !exactly.has(queryKey(query)));
  const twice = repeated(handwritten, ({ key }) => key);
  const ids = repeated(all, ({ id }) => id);
  const unplaced = handwritten.filter(({ part }) => part === undefined);
  const misplaced = handwritten.filter(
    ({ id, part }) => part !== undefined && part !== partOf(id) && !placedByHand(id),
  );
  return [
    ...contradictions.map((rows) =>
      error(
        "rows",
        `"${rows[0]?.query}" is ${rows.map(({ id, outcome }) => `"${outcome}" in ${id}`).join(" and ")}`,
        "decide, and write the decision down on the task's page",
      ),
    ),
    ...(leaked.length > 0
      ? [
          error(
            "rows",
            `${leaked.length} composed rows repeat hand-written ones: ${listed(leaked.map(({ id }) => id))}`,
            "compose them again: what is trained on measures nothing",
          ),
        ]
      : []),
    ...(near.length > 0
      ? [
          hint(
            "rows",
            `${near.length} composed rows repeat hand-written ones but for signs and accents: ${listed(near.map(({ id }) => id))}`,
            "leave them: step 1 sets such rows aside; or word the pattern differently",
          ),
        ]
      : []),
    ...(ids.length > 0
      ? [
          error(
            "rows",
            `ids that several rows have: ${listed(ids.map(([row]) => row?.id ?? ""))}`,
            "give each row its own id",
          ),
        ]
      : []),
    ...(unplaced.length > 0
      ? [
          error(
            "rows",
            `hand-written rows without a part: ${unplaced.length}`,
            `give each the \`"part"\` that follows from its id: ${byPart(unplaced)}`,
          ),
        ]
      : []),
    ...(misplaced.length > 0
      ? [
          hint(
            "rows",
            `rows that are in another part than the one of their id: ${misplaced.length}`,
            `give each the part that follows from its id, so that nobody chooses: ${byPart(misplaced)}`,
          ),
        ]
      : []),
    ...(twice.length > 0
      ? [
          hint(
            "rows",
            `hand-written twice: ${listed(twice.map((rows) => rows.map(({ id }) => id).join(" = ")))}`,
            "take one of each out: it counts twice",
          ),
        ]
      : []),
  ];
}

/** All ids, since each of the rows has to be changed. */
const byPart = (rows: readonly CheckedRow[]): string =>
  [...Map.groupBy(rows, ({ id }) => partOf(id))]
    .map(([part, own]) => `"${part}" to ${own.map(({ id }) => id).join(", ")}`)
    .join("; ");

/** Groups of two rows or more that have the same key. */
const repeated = (rows: readonly CheckedRow[], keyOf: (row: CheckedRow) => string): CheckedRow[][] =>
  [...Map.groupBy(rows, keyOf).values()].filter((group) => group.length > 1);
