import { expect, it } from "vitest";
import { createBudget } from "../../../distill/lib/paid/money.ts";
import { unfinished } from "../../../distill/lib/paid/unfinished.ts";

it.each([
  [
    "budget",
    "the budget of $2.00 has no room for another call ($1.50 is spent), with 3 answers missing: the same command with a larger --budget-usd goes on",
  ],
  ["stopped", "stopped with 3 answers missing: the same command goes on"],
  ["left", "ended with 3 answers missing: the same command asks for these again"],
] as const)("a command that ends by %s says how it goes on", (why, said) => {
  expect(unfinished(why, "3 answers missing", createBudget(2, 1.5))).toBe(said);
});
