/** A page of results out of a decision: as it is, then with softer and softer filters, then the raw query. */
import type { Searchable } from "./conditions.ts";
import type { Hit } from "./fuse.ts";
import { relaxed } from "./relaxed.ts";

export interface Placed<H extends Hit = Hit> {
  readonly hit: H;
  /** Attributes that no longer excluded results when it was found; null where only the raw query found it. */
  readonly relaxed: readonly string[] | null;
}

/** How much more than the best result within the filters one outside of them must score: less could be chance. */
const CLEARLY = 1.4;

/**
 * Fills a page. Where the decision finds too little, one attribute more is softened each time, and when none is left, `plain` is asked:
 * the raw query on every retriever. What is found earlier stays above, with two exceptions. What has the strict filters and none of the
 * words (a score of 0) comes last. And where the words are, but outside of the filters, the filters were remembered wrong: what clearly beats
 * all that is within them, although each still counts for a result that has it, comes first.
 *
 * @example
 * const results = await fillPage(decision, neutralDecision(task, decision.query, "too little found"), search);
 */
export async function fillPage<H extends Hit>(
  decision: Searchable,
  plain: Searchable,
  run: (one: Searchable) => Promise<readonly H[]> | readonly H[],
  size = 10,
): Promise<Placed<H>[]> {
  if (!(size >= 1)) throw new RangeError(`fillPage: size must be 1 or more, not ${size}`);
  const steps = [decision, ...relaxed(decision)];
  const softest = steps.at(-1)!;
  const answers = new Map<Searchable, readonly H[]>();
  const ask = async (one: Searchable): Promise<readonly H[]> => {
    const hits = answers.get(one) ?? (await run(one));
    answers.set(one, hits);
    return hits;
  };
  const found = new Map<string, Placed<H>>();
  const wordless = new Map<string, Placed<H>>();
  const add = async (one: Searchable): Promise<void> => {
    for (const hit of await ask(one)) {
      const list = onlyFilters(one) || hit.score > 0 ? found : wordless;
      if (!found.has(hit.id) && !list.has(hit.id)) list.set(hit.id, { hit, relaxed: softened(decision, one, plain) });
    }
  };
  let within: ReadonlySet<string> | undefined;
  for (const one of steps) {
    if (found.size >= size) break;
    await add(one);
    if (found.size > 0) within ??= new Set(found.keys());
  }
  const better = within && !onlyFilters(decision) ? clearlyBetter(await ask(softest), within) : [];
  if (found.size < size) await add(plain);
  const first = better.map((hit) => [hit.id, { hit, relaxed: softened(decision, softest, plain) }] as const);
  // What has words only in a later search stands there, but as what it was at first: its filters needed no softening.
  return [...new Map([...first, ...found, ...wordless]).values()].slice(0, size);
}

const onlyFilters = ({ plan }: Searchable): boolean => plan.every(({ kind }) => kind === "filter");

const softened = (decision: Searchable, one: Searchable, plain: Searchable): readonly string[] | null =>
  one === plain ? null : decision.relax.filter((attribute) => !one.relax.includes(attribute));

function clearlyBetter<H extends Hit>(hits: readonly H[], within: ReadonlySet<string>): H[] {
  const best = Math.max(0, ...hits.filter(({ id }) => within.has(id)).map(({ score }) => score));
  return hits.filter(({ id, score }) => !within.has(id) && score > best * CLEARLY);
}
