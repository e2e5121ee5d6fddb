import { expect, it } from "vitest";
import { createBudget } from "../../../distill/lib/paid/money.ts";
import { unfinished } from "../../../distill/lib/paid/unfinished.ts";

it.each([
  [
    "budget",
    "the budget of $2.00 has no room for another call ($1.50 is spent), with 3 answers missing: `npx tsx x.ts` goes on, and should have enough",
  ],
  ["stopped", "stopped with 3 answers missing: `npx tsx x.ts` goes on"],
  ["left", "ended with 3 answers missing: `npx tsx x.ts` asks for these again"],
] as const)("a command that ends by %s says how it goes on", (why, said) => {
  expect(unfinished(why, "3 answers missing", createBudget(2, 1.5), "npx tsx x.ts")).toBe(said);
});
