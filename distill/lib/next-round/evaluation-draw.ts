/**
 * Draws calibration and test from the logged decisions, each with the same chance, before anything is chosen for training. A query that is
 * asked often is drawn as often as the traffic asks it. Calibration is drawn from what no rule answers, because only that reaches the
 * student whose threshold it certifies; test from everything.
 */
import type { QueryRow, Sampled } from "../run/rows.ts";
import { createRandom, shuffle } from "../statistics/random.ts";
import { createReservoir } from "../statistics/reservoir.ts";
import { chanceOf } from "./pool.ts";
import type { Logged } from "./traffic.ts";

interface Drawn {
  readonly part: Exclude<QueryRow["part"], "train">;
  readonly query: string;
  readonly rule?: string;
  readonly sampled: Sampled;
}

interface EvaluationDraw {
  add(logged: Logged): void;
  /** @param share the largest share of all decisions for one part. */
  drawn(share: number): Drawn[];
}

interface Sizes {
  readonly calibration: number;
  readonly test: number;
}

/** @param ruleOf the rule that answers a query alone. */
export function createEvaluationDraw(
  seed: number,
  sizes: Sizes,
  ruleOf: (query: string) => string | undefined,
): EvaluationDraw {
  const calibration = createReservoir<string>(sizes.calibration, createRandom(`calibration ${seed}`));
  const test = createReservoir<string>(sizes.test, createRandom(`test ${seed}`));
  let all = 0;
  return {
    add({ id, query }) {
      all++;
      // Each decision can be in one part only, which its id alone decides.
      if (chanceOf(`part ${seed}`, id) < 0.5) test.add(query);
      else if (ruleOf(query) === undefined) calibration.add(query);
    },
    drawn(share) {
      const most = Math.floor(all * share);
      return [
        ...rowsOf("calibration", calibration, most, seed),
        ...rowsOf("test", test, most, seed).map((row) => {
          const rule = ruleOf(row.query);
          return rule === undefined ? row : { ...row, rule };
        }),
      ];
    },
  };
}

function rowsOf(
  part: Drawn["part"],
  { sample, seen }: { readonly sample: readonly string[]; readonly seen: number },
  most: number,
  seed: number,
): Drawn[] {
  const queries = shuffle(sample, createRandom(`${part} order ${seed}`)).slice(0, most);
  const probability = Number((queries.length / (2 * seen)).toPrecision(6)); // half of the decisions may be in either part
  return queries.map((query) => ({ part, query, sampled: { because: "traffic", probability } }));
}
