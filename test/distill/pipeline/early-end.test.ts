import { expect, it } from "vitest";
import { earlyEnd } from "../../../distill/lib/pipeline/early-end.ts";

it.each([
  [{ code: 0, interrupted: 130 }, "3-label was interrupted;", "This goes on:"],
  [{ code: 137, killedBy: "SIGKILL" }, "3-label was ended by SIGKILL, as happens where memory runs out;", "Once that"],
  [{ code: 3 }, "3-label stopped with something left to ask, as it says above;", "This goes on:"],
  [{ code: 1 }, "3-label ended with a fault, which it names above;", "Once that is fixed, this goes on:"],
  [{ code: 2 }, "3-label ended with a fault, which it names above;", "Once that is fixed, this goes on:"],
] as const)("a round that ends early by %j says why, and how it goes on", (end, why, then) => {
  const said = earlyEnd("3-label", end, "npm run distill");
  expect(said).toContain(why);
  expect(said).toContain(then);
  expect(said.endsWith(":\n  npm run distill")).toBe(true);
});
