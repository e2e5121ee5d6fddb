/** Chooses the seed of every property test in a run, and says how to repeat it. CI always uses the same one. */
import type { TestProject } from "vitest/node";

const CI_SEED = 20_261_123;

declare module "vitest" {
  interface ProvidedContext {
    readonly propertySeed: number;
  }
}

export default function setup(project: TestProject): void {
  const { CI, PROPERTY_SEED } = process.env;
  const random = CI === "true" ? CI_SEED : Date.now() % 2 ** 31;
  const seed = PROPERTY_SEED === undefined ? random : Number(PROPERTY_SEED);
  if (!Number.isInteger(seed)) throw new Error(`PROPERTY_SEED=${PROPERTY_SEED}: a seed is a whole number`);
  project.provide("propertySeed", seed);
  console.log(`property tests use seed ${seed}; PROPERTY_SEED=${seed} npx vitest run repeats them`);
}
